// What does a sender get for the files that were taken in? A text that names them, signed by this home.
import { leafHash } from '../../../core/log/chain'
import { parseReceipt, printReceipt } from '../../../core/log/receipt'
import type { EvidenceFile, SignedReceipt, Submission } from '../../../core/evidence/submission'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { sha256Of } from '../sha256'

/** The receipt promises what the log will show: it names the hash of the entry that carries the same files. */
export function receiptFor(
  cloud: Pick<Cloud, 'keys'>,
  entry: PendingEntry,
  files: readonly EvidenceFile[],
): SignedReceipt {
  const text = printReceipt({
    submissionId: entry.subject,
    entryHash: leafHash(entry, sha256Of),
    receivedAt: entry.at,
    files: [...files]
      .sort((a, b) => a.slot - b.slot)
      .map(({ slot, sha256, sm3, sizeBytes }) => ({ slot, sha256, sm3, sizeBytes })),
  })
  return { text, signature: cloud.keys.sign(text), keyId: cloud.keys.keyId }
}

/** The receipt that names this file; every file received is named in exactly one. */
export function receiptNaming(
  submission: Pick<Submission, 'receipts'>,
  slot: number,
  digest: string,
): SignedReceipt | undefined {
  return submission.receipts.find(({ text }) =>
    parseReceipt(text)?.files.some((file) => file.slot === slot && file.sha256 === digest),
  )
}
