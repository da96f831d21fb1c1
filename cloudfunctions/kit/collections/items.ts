// Where are items found: by branch, year and class, by words, by the submission they came from?
import { createHash } from 'node:crypto'
import { namedOfficersOf } from '../../../core/classification/readers'
import { itemKey, originOf, unfiled } from '../../../core/evidence/growth'
import { itemSchema } from '../../../core/evidence/item'
import type { Item } from '../../../core/evidence/item'
import type { Submission } from '../../../core/evidence/submission'
import { openAppointments } from '../../../core/org/person'
import type { Actor, Subject } from '../../../core/org/rights'
import type { Cloud, Condition } from '../cloud'
import { defineCollection } from './collection'

export const items = defineCollection<Item>({
  name: 'items',
  version: 2,
  schema: itemSchema,
  upgrades: { 1: (old) => ({ ...old, ...unfiled }) },
})

/** The id is made of what the item is of, so that two approvals at once meet in one item. */
export function itemIdOf(
  submission: Pick<Submission, 'branchId' | 'about' | 'title'>,
  kind: Item['kind'],
  supplement = 0,
): string {
  return createHash('sha256')
    .update(itemKey(submission, kind, supplement))
    .digest('hex')
    .slice(0, 32)
}

/** What a right about an item is decided by; where only named offices read, their holders are named too. */
export function itemSubject(item: Item, caller: Actor | undefined): Subject {
  const { branchId, groupId, state, branchPath: path } = item
  // What is no longer in the archive is nobody's to read but by the rows that speak of that state.
  if (state !== 'archived') return { path, branchId, groupId, state, readers: 'named', namedIds: [] }
  const named = caller !== undefined && isNamedOfficer(item, caller) ? [caller._id] : []
  return { path, branchId, groupId, state, readers: item.readers, namedIds: [...item.submitterIds, ...named] }
}

function isNamedOfficer(item: Item, caller: Actor): boolean {
  if (item.readers !== 'named') return false
  const offices = namedOfficersOf(originOf(item), item.recordClass)
  return openAppointments(caller, caller.today).some(
    ({ office, organisationId }) => organisationId === item.branchId && offices.includes(office),
  )
}

export interface ItemQuery {
  readonly audience: readonly string[]
  readonly branchId?: string | undefined
  readonly year?: number | undefined
  readonly recordClass?: string | undefined
  readonly activityKind?: string | undefined
  readonly activityId?: string | undefined
  readonly tag?: string | undefined
  readonly month?: string | undefined
  readonly lateness?: 'onTime' | 'late' | undefined
  readonly terms?: readonly string[]
  /** Only what comes after this place in the list. */
  readonly after?: string | undefined
}

/** Newest first. */
export function findItems(cloud: Cloud, query: ItemQuery, limit: number): Promise<readonly Item[]> {
  return items.find(cloud, { where: conditionsOf(query), orderBy: [['order', 'desc']], limit })
}

export function countItems(cloud: Cloud, query: ItemQuery): Promise<number> {
  return items.count(cloud, conditionsOf(query))
}

/** Who holds any of these bytes. */
export function itemsHolding(cloud: Cloud, sha256s: readonly string[]): Promise<readonly Item[]> {
  return items.find(cloud, { where: { sha256s: { in: sha256s } }, limit: 1000 })
}

function conditionsOf({
  audience,
  tag,
  month,
  lateness,
  terms = [],
  after,
  ...equal
}: ItemQuery): Record<string, Condition> {
  const where: Record<string, Condition> = { state: 'archived', audience: { in: audience } }
  for (const [field, value] of Object.entries(equal)) if (value !== undefined) where[field] = value
  if (tag !== undefined) where['tagNames'] = tag
  if (month !== undefined) where['countingMonth'] = month
  if (lateness === 'onTime') where['late'] = null
  if (lateness === 'late') where['late.days'] = { gte: 0 }
  if (terms.length > 0) where['terms'] = { all: terms }
  if (after !== undefined) where['order'] = { lt: after }
  return where
}
