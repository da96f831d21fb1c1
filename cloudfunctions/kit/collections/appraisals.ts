// Where are the lists of what has expired: of a fonds, and with bytes still to be taken away?
import {
  appraisalSchema,
  appraisalStateSchema,
  handsTold,
  isOpenList,
} from '../../../core/numbering/appraisal'
import type { Appraisal } from '../../../core/numbering/appraisal'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const appraisals = defineCollection<Appraisal>({
  name: 'appraisals',
  version: 3,
  schema: appraisalSchema,
  upgrades: {
    // Version 2 may say of a row why it was spared; an older program would drop that when it writes.
    1: (old) => old,
    // Version 3 keeps every hand; before, a step took the names of the one before away.
    2: (old) => ({ ...old, hands: handsTold(appraisalStateSchema.parse(old['state'])) }),
  },
})

/** Newest first. */
export function appraisalsOf(cloud: Cloud, fondsId: string) {
  return appraisals.find(cloud, { where: { fondsId }, orderBy: [['proposedAt', 'desc']], limit: 100 })
}

/** All of them, some at a time. */
export async function* everyAppraisalOf(cloud: Cloud, fondsId: string): AsyncGenerator<readonly Appraisal[]> {
  const limit = 100
  for (let after = ''; ;) {
    const where = { fondsId, _id: { gt: after } }
    const found = await appraisals.find(cloud, { where, orderBy: [['_id', 'asc']], limit })
    yield found
    const last = found.at(-1)
    if (last === undefined || found.length < limit) return
    after = last._id
  }
}

export function appraisalsDue(cloud: Cloud, limit: number) {
  return appraisals.find(cloud, { where: { due: true }, limit })
}

/** Every list on which any of these items ever stood. */
export function listsNaming(cloud: Cloud, itemIds: readonly string[]): Promise<readonly Appraisal[]> {
  if (itemIds.length === 0) return Promise.resolve([])
  return appraisals.find(cloud, { where: { 'rows.itemId': { in: itemIds } }, limit: 1000 })
}

/** 已列入的 — what stands on a list that is not done with. */
export const onOpenLists = (lists: readonly Appraisal[]): ReadonlySet<string> =>
  new Set(lists.filter(isOpenList).flatMap(({ rows }) => rows.map(({ itemId }) => itemId)))
