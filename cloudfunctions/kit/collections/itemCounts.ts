// How many items stand where: on which shelf, in which class and year, and without a number?
import { retentionPeriods } from '../../../core/classification/confirmed'
import { isRecordClassCode } from '../../../core/classification/scheme'
import type { RecordClassCode } from '../../../core/classification/scheme'
import type { Cloud, Filter, Scalar, Tally } from '../cloud'
import { conditionsOf, items } from './items'
import type { ItemQuery } from './items'
import { counts, countsAlong, together } from './together'
import type { Ask } from './together'

/** Branches asked about at once: a question is at most 100 KB. */
const branchesAtOnce = 500
/** A tally tells of at most so many groups. */
const talliedMax = 1000

/** 一格 — how many items of a branch stand in one year or class. */
export interface ShelfCount {
  readonly branchId: string
  readonly on: Scalar
  readonly items: number
}

type Shelf = 'year' | 'recordClass'

/** 哪一格有几件 — by branch and one more field; an empty shelf is not there. */
export function shelfCounts(query: ItemQuery, shelf: Shelf): Ask<readonly ShelfCount[]> {
  return countsOn(conditionsOf(query), shelf)
}

function countsOn(where: Filter, shelf: Shelf): Ask<readonly ShelfCount[]> {
  const { question, read } = counts(items.name, where, ['branchId', shelf])
  const countOf = ({ values, count }: Tally) => ({
    branchId: String(values['branchId']),
    on: values[shelf] ?? null,
    items: count,
  })
  return { question, read: (answer) => read(answer).map(countOf) }
}

/** A tally that is full to the brim may have left something out. */
export const isFull = (counted: readonly ShelfCount[]): boolean => counted.length >= talliedMax

/** The same where one tally cannot tell of all: asked in halves of these branches. */
export async function shelfCountsAmong(
  cloud: Cloud,
  query: ItemQuery,
  shelf: Shelf,
  branchIds: readonly string[],
): Promise<readonly ShelfCount[]> {
  const where = { ...conditionsOf(query), branchId: { in: branchIds } }
  if (branchIds.length <= branchesAtOnce) {
    const [counted] = await together(cloud, countsOn(where, shelf))
    if (!isFull(counted) || branchIds.length === 1) return counted
  }
  const half = Math.ceil(branchIds.length / 2)
  const halves = [branchIds.slice(0, half), branchIds.slice(half)]
  return (await Promise.all(halves.map((ids) => shelfCountsAmong(cloud, query, shelf, ids)))).flat()
}

function inParts<Answer>(
  ids: readonly string[],
  ask: (some: readonly string[]) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const parts = Array.from({ length: Math.ceil(ids.length / branchesAtOnce) }, (_, part) =>
    ids.slice(part * branchesAtOnce, (part + 1) * branchesAtOnce),
  )
  return Promise.all(parts.map(ask))
}

/** How many items of branches and a year have no number yet. */
export async function countUnnumbered(
  cloud: Cloud,
  branchIds: readonly string[],
  year: number,
  like: Filter = {},
): Promise<number> {
  const counts = await inParts(branchIds, (some) =>
    items.count(cloud, { state: 'archived', branchId: { in: some }, year, referenceCode: null, ...like }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** 没编号的各有多少 — of each carrier and 保管期限; what there is none of is not there. */
export async function unnumberedShelves(cloud: Cloud, branchIds: readonly string[], year: number) {
  const shelves = (['text', 'photo'] as const).flatMap((kind) =>
    retentionPeriods.map((retention) => ({ kind, retention })),
  )
  const counted = shelves.map(async ({ kind, retention }) => {
    const like = { kind, 'placement.retention': retention }
    return { kind, retention, items: await countUnnumbered(cloud, branchIds, year, like) }
  })
  return (await Promise.all(counted)).filter(({ items: count }) => count > 0)
}

/** 到期的有多少 — numbered items of branches and a period whose years are over. */
export async function countExpired(
  cloud: Cloud,
  branchIds: readonly string[],
  retention: 'D30' | 'D10',
  lastYear: number,
): Promise<number> {
  const expired = { year: { lte: lastYear }, 'placement.retention': retention, referenceCode: { gte: '' } }
  const counts = await inParts(branchIds, (some) =>
    items.count(cloud, { state: 'archived', branchId: { in: some }, ...expired }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}

/** 一年里各支部多少件 — a branch without any is not there. */
export async function countsOfYear(
  cloud: Cloud,
  branchIds: readonly string[],
  year: number,
): Promise<ReadonlyMap<string, number>> {
  const shelves = await inParts(branchIds, (some) =>
    cloud.documents.tally(items.name, { state: 'archived', branchId: { in: some }, year }, ['branchId']),
  )
  return new Map(shelves.flat().map(({ values, count }) => [String(values['branchId']), count]))
}

/** 各类多少件 — along with branches, of each of them in a year; whoever may read them, no title is shown. */
export const classesAlong = (year: number) =>
  countsAlong(items.name, 'branchId', { state: 'archived', year }, ['branchId', 'recordClass'])

export function classCountsOf(tallies: readonly Tally[]): ReadonlyMap<string, ClassCounts> {
  const counted = new Map<string, Partial<Record<RecordClassCode, number>>>()
  for (const { values, count } of tallies) {
    const [branchId, recordClass] = [String(values['branchId']), String(values['recordClass'])]
    if (!isRecordClassCode(recordClass)) continue
    counted.set(branchId, { ...counted.get(branchId), [recordClass]: count })
  }
  return counted
}
type ClassCounts = Readonly<Partial<Record<RecordClassCode, number>>>

/** 各年多少件 — along with branches, of each of them. */
export const yearsAlong = (from: number, to: number) =>
  countsAlong(items.name, 'branchId', { state: 'archived', year: { gte: from, lte: to } }, [
    'branchId',
    'year',
  ])

/** 各年编了号的多少件 — the same of those that have a number; the state that is counted tells them from the others. */
export const numberedAlong = (from: number, to: number) =>
  countsAlong(
    items.name,
    'branchId',
    { state: 'archived', year: { gte: from, lte: to }, referenceCode: { gte: '' } },
    ['branchId', 'year', 'state'],
  )

export const isOfNumbered = ({ values }: Tally): boolean => values['state'] !== undefined
