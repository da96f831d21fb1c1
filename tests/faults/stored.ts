// Is everything that was acknowledged or approved there after the deaths: once, whole, and in the log?
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { tick } from '../../cloudfunctions/clock'
import { dropLeases } from '../../cloudfunctions/kit/collections/leases'
import type { Item } from '../../core/evidence/item'
import type { Submission } from '../../core/evidence/submission'
import { openHome } from '../../local/cloud'

/** What the server said it had, and would have to have for ever. */
export interface Acknowledged {
  readonly id: string
  readonly sha256: string
  readonly receipt: string
}

/** After everything: each acknowledged submission once, with its bytes, its receipt and its one entry in the log. */
export async function checkStored(
  directory: string,
  acknowledged: readonly Acknowledged[],
  approved: readonly string[],
): Promise<void> {
  const home = openHome({ directory: join(directory, 'data') })
  try {
    await dropLeases(home.cloud)
    await tick(home.cloud)
    const entries = await everything(home.cloud.documents, 'log')
    const stored = (await everything(home.cloud.documents, 'submissions')) as readonly Submission[]
    if (stored.length !== acknowledged.length)
      throw new Error(`${stored.length} stored, ${acknowledged.length} acknowledged`)
    for (const { id, sha256, receipt } of acknowledged) {
      const submission = stored.find((one) => one._id === id)
      const files = submission?.files.map((file) => file.sha256)
      if (JSON.stringify(files) !== JSON.stringify([sha256]))
        throw new Error(`${id} is lost or changed: ${JSON.stringify(files)}`)
      if (!JSON.stringify(submission?.receipts).includes(receipt))
        throw new Error(`${id} has another receipt`)
      const held = await home.files.read(`held/${sha256}.jpg`)
      if (held === undefined || createHash('sha256').update(held).digest('hex') !== sha256)
        throw new Error(`${id} has lost its bytes`)
      const submits = entries.filter(
        (entry) =>
          JSON.stringify(entry).includes(`"${id}"`) && JSON.stringify(entry).includes('"evidence.submit"'),
      )
      if (submits.length !== 1) throw new Error(`${id} stands ${submits.length} times in the log`)
    }
    const items = (await everything(home.cloud.documents, 'items')) as readonly Item[]
    const texts = entries.map((entry) => JSON.stringify(entry))
    await checkArchived(home.files, { submissions: stored, items, entries: texts }, approved)
  } finally {
    home.close()
  }
}

async function everything(
  documents: ReturnType<typeof openHome>['cloud']['documents'],
  collection: string,
): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (;;) {
    const page = await documents.find(collection, {
      where: {},
      orderBy: [['_id', 'asc']],
      skip: found.length,
      limit: 1000,
    })
    found.push(...page)
    if (page.length < 1000) return found
  }
}

interface Stored {
  readonly submissions: readonly Submission[]
  readonly items: readonly Item[]
  readonly entries: readonly string[]
}

/** Everything that is approved, answered or cut off: in one item, once, with its bytes, and once in the log. */
async function checkArchived(
  files: ReturnType<typeof openHome>['files'],
  { submissions, items, entries }: Stored,
  answered: readonly string[],
): Promise<void> {
  const approved = submissions.filter(({ stateIs }) => stateIs === 'approved')
  const ids = new Set(approved.map(({ _id }) => _id))
  const lost = answered.find((id) => !ids.has(id))
  if (lost !== undefined) throw new Error(`${lost} was answered as approved and is not`)
  for (const { _id, decisionDue, files: sent } of approved) {
    if (decisionDue === true) throw new Error(`${_id} is decided and was never written`)
    const held = items.flatMap((item) => item.files.filter(({ submissionId }) => submissionId === _id))
    if (held.length !== sent.length) throw new Error(`${_id} stands ${held.length} times in the archive`)
    for (const { path, sha256 } of held) {
      const bytes = await files.read(path)
      if (bytes === undefined || createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`${_id} has lost its bytes in the archive`)
    }
    // The log names files by their digests alone; every photo here is another one.
    const told = (type: string) =>
      entries.filter(
        (entry) => entry.includes(`"${type}"`) && sent.some(({ sha256 }) => entry.includes(sha256)),
      ).length
    const counts = [told('evidence.approve'), told('archive.make') + told('archive.grow')]
    if (counts.some((count) => count !== 1))
      throw new Error(`${_id} stands ${counts.join('+')} times in the log`)
  }
  const written = items.flatMap((item) => item.files.map(({ submissionId }) => submissionId))
  const stray = written.find((id) => !ids.has(id))
  if (stray !== undefined) throw new Error(`${stray} is in the archive and was not approved`)
}
