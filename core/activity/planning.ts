// What would a year's plan say: by the rules of frequency, or as the branch lived last year?
import { addDays, addYears, endOfMonth, localDateOf, monthOfDate, yearOf } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Activity } from './activity'
import { movedOff, restOn } from './holidays'
import type { Avoidance, HolidayTable } from './holidays'
import type { ActivityKind } from './kinds'
import { planRowsMax } from './plan'
import type { Planned } from './plan'

/** Where a branch has declared no fixed day, the suggestion stands in the middle of the month. */
const dayWithoutPartyDay = 15

/** 排计划要知道的 — of a branch and a year. */
export interface PlanningFacts {
  readonly year: number
  /** 固定党日 */
  readonly partyDay: number | null
  readonly hasCommittee: boolean
  readonly groupIds: readonly string[]
  readonly existsFrom: LocalDate
  readonly existsTo: LocalDate | null
  readonly holidays: HolidayTable
  readonly avoid: Avoidance
}

interface Suggestion {
  readonly kind: ActivityKind
  /** Each stands for its period: twelve months, four quarters, one year. */
  readonly months: readonly number[]
  /** So many days before the fixed day: a committee meets beforehand, what it decided is done then. */
  readonly daysBefore: number
  readonly onlyWith?: 'committee' | 'groups'
}

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
const everyQuarter = [3, 6, 9, 12]

/** 建议 — how often is the regulation's (core/activity/frequencies.ts); in which month is only where one would begin. */
const suggestions: readonly Suggestion[] = [
  { kind: 'ZW', months: everyMonth, daysBefore: 7, onlyWith: 'committee' },
  { kind: 'XZ', months: everyMonth, daysBefore: 3, onlyWith: 'groups' },
  { kind: 'ZR', months: everyMonth, daysBefore: 0 },
  { kind: 'DK', months: [2, 5, 8, 11], daysBefore: 0 },
  { kind: 'DH', months: everyQuarter, daysBefore: 0 },
  { kind: 'SH', months: [12], daysBefore: 0 },
  { kind: 'MP', months: [12], daysBefore: 0 },
]

/** The kinds that a plan is made of by the rules, each with its basis in core/activity/frequencies.ts. */
export const suggestedKinds: readonly ActivityKind[] = suggestions.map(({ kind }) => kind)

/** 按规定排 — one row for each time that a rule asks, guarded as R-DH-Q, R-ZW-M and R-XZ-M are (domain.md B4). */
export function rowsByRules(facts: PlanningFacts): readonly Planned[] {
  const rows = suggestions
    .filter(({ onlyWith }) => onlyWith !== 'committee' || facts.hasCommittee)
    .flatMap((suggestion) => {
      const groups = suggestion.onlyWith === 'groups' ? facts.groupIds : [null]
      return suggestion.months.flatMap((month) =>
        groups.flatMap((groupId) => rowIn(facts, suggestion, month, groupId)),
      )
    })
  return inOrder(rows).slice(0, planRowsMax)
}

function rowIn(
  facts: PlanningFacts,
  { kind, months, daysBefore }: Suggestion,
  month: number,
  groupId: string | null,
): readonly Planned[] {
  const { year, partyDay } = facts
  const length = 12 / months.length
  // A branch owes nothing for a period in which it was not there from the first day to the last.
  const firstMonth = month - ((month - 1) % length)
  const from = dayIn(year, firstMonth, 1)
  const to = endOfMonth(dayIn(year, firstMonth + length - 1, 1))
  if (facts.existsFrom > from || (facts.existsTo !== null && facts.existsTo < to)) return []
  const wished = dayIn(year, month, Math.max(1, (partyDay ?? dayWithoutPartyDay) - daysBefore))
  return [placed(facts, { kind, theme: '', groupId }, wished)]
}

/** 照去年排 — the same kinds in the same months; a theme day goes to the fixed day, all others keep theirs. */
export function rowsOfLastYear(
  lastYear: readonly Pick<Activity, 'kind' | 'theme' | 'startsAt' | 'groupId' | 'state'>[],
  facts: PlanningFacts,
): readonly Planned[] {
  const held = lastYear.filter(
    ({ state, startsAt, groupId }) =>
      state.is !== 'cancelled' &&
      yearOf(startsAt) === facts.year - 1 &&
      (groupId === null || facts.groupIds.includes(groupId)),
  )
  const rows = held.map(({ kind, theme, startsAt, groupId }) => {
    const same = addYears(localDateOf(startsAt), 1)
    const month = Number(same.slice(5, 7))
    const day = kind === 'ZR' && facts.partyDay !== null ? dayIn(facts.year, month, facts.partyDay) : same
    return placed(facts, { kind, theme, groupId: kind === 'XZ' ? groupId : null }, day)
  })
  return inOrder(rows.filter(({ kind, groupId }) => kind !== 'XZ' || groupId !== null)).slice(0, planRowsMax)
}

/** On its day, or off the holiday that lies there; the id is made of what the row is, so that it is the same again. */
function placed(
  { holidays, avoid }: PlanningFacts,
  row: Pick<Planned, 'kind' | 'theme' | 'groupId'>,
  wished: LocalDate,
): Planned {
  const rest = restOn(wished, holidays, avoid)
  const day = rest === undefined ? wished : movedOff(wished, holidays, avoid)
  const because = rest === undefined || day === wished ? '' : `避开${rest}`
  return { id: '', ...row, day, movedBecause: because }
}

function inOrder(rows: readonly Planned[]): readonly Planned[] {
  const times = new Map<string, number>()
  const sorted = rows.toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1))
  return sorted.map((row) => {
    const name = `${row.kind}-${monthOfDate(row.day)}${row.groupId === null ? '' : `-${row.groupId.slice(-30)}`}`
    const time = (times.get(name) ?? 0) + 1
    times.set(name, time)
    return { ...row, id: `${name}-${time}` }
  })
}

function dayIn(year: number, month: number, day: number): LocalDate {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const last = endOfMonth(first)
  const wished = addDays(first, day - 1)
  return wished > last ? last : wished
}
