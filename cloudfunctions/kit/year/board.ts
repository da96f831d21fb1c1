// 总览的行 — how far is each branch below an organisation with a year, a page at a time, by code?
import { localDateOf } from '../../../core/calendar'
import type { LocalDate } from '../../../core/calendar'
import { branchesOfYear, fondsOf, isDissolved } from '../../../core/numbering/fonds'
import type { Filing } from '../../../core/numbering/filing'
import { idsOnPath } from '../../../core/org/organisation'
import type { Organisation } from '../../../core/org/organisation'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { expectedOf } from '../../../core/year/expected'
import { stageOfYear, stagesOfClasses } from '../../../core/year/overview'
import type { StageFacts } from '../../../core/year/overview'
import type { Cloud, Tally } from '../cloud'
import { branchYearsAlong } from '../collections/branchYears'
import { filingId, filings, filingsAlong } from '../collections/filings'
import { classCountsOf, classesAlong, isOfNumbered, numberedAlong } from '../collections/itemCounts'
import { filingIdIn } from '../collections/items'
import { organisations } from '../collections/organisations'
import { people } from '../collections/people'
import { together, withAlong } from '../collections/together'
import type { Ask } from '../collections/together'
import { branchFacts } from './gapsOf'

/** Branches a page: each asks for some counts, and a screen shows no more. */
const branchesMax = 20
/** Units with a 全宗号 of their own; a branch is normally none. */
const unitsMax = 1000

/** The next branches by code below an organisation, one more than a page has. */
export function branchPage({ path }: Organisation, after = '') {
  const where = { kind: 'branch', path: { gte: path, lt: `${path}\uffff` }, code: { gt: after } }
  return organisations.asks({ where, orderBy: [['code', 'asc']], limit: branchesMax + 1 })
}

/** What such a page shows, and after which code the next one begins. */
export function pageOf(found: readonly Organisation[]) {
  const branches = found.slice(0, branchesMax)
  return { branches, next: found.length > branchesMax ? (branches.at(-1)?.code ?? null) : null }
}

/** Branches of a page, with what was counted along. */
interface Shown {
  readonly found: readonly Organisation[]
  readonly tallies: readonly Tally[]
}
type FilingOf = (branch: Organisation, year: number) => Filing | undefined

/**
 * 立档单位 — those at and below an organisation, and those above it, each with how far it is with these years; and for
 * each branch of the page, which must count `numberedAlong`, the filing that its year is in.
 */
export async function pageWithFonds<Result extends Shown>(
  cloud: Cloud,
  { path }: Organisation,
  years: readonly number[],
  page: Ask<Result>,
) {
  const inside = { path: { gte: path, lt: `${path}\uffff` }, fondsCode: { gt: '' } }
  const above = { _id: { in: idsOnPath(path) } }
  const units = [inside, above].map((where) =>
    withAlong(organisations.asks({ where, limit: unitsMax }), ...years.map(filingsAlong)),
  )
  const [shown, ...found] = await together(cloud, page, ...units)
  const line = found.flatMap((one) => one.found)
  const filed = new Map(found.flatMap(({ along }) => along.flat()).map((one) => [one._id, one]))
  const ofItsUnit: FilingOf = (branch, year) => {
    const fonds = fondsOf(line, branch.path)
    return fonds && filed.get(filingId(fonds._id, year))
  }
  const elsewhere = await numberedElsewhere(cloud, shown, ofItsUnit)
  const filingOf: FilingOf = (branch, year) =>
    elsewhere.get(cellOf(branch._id, year)) ?? ofItsUnit(branch, year)
  return { shown, filingOf }
}

const cellOf = (branchId: string, year: number): string => `${branchId} ${year}`

/**
 * 别的单位编的 — the filings of what was numbered before its branch moved, or got a 全宗号 of its own: whoever it belongs
 * to now has numbered nothing of that year. Rare, and so asked for one by one.
 */
async function numberedElsewhere(
  cloud: Cloud,
  { found, tallies }: Shown,
  ofItsUnit: FilingOf,
): Promise<ReadonlyMap<string, Filing>> {
  const cells = tallies.filter(isOfNumbered).flatMap(({ values }) => {
    const [branch, year] = [found.find(({ _id }) => _id === values['branchId']), Number(values['year'])]
    if (branch === undefined || isNumbered(ofItsUnit(branch, year))) return []
    return [{ branchId: branch._id, year }]
  })
  const ids = await Promise.all(cells.map(({ branchId, year }) => filingIdIn(cloud, branchId, year)))
  const named = await filings.getMany(cloud, [...new Set(ids.flatMap((id) => id ?? []))])
  return new Map(
    cells.flatMap(({ branchId, year }, at) => {
      const filing = named.find(({ _id }) => _id === ids[at])
      return filing === undefined ? [] : [[cellOf(branchId, year), filing] as const]
    }),
  )
}

const isNumbered = (filing: Filing | undefined): filing is Filing => (filing?.runs.length ?? 0) > 0

interface Known {
  readonly items: number
  readonly record: BranchYearRecord | undefined
  readonly filing: Filing | undefined
}

/** Nobody of a branch that is dissolved can say that its year is together: what it left is arranged without it. */
export function stageFactsOf(
  branch: Organisation,
  { items, record, filing }: Known,
  today: LocalDate,
): StageFacts {
  const fonds = (filing?.filed.length ?? 0) > 0 ? 'filed' : isNumbered(filing) ? 'numbered' : 'none'
  const isLeft = items > 0 && isDissolved(branch, today)
  return { items, closed: isLeft || record?.collection.is === 'closed', fonds }
}

/** Pages without a single branch of the year that one call goes on over. */
const emptyPagesMax = 10

/**
 * 支部 × 类 — the next rows of a year; `next` is the code after which those behind them begin. Branches that were set up
 * after the year have none: a page of nothing else is gone over.
 */
export async function boardRows(cloud: Cloud, place: Organisation, year: number, after: string | undefined) {
  let page = await boardPage(cloud, place, year, after)
  for (let over = 0; over < emptyPagesMax && page.rows.length === 0 && page.next !== null; over += 1)
    page = await boardPage(cloud, place, year, page.next)
  return page
}

async function boardPage(cloud: Cloud, place: Organisation, year: number, after: string | undefined) {
  const page = withAlong(
    branchPage(place, after),
    organisations.along({ theirs: 'parentId' }),
    people.along({ theirs: 'branchId' }),
    branchYearsAlong(year),
    classesAlong(year),
    numberedAlong(year, year),
  )
  const { shown, filingOf } = await pageWithFonds(cloud, place, [year], page)
  const [below, members, records] = shown.along
  const counts = classCountsOf(shown.tallies)
  const { branches, next } = pageOf(shown.found)
  const today = localDateOf(cloud.now())
  const rows = branchesOfYear(branches, year, new Set(counts.keys())).map((branch) => {
    const record = records.find(({ branchId }) => branchId === branch._id)
    const classes = counts.get(branch._id) ?? {}
    const items = Object.values(classes).reduce((sum, count) => sum + count, 0)
    const facts = stageFactsOf(branch, { items, record, filing: filingOf(branch, year) }, today)
    const groups = below.filter(({ kind, parentId }) => kind === 'group' && parentId === branch._id)
    const mine = members.filter(({ branchId }) => branchId === branch._id)
    return {
      branchId: branch._id,
      code: branch.code,
      name: branch.name,
      stage: stageOfYear(facts),
      classes: stagesOfClasses(facts, classes, expectedOf(branchFacts(branch, year, groups, mine))),
    }
  })
  return { rows, next }
}
