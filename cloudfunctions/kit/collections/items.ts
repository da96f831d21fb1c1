// Where are items found: by branch, year and class, by words, by the submission they came from?
import { namedOfficersOf } from '../../../core/classification/readers'
import { originOf } from '../../../core/evidence/derived'
import { itemKey, unfiled } from '../../../core/evidence/growth'
import { itemSchema } from '../../../core/evidence/item'
import type { Item } from '../../../core/evidence/item'
import type { ItemState } from '../../../core/evidence/itemStates'
import type { Submission } from '../../../core/evidence/submission'
import { openAppointments } from '../../../core/org/person'
import type { Actor, Subject } from '../../../core/org/rights'
import type { Cloud, Condition, Filter } from '../cloud'
import { defineCollection } from './collection'
import { together } from './together'
import type { Ask } from './together'
import { sha256Of } from '../sha256'

export const items = defineCollection<Item>({
  name: 'items',
  version: 3,
  schema: itemSchema,
  // Version 3 has a 文号; what was there before has said none.
  upgrades: { 1: (old) => ({ ...old, ...unfiled }), 2: (old) => ({ ...old, documentNumber: '' }) },
})

/** The id is made of what the item is of, so that two approvals at once meet in one item. */
export function itemIdOf(
  submission: Pick<Submission, 'branchId' | 'about' | 'title'>,
  kind: Item['kind'],
  supplement = 0,
): string {
  return sha256Of(itemKey(submission, kind, supplement)).slice(0, 32)
}

/** 复本的 id — of an item and the branch that keeps a copy of it; what comes after a numbered one is the first, second … more. */
export const copyIdOf = (itemId: string, branchId: string, supplement = 0): string =>
  sha256Of(JSON.stringify(['copy', itemId, branchId, ...(supplement === 0 ? [] : [supplement])])).slice(0, 32)

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
  readonly state?: ItemState | undefined
  readonly terms?: readonly string[]
  /** Only what comes after this place in the list. */
  readonly after?: string | undefined
}

/** 一次活动的件 — of whichever branch, with the copies that were kept, merged or declined. */
export function itemsOfActivity(
  cloud: Pick<Cloud, 'documents'>,
  activityId: string,
): Promise<readonly Item[]> {
  const where = { activityId, state: { in: ['archived', 'merged', 'declined'] } }
  return items.find(cloud, { where, orderBy: [['order', 'asc']], limit: 1000 })
}

/** 已编号的件 — of these activities in one filing, in the order of their days. */
export async function numberedOf(
  cloud: Pick<Cloud, 'documents'>,
  filingId: string,
  activityIds: readonly string[],
): Promise<readonly Item[]> {
  const found: Item[] = []
  for (let at = 0; at < activityIds.length; at += activitiesAtOnce) {
    const where = { activityId: { in: activityIds.slice(at, at + activitiesAtOnce) }, state: 'archived' }
    found.push(...(await items.find(cloud, { where, orderBy: [['order', 'asc']], limit: 1000 })))
  }
  return found.filter(({ filing }) => filing?.filingId === filingId)
}

/** Each has a record, its photos, and what came later: far from a thousand. */
const activitiesAtOnce = 50

/** Newest first. */
export function findItems(cloud: Cloud, query: ItemQuery, limit: number): Promise<readonly Item[]> {
  return items.find(cloud, { where: conditionsOf(query), orderBy: [['order', 'desc']], limit })
}

/** Who holds any of these bytes. */
export function itemsHolding(cloud: Cloud, sha256s: readonly string[]): Promise<readonly Item[]> {
  return items.find(cloud, { where: { sha256s: { in: sha256s } }, limit: 1000 })
}

/** 状态 as conditions on declared fields, so that no document is read to be left out. */
const stateConditions: Readonly<Record<ItemState, Filter>> = {
  onTime: { 'late.days': null },
  late: { 'late.days': { gte: 0 } },
  unnumbered: { referenceCode: null },
  numbered: { referenceCode: { gte: '' } },
  supplement: { 'filing.supplement': true },
  corrected: { 'corrections.decision.is': 'approved' },
  takenIn: { 'provenance.intakeId': { gte: '' } },
}

/** What the query asks of each item. */
export function conditionsOf({
  audience,
  tag,
  month,
  state,
  terms = [],
  after,
  ...equal
}: ItemQuery): Record<string, Condition> {
  const inState = state === undefined ? {} : stateConditions[state]
  const where: Record<string, Condition> = { state: 'archived', audience: { in: audience }, ...inState }
  for (const [field, value] of Object.entries(equal)) if (value !== undefined) where[field] = value
  if (tag !== undefined) where['tagNames'] = tag
  if (month !== undefined) where['countingMonth'] = month
  if (terms.length > 0) where['terms'] = { all: terms }
  if (after !== undefined) where['order'] = { lt: after }
  return where
}

/** 年度里的件 — of a branch, numbered or not, in the order of their days, after the last one seen. */
export function itemsOfYear(
  cloud: Cloud,
  wanted: { readonly branchId: string; readonly year: number; readonly after: string | null },
  limit: number,
): Promise<readonly Item[]> {
  const { after, ...room } = wanted
  const where = { state: 'archived', ...room, order: { gt: after ?? '' } }
  return items.find(cloud, { where, orderBy: [['order', 'asc']], limit })
}

/** 待编号的 — of a branch and year, in the order of the list, after the last one seen. */
export function unnumberedItems(
  cloud: Cloud,
  {
    branchId,
    year,
    after,
  }: { readonly branchId: string; readonly year: number; readonly after: string | null },
  limit: number,
): Promise<readonly Item[]> {
  const where = { state: 'archived', branchId, year, referenceCode: null, order: { gt: after ?? '' } }
  return items.find(cloud, { where, orderBy: [['order', 'asc']], limit })
}

const yearPageMax = 500

/** 一年的件 — all of them, read page by page. */
export async function wholeYearOf(cloud: Cloud, branchId: string, year: number): Promise<readonly Item[]> {
  const all: Item[] = []
  for (;;) {
    const after = all.at(-1)?.order ?? null
    const page = await itemsOfYear(cloud, { branchId, year, after }, yearPageMax)
    all.push(...page)
    if (page.length < yearPageMax) return all
  }
}

/** Of a branch's year, in most branches all of it at once. */
const recordsAtOnce = 500

interface CountedMonths {
  readonly branchId: string
  readonly months: readonly string[]
}
type Sought = { readonly activityKind: readonly string[] } | { readonly leaf: readonly string[] }

/** 计次的件 — what a branch has archived of these kinds or leaves, counted for one of these months; a page of them. */
export function countedItems(
  { branchId, months }: CountedMonths,
  sought: Sought,
  after = '',
): Ask<readonly Item[]> {
  const by: Filter =
    'activityKind' in sought
      ? { activityKind: { in: sought.activityKind } }
      : { activityKind: null, leaf: { in: sought.leaf } }
  const where = { state: 'archived', branchId, countingMonth: { in: months }, order: { gt: after }, ...by }
  return items.asks({ where, orderBy: [['order', 'asc']], limit: recordsAtOnce })
}

/** All of them after a first page, month by month. */
export async function allCounted(
  cloud: Cloud,
  wanted: CountedMonths,
  sought: Sought,
  first: readonly Item[],
): Promise<readonly Item[]> {
  const found = [...first]
  let page = first
  while (page.length === recordsAtOnce) {
    const [next] = await together(cloud, countedItems(wanted, sought, found.at(-1)?.order))
    found.push(...(page = next))
  }
  return found.toSorted((one, other) =>
    one.countingMonth < other.countingMonth ? -1 : one.countingMonth > other.countingMonth ? 1 : 0,
  )
}

/** 到期的 — a page of a branch's filed items of a period whose years are over, oldest order first. */
export async function expiredItems(
  cloud: Cloud,
  {
    branchId,
    retention,
    lastYear,
    after,
  }: {
    readonly branchId: string
    readonly retention: 'D30' | 'D10'
    readonly lastYear: number
    readonly after: string | undefined
  },
  limit: number,
): Promise<readonly Item[]> {
  const where = {
    state: 'archived',
    branchId,
    order: { gt: after ?? '' },
    year: { lte: lastYear },
    'placement.retention': retention,
    referenceCode: { gte: '' },
  }
  return items.find(cloud, { where, orderBy: [['order', 'asc']], limit })
}

/** 编在哪个年度 — the filing of what has a number in a branch's year; undefined while nothing has. */
export async function filingIdIn(cloud: Cloud, branchId: string, year: number): Promise<string | undefined> {
  const where = { state: 'archived', branchId, year, referenceCode: { gte: '' } }
  const [one] = await items.find(cloud, { where, limit: 1 })
  return one?.filing?.filingId
}
