// What does the phone get for one call of files: the receipts, what became of each file, and the whole submission?
import { isSame, isSameRefused } from '../../core/evidence/receiving'
import type { NamedSlot } from '../../core/evidence/receiving'
import type { EvidenceFile, SignedReceipt, Submission } from '../../core/evidence/submission'
import { submissions } from '../kit/collections/submissions'
import type { Kit } from '../kit/command'
import type { NotHeld } from '../kit/intake/hold'
import { receiptNaming } from '../kit/intake/receipt'
import { viewOf } from './view'
import type { SubmissionView } from './view'

/** 每个文件的结果 — taken in (perhaps as the same file that the activity held already), or refused with what to do. */
export type FileOutcome =
  | {
      readonly slot: number
      readonly file: EvidenceFile
      /** Set when the same activity held these very bytes: the file and the receipt are the first ones. */
      readonly heldAs: { readonly submissionId: string; readonly slot: number } | null
    }
  | {
      readonly slot: number
      readonly refused: {
        readonly code: string
        readonly say: string
        /** True when the same file is simply to be uploaded and sent again. */
        readonly again: boolean
      }
    }

export interface SubmitReply {
  /** The newest of `receipts`; null when no file of this call was taken in. */
  readonly receipt: SignedReceipt | null
  /** All receipts that name the files of this call; one, unless the phone groups them otherwise than before. */
  readonly receipts: readonly SignedReceipt[]
  readonly files: readonly FileOutcome[]
  /** Null when nothing is stored yet. */
  readonly submission: SubmissionView | null
}

export async function replyTo(
  kit: Kit,
  stored: Submission | undefined,
  named: readonly NamedSlot[],
  again: readonly NotHeld[],
): Promise<SubmitReply> {
  // A twin of this call may have taken the file out of the inbox meanwhile: what is stored decides.
  const current = again.length > 0 ? await submissions.get(kit, stored?._id ?? '') : stored
  const firsts = await firstHolders(kit, current, named)
  const files = named.map((one) => outcomeOf(one, current, firsts, again))
  const receipts = files.flatMap((one) => {
    if (!('file' in one)) return []
    const holder = one.heldAs === null ? current : (firsts.get(one.heldAs.submissionId) ?? current)
    const receipt = holder && receiptNaming(holder, one.file.slot, one.file.sha256)
    return receipt === undefined ? [] : [receipt]
  })
  const distinct = [...new Map(receipts.map((one) => [one.text, one])).values()]
  return {
    receipt: distinct.at(-1) ?? null,
    receipts: distinct,
    files,
    submission: current === undefined ? null : viewOf(kit, current),
  }
}

async function firstHolders(kit: Kit, stored: Submission | undefined, named: readonly NamedSlot[]) {
  const slots = new Set(named.map((one) => one.slot))
  const ids = (stored?.heldAlready ?? []).filter((one) => slots.has(one.slot)).map((one) => one.submissionId)
  const others = [...new Set(ids)].filter((id) => id !== stored?._id)
  const found = others.length === 0 ? [] : await submissions.getMany(kit, others)
  return new Map(found.map((one) => [one._id, one]))
}

function outcomeOf(
  named: NamedSlot,
  stored: Submission | undefined,
  firsts: ReadonlyMap<string, Submission>,
  again: readonly NotHeld[],
): FileOutcome {
  const { slot, sha256 } = named
  const file = stored?.files.find((one) => isSame(one, named))
  if (file !== undefined) return { slot, file, heldAs: null }
  const twin = stored?.heldAlready.find((one) => isSame(one, named))
  if (stored !== undefined && twin !== undefined) {
    const holder = twin.submissionId === stored._id ? stored : firsts.get(twin.submissionId)
    const first = holder?.files.find((one) => one.slot === twin.heldSlot && one.sha256 === sha256)
    if (first !== undefined)
      return { slot, file: first, heldAs: { submissionId: twin.submissionId, slot: twin.heldSlot } }
  }
  const refused = stored?.refused.find((one) => isSameRefused(one, named))
  if (refused !== undefined) return { slot, refused: { code: refused.code, say: refused.say, again: false } }
  const missing = again.find((one) => isSame(one, named))
  if (missing !== undefined)
    return { slot, refused: { code: missing.refused.code, say: missing.refused.say, again: true } }
  throw new Error(`slot ${slot} was neither taken in nor refused`)
}
