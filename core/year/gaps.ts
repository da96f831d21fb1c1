// Which of the expected records are there, came late, are explained, or are still open, month by month from January?
import { daysBetween } from '../calendar'
import type { LocalDate, LocalMonth } from '../calendar'
import type { Expectation } from './expected'
import type { Explanation } from './explanation'
import { sayOverdue, standingOf } from './explanation'
import type { BranchYear } from './facts'
import { periodsOf } from './periods'
import { mayCountFor, yearRules } from './rules'

/** 已有的一份 — an archived item as the rules count it. */
export interface Occurrence {
  readonly itemId: string
  readonly activityKind: string | null
  readonly leaf: string | null
  readonly groupId: string | null
  readonly countingMonth: LocalMonth
  /** The day the catalogue shows. */
  readonly date: LocalDate
  /** 补录 */
  readonly late: boolean
  /** The day on which a 补录 came in; null for what came in time. */
  readonly arrivedOn: LocalDate | null
  /** 算哪一年的 — where a meeting was held for another year than its own (组织生活会, 民主评议). */
  readonly forYear: number | null
}

/**
 * 缺项状态 — there, there but 补录, explained (promised, or answered for good), overdue again, open, or not yet due.
 * None of them is a colour or a number of points.
 */
export type GapState = 'present' | 'late' | 'promised' | 'answered' | 'overdueAgain' | 'open' | 'coming'

/** 缺项状态的说法 — in plain words, with no score and no blame. */
export const gapStateNames: Readonly<Record<GapState, string>> = {
  present: '已有',
  late: '补录',
  promised: '会补上',
  answered: '已说明',
  overdueAgain: '到了约定的日子',
  open: '请说明',
  coming: '还没到',
}

/** 缺项表的一行 — one expected record and what became of it. */
export interface GapRow extends Expectation {
  readonly state: GapState
  readonly itemIds: readonly string[]
  /** 次年头几个月开的 — meetings that may have been held for this year, and whether the branch says so. */
  readonly heldAfter: readonly {
    readonly itemId: string
    readonly date: LocalDate
    readonly counts: boolean
  }[]
  readonly explanation: Explanation | null
  /** 固定党日挪动了 — days between the declared day and the day it was held, where that is more than the unit allows. */
  readonly movedDays: number | null
  /** 逾期几天 — of what came late, kept in its history; empty otherwise. */
  readonly overdue: string
}

/** 应有记录的叫法 — 西组党小组会: a group's record names its group. */
export const recordNameOf = ({ rule, groupName }: Pick<Expectation, 'rule' | 'groupName'>): string =>
  `${groupName ?? ''}${yearRules[rule].name}`

/** One row for each expectation, in its order. */
export function gapRows(
  expected: readonly Expectation[],
  occurrences: readonly Occurrence[],
  explanations: readonly Explanation[],
  facts: Pick<BranchYear, 'year' | 'partyDay' | 'settings'>,
  today: LocalDate,
): readonly GapRow[] {
  return expected.map((expectation) => {
    const met = occurrences.filter((one) => meets(one, expectation, facts.year))
    const explanation = explanations.find(({ key }) => key === expectation.key) ?? null
    return {
      ...expectation,
      state: stateOf(expectation, met, explanation, today),
      itemIds: met.map(({ itemId }) => itemId),
      heldAfter: occurrences
        .filter((one) => mayCountFor(expectation.rule, one, facts.year))
        .map(({ itemId, date, forYear }) => ({ itemId, date, counts: forYear === facts.year })),
      explanation,
      movedDays: movedDaysOf(expectation, met, facts),
      overdue: overdueOf(expectation, met, explanation),
    }
  })
}

function meets(one: Occurrence, { rule, period, groupId }: Expectation, year: number): boolean {
  const { sought, monthsAfter } = yearRules[rule]
  const fits =
    'kind' in sought
      ? one.activityKind === sought.kind ||
        (one.activityKind === null && sought.orLeaf !== undefined && one.leaf === sought.orLeaf)
      : one.activityKind === null && sought.leaves.some((leaf) => leaf === one.leaf)
  if (!fits || (groupId !== null && one.groupId !== groupId)) return false
  if (monthsAfter === undefined || one.forYear === null) return period.months.includes(one.countingMonth)
  return one.forYear === year
}

function stateOf(
  { dueOn }: Expectation,
  met: readonly Occurrence[],
  explanation: Explanation | null,
  today: LocalDate,
): GapState {
  if (met.some(({ late }) => !late)) return 'present'
  if (met.length > 0) return 'late'
  if (explanation !== null) return standingOf(explanation, today)
  return today <= dueOn ? 'coming' : 'open'
}

function overdueOf(
  { dueOn }: Expectation,
  met: readonly Occurrence[],
  explanation: Explanation | null,
): string {
  if (met.some(({ late }) => !late)) return ''
  const [first] = met.flatMap(({ arrivedOn }) => arrivedOn ?? []).toSorted()
  return first === undefined ? '' : sayOverdue(dueOn, explanation ?? undefined, first)
}

function movedDaysOf(
  { rule, period }: Expectation,
  met: readonly Occurrence[],
  { partyDay, settings }: Pick<BranchYear, 'partyDay' | 'settings'>,
): number | null {
  if (rule !== 'R-ZR-M' || partyDay === null || met.length === 0) return null
  const declared = `${period.name}-${String(partyDay).padStart(2, '0')}`
  const nearest = Math.min(...met.map(({ date }) => Math.abs(daysBetween(declared, date))))
  return nearest > settings.partyDayTolerance ? nearest : null
}

/** 月度缺项 — one month of the list; a promise that passed counts as open. */
export interface GapMonth {
  readonly month: LocalMonth
  readonly expected: number
  readonly present: number
  readonly late: number
  readonly explained: number
  readonly open: number
  readonly coming: number
  readonly rows: readonly GapRow[]
}

/** From January to December, each row in the last month of its period. */
export function gapMonths(rows: readonly GapRow[], year: number): readonly GapMonth[] {
  return periodsOf(year, 'month').map(({ name }) => {
    const here = rows.filter(({ month }) => month === name)
    const among = (...states: readonly GapState[]) =>
      here.filter(({ state }) => states.includes(state)).length
    return {
      month: name,
      expected: here.length,
      present: among('present'),
      late: among('late'),
      explained: among('promised', 'answered'),
      open: among('open', 'overdueAgain'),
      coming: among('coming'),
      rows: here,
    }
  })
}
