// How do two items change their files together: both documents, who holds the bytes, and where their submissions say they went?
import { moved } from '../../../core/evidence/regroup'
import type { ItemFacts } from '../../../core/evidence/derived'
import type { Item } from '../../../core/evidence/item'
import { Problem } from '../../../core/problem'
import type { TransactionDocuments } from '../cloud'
import { hold, release } from '../collections/holdings'
import { items } from '../collections/items'
import { submissions } from '../collections/submissions'
import type { Kit } from '../command'
import { entryOf } from '../entry'
import { copyToNewPaths } from './bytes'

/** What is changed of them beside their files. */
export interface Regrouping {
  readonly type: 'archive.mergeItems' | 'archive.splitItem' | 'archive.undoRegroup'
  readonly from: Item
  /** Without a revision where it is new. */
  readonly to: Item | ItemFacts
  readonly files: readonly string[]
  readonly fromChanges?: Partial<ItemFacts>
  readonly toChanges?: Partial<ItemFacts>
}

/** 并拆 — all or nothing; refused when somebody changed one of them meanwhile. */
export async function regroup(kit: Kit, regrouping: Regrouping): Promise<void> {
  const { from, to, files, fromChanges = {}, toChanges = {} } = regrouping
  const after = moved(from, to, files)
  await copyToNewPaths(kit, from.files, after.to.files)
  return kit.documents.transaction(async (documents) => {
    await put(kit, documents, regrouping, { before: from, facts: { ...after.from, ...fromChanges } })
    await put(kit, documents, regrouping, {
      before: 'rev' in to ? to : undefined,
      facts: { ...after.to, ...toChanges },
    })
    const went = from.files.filter(({ submissionId, slot }) => files.includes(`${submissionId}.${slot}`))
    const digests = went.map(({ sha256 }) => sha256)
    await hold(documents, digests, to._id)
    await release(
      documents,
      digests.filter((sha256) => !after.from.sha256s.includes(sha256)),
      from._id,
    )
    for (const id of new Set(went.map(({ submissionId }) => submissionId)))
      await tellSubmission(documents, id, to._id)
  })
}

async function put(
  kit: Kit,
  documents: TransactionDocuments,
  { type, from, to, files }: Regrouping,
  { before, facts }: { readonly before: Item | undefined; readonly facts: ItemFacts },
): Promise<void> {
  const { _id: subject, branchId, year } = facts
  const body = { from: from._id, to: to._id, files: [...files] }
  const entry = entryOf(kit, { branchId, year, type, subject, body })
  const inside = items.within(documents)
  if (before === undefined) {
    if ((await inside.add(facts, entry)) === 'exists') throw new Problem('changedMeanwhile')
    return
  }
  const now = await inside.get(subject)
  if (now?.rev !== before.rev) throw new Problem('changedMeanwhile')
  await inside.change(now, facts, entry)
}

/** Whoever seals or looks for what it brought has to find it in its new item, too. */
export async function tellSubmission(
  documents: TransactionDocuments,
  id: string,
  itemId: string,
): Promise<void> {
  const inside = submissions.within(documents)
  const submission = await inside.get(id)
  if (submission?.state.is !== 'approved' || submission.state.itemIds.includes(itemId)) return
  const state = { ...submission.state, itemIds: [...submission.state.itemIds, itemId] }
  await inside.change(submission, { state }, null)
}
