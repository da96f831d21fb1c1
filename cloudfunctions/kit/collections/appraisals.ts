// Where are the lists of what has expired: of a fonds, and with bytes still to be taken away?
import { appraisalSchema, isOpenList } from '../../../core/numbering/appraisal'
import type { Appraisal } from '../../../core/numbering/appraisal'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const appraisals = defineCollection<Appraisal>({
  name: 'appraisals',
  version: 2,
  schema: appraisalSchema,
  // Version 2 may say of a row why it was spared; an older program would drop that when it writes.
  upgrades: { 1: (old) => old },
})

/** Newest first. */
export function appraisalsOf(cloud: Cloud, fondsId: string) {
  return appraisals.find(cloud, { where: { fondsId }, orderBy: [['proposedAt', 'desc']], limit: 100 })
}

export function appraisalsDue(cloud: Cloud, limit: number) {
  return appraisals.find(cloud, { where: { due: true }, limit })
}

/** 已列入的 — which of these items stand on a list that is not done with. */
export async function onOpenLists(
  cloud: Cloud,
  itemIds: readonly string[],
  butOn?: string,
): Promise<ReadonlySet<string>> {
  if (itemIds.length === 0) return new Set()
  const found = await appraisals.find(cloud, { where: { 'rows.itemId': { in: itemIds } }, limit: 1000 })
  const open = found.filter((list) => isOpenList(list) && list._id !== butOn)
  return new Set(open.flatMap(({ rows }) => rows.map(({ itemId }) => itemId)))
}
