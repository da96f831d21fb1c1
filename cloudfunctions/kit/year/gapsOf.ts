// What does a branch's year ask for, and what of it is there? Read for the page, for closing, and for the clock.
import type { LocalDate } from '../../../core/calendar'
import type { Item } from '../../../core/evidence/item'
import type { Organisation } from '../../../core/org/organisation'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { expectedOf } from '../../../core/year/expected'
import type { NotApplicable, YearExpected } from '../../../core/year/expected'
import { committeeMonthsOf, defaultYearSettings } from '../../../core/year/facts'
import type { BranchYear } from '../../../core/year/facts'
import { gapRows } from '../../../core/year/gaps'
import type { GapRow, Occurrence } from '../../../core/year/gaps'
import { periodsOf } from '../../../core/year/periods'
import { soughtKinds, soughtLeaves } from '../../../core/year/rules'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { branchYearId, branchYears, emptyBranchYear } from '../collections/branchYears'
import { countedItems, items } from '../collections/items'
import { groupsOf } from '../collections/organisations'
import { peopleOfBranch } from '../collections/people'

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
  const [facts, records] = await Promise.all([
    branchFacts(cloud, branch, year),
    branchYears.getMany(
      cloud,
      [year, year - 1].map((one) => branchYearId(branch._id, one)),
    ),
  ])
  const [record, before] = [year, year - 1].map((one) => records.find((kept) => kept.year === one))
  const occurrences = await occurrencesOf(cloud, branch, year, record, before)
  const { expected, notApplicable } = expectedOf(facts)
  const rows = gapRows(expected, occurrences, record?.explanations ?? [], facts, today)
  return { record: record ?? emptyBranchYear(branch, year), rows, notApplicable }
}

/** What the year asks of a branch, without asking what is there. */
export async function yearExpected(cloud: Cloud, branch: Organisation, year: number): Promise<YearExpected> {
  return expectedOf(await branchFacts(cloud, branch, year))
}

/** Members who left since are not found among the branch's people; a committee that was elected still shows. */
async function branchFacts(cloud: Cloud, branch: Organisation, year: number): Promise<BranchYear> {
  const { _id, existsFrom, existsTo, partyDay, settings } = branch
  const [groups, people] = await Promise.all([groupsOf(cloud, _id), peopleOfBranch(cloud, _id)])
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
    },
  }
}

async function occurrencesOf(
  cloud: Cloud,
  { _id: branchId }: Organisation,
  year: number,
  record: BranchYearRecord | undefined,
  before: BranchYearRecord | undefined,
): Promise<readonly Occurrence[]> {
  const months = periodsOf(year, 'month').map(({ name }) => name)
  const later = (record?.countedFor ?? []).map(({ itemId }) => itemId)
  const [held, papers, forThis] = await Promise.all([
    countedItems(cloud, { branchId, months }, { activityKind: soughtKinds }),
    countedItems(cloud, { branchId, months }, { leaf: soughtLeaves }),
    items.getMany(cloud, later),
  ])
  const forLast = new Set((before?.countedFor ?? []).map(({ itemId }) => itemId))
  return [
    ...[...held, ...papers].map((item) => occurrenceOf(item, forLast.has(item._id) ? year - 1 : null)),
    ...forThis.filter(({ state }) => state === 'archived').map((item) => occurrenceOf(item, year)),
  ]
}

const occurrenceOf = (item: Item, forYear: number | null): Occurrence => ({
  itemId: item._id,
  activityKind: item.activityKind,
  leaf: item.leaf,
  groupId: item.groupId,
  countingMonth: item.countingMonth,
  date: item.date,
  late: item.late !== null,
  forYear,
})
