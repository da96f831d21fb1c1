// What does a branch's year ask for, and what of it is there? Read for the page, for closing, and for the clock.
import { addDays } from '../../../core/calendar'
import type { LocalDate } from '../../../core/calendar'
import type { Item } from '../../../core/evidence/item'
import type { Organisation } from '../../../core/org/organisation'
import type { Person } from '../../../core/org/person'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { expectedOf } from '../../../core/year/expected'
import type { NotApplicable } from '../../../core/year/expected'
import { committeeMonthsOf, defaultYearSettings } from '../../../core/year/facts'
import type { BranchYear } from '../../../core/year/facts'
import { gapRows } from '../../../core/year/gaps'
import type { GapRow, Occurrence } from '../../../core/year/gaps'
import { periodsOf } from '../../../core/year/periods'
import { laterKinds, laterLeaves, monthsAfterYear, soughtKinds, soughtLeaves } from '../../../core/year/rules'
import type { Answer, Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { branchYearId, branchYears, emptyBranchYear } from '../collections/branchYears'
import { allCounted, countedItems } from '../collections/items'
import { groupsAs } from '../collections/organisations'
import { membersAs } from '../collections/people'
import { together } from '../collections/together'

/** 支部年度缺项 — every expected record with its state, and what the branch has said. */
export interface YearGaps {
  readonly record: BranchYearRecord | Facts<BranchYearRecord>
  readonly rows: readonly GapRow[]
  readonly notApplicable: readonly NotApplicable[]
}

export async function gapsOf(
  cloud: Cloud,
  branch: Organisation,
  year: number,
  today: LocalDate,
): Promise<YearGaps> {
  return gapsIn(await readYear(cloud, branch._id, year), branch, today)
}

/** 一年的材料 — everything that the gaps of a branch's year are told by, asked together. */
type YearRead = Awaited<ReturnType<typeof readYear>>

async function readYear(cloud: Cloud, branchId: string, year: number) {
  const months = periodsOf(year, 'month').map(({ name }) => name)
  const [wanted, kinds, leaves] = [
    { branchId, months },
    { activityKind: soughtKinds },
    { leaf: soughtLeaves },
  ]
  const after = { branchId, months: monthsAfterYear(year) }
  const [groups, people, said, held, papers, meetings, later] = await together(
    cloud,
    groupsAs(branchId),
    membersAs(branchId),
    saidOf(branchId, year),
    countedItems(wanted, kinds),
    countedItems(wanted, leaves),
    countedItems(after, { activityKind: laterKinds }),
    countedItems(after, { leaf: laterLeaves }),
  )
  const found = [
    ...(await allCounted(cloud, wanted, kinds, held)),
    ...(await allCounted(cloud, wanted, leaves, papers)),
  ]
  return { year, groups, people, ...said, items: found, heldAfter: [...meetings, ...later] }
}

/** What the branch has said about this year and the one before. */
function saidOf(branchId: string, year: number) {
  const ids = [year, year - 1].map((one) => branchYearId(branchId, one))
  const { question, read } = branchYears.asks({ where: { _id: { in: ids } }, limit: 2 })
  return {
    question,
    read(answer: Answer) {
      const found = read(answer)
      const [record, before] = [year, year - 1].map((one) => found.find((kept) => kept.year === one))
      return { record, before }
    },
  }
}

function gapsIn(read: YearRead, branch: Organisation, today: LocalDate): YearGaps {
  const { year, record, groups, people } = read
  const facts = branchFacts(branch, year, groups, people)
  const { expected, notApplicable } = expectedOf(facts)
  const rows = gapRows(expected, occurrencesOf(read), record?.explanations ?? [], facts, today)
  return { record: record ?? emptyBranchYear(branch, year), rows, notApplicable }
}

/** Members who left since are not found among the branch's people; a committee that was elected still shows. */
export function branchFacts(
  { _id, existsFrom, existsTo, partyDay, settings }: Organisation,
  year: number,
  groups: readonly Organisation[],
  people: readonly Person[],
): BranchYear {
  return {
    year,
    existsFrom,
    existsTo,
    partyDay,
    groups: groups.map((group) => ({
      id: group._id,
      name: group.name,
      existsFrom: group.existsFrom,
      existsTo: group.existsTo,
    })),
    committeeMonths: committeeMonthsOf(people, _id, year),
    settings: {
      ...defaultYearSettings,
      lecturesPer: settings.lecturesPer ?? defaultYearSettings.lecturesPer,
      daysToRecord: settings.lateAfterDays,
      partyDayTolerance: settings.partyDayTolerance ?? defaultYearSettings.partyDayTolerance,
    },
  }
}

function occurrencesOf({ year, record, before, items, heldAfter }: YearRead): readonly Occurrence[] {
  const isForThis = isCounted(heldAfter, record)
  const isForLast = isCounted(items, before)
  return [
    ...items.map((item) => occurrenceOf(item, isForLast(item) ? year - 1 : null)),
    ...meetingsAmong(heldAfter).map((item) => occurrenceOf(item, isForThis(item) ? year : null)),
  ]
}

/** A meeting counts as a whole: its photos go where its record goes. */
function isCounted(among: readonly Item[], said: Pick<BranchYearRecord, 'countedFor'> | undefined) {
  const ids = new Set((said?.countedFor ?? []).map(({ itemId }) => itemId))
  const meetings = new Set(among.filter(({ _id }) => ids.has(_id)).map(meetingOf))
  return (item: Item) => meetings.has(meetingOf(item))
}

export const meetingOf = ({ activityId, _id }: Item): string => activityId ?? _id

/** One item of each, the record where there is one. */
function meetingsAmong(held: readonly Item[]): readonly Item[] {
  const photosFirst = held.toSorted(
    (one, other) => Number(one.kind === 'text') - Number(other.kind === 'text'),
  )
  return [...new Map(photosFirst.map((item) => [meetingOf(item), item])).values()]
}

const occurrenceOf = (item: Item, forYear: number | null): Occurrence => ({
  itemId: item._id,
  activityKind: item.activityKind,
  leaf: item.leaf,
  groupId: item.groupId,
  countingMonth: item.countingMonth,
  date: item.date,
  late: item.late !== null,
  arrivedOn: item.late === null ? null : addDays(item.late.happenedOn, item.late.days),
  forYear,
})
