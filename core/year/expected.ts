// What does one year ask of one branch: each record with its period, or the reason why it is not asked for?
import { activityKinds } from '../activity/kinds'
import { addDays } from '../calendar'
import type { LocalDate, LocalMonth } from '../calendar'
import type { RecordClassCode } from '../classification/scheme'
import { existedThrough } from './facts'
import type { BranchYear } from './facts'
import { periodsOf } from './periods'
import type { Period, PeriodLength } from './periods'
import { yearRuleCodes, yearRules } from './rules'
import type { YearRule, YearRuleCode } from './rules'

/** 应有一份 — one record that one period asks for. */
export interface Expectation {
  /** `R-XZ-M.2026-09.<groupId>`: the same whenever the year is asked about. */
  readonly key: string
  readonly rule: YearRuleCode
  readonly recordClass: RecordClassCode
  readonly period: Period
  readonly groupId: string | null
  readonly groupName: string | null
  /** The month in which the list shows it. */
  readonly month: LocalMonth
  /** The last day on which it is simply awaited. */
  readonly dueOn: LocalDate
}

/** 不适用 — a rule that asks nothing of this branch this year, and why. */
export interface NotApplicable {
  readonly rule: YearRuleCode
  readonly recordClass: RecordClassCode
  readonly say: string
}

/** 年度应有 — everything that the year asks for, and what it does not. */
export interface YearExpected {
  readonly expected: readonly Expectation[]
  readonly notApplicable: readonly NotApplicable[]
}

/** The expected records of a branch's year, rule by rule and period by period. */
export function expectedOf(facts: BranchYear): YearExpected {
  const found = yearRuleCodes.map((code) => ({ code, ...askedBy(code, facts) }))
  return {
    expected: found.flatMap(({ expected }) => expected),
    notApplicable: found.flatMap(({ code, expected, why }) =>
      expected.length > 0 ? [] : [{ rule: code, recordClass: yearRules[code].recordClass, say: why }],
    ),
  }
}

function askedBy(code: YearRuleCode, facts: BranchYear) {
  const rule = yearRules[code]
  const why = notAskedBecause(rule, facts)
  if (why !== undefined) return { expected: [], why }
  const periods = periodsOf(facts.year, lengthOf(rule, facts)).filter((period) => holds(rule, period, facts))
  const expected = periods.flatMap((period) => askedIn(code, rule, period, facts))
  return { expected, why: '这一年里没有满一个周期，不作要求' }
}

/** A rule that holds in no part of the year at all says why. A register holds no personal content, so it may be asked for. */
function notAskedBecause({ sought, of, onlyWith }: YearRule, facts: BranchYear): string | undefined {
  if ('kind' in sought && sought.orLeaf === undefined && !activityKinds[sought.kind].enabled)
    return `${activityKinds[sought.kind].name}涉及个人内容，这里不收，按规定另行保管`
  if (onlyWith === 'committee' && facts.committeeMonths.length === 0) return '没有设支部委员会，不作要求'
  if (of === 'group' && facts.groups.length === 0) return '没有设党小组，不作要求'
  return undefined
}

const lengthOf = ({ per }: YearRule, { settings }: BranchYear): PeriodLength =>
  per === 'setByUnit' ? settings.lecturesPer : per

// A branch that began or ended inside a period is not asked for it; of a whole year it is asked what it can still do.
function holds({ per, onlyWith }: YearRule, period: Period, facts: BranchYear): boolean {
  const lived =
    per === 'year'
      ? facts.existsFrom <= period.to && (facts.existsTo === null || period.to < facts.existsTo)
      : existedThrough(facts, period.from, period.to)
  return (
    lived &&
    (onlyWith !== 'committee' || period.months.every((month) => facts.committeeMonths.includes(month)))
  )
}

function askedIn(
  code: YearRuleCode,
  rule: YearRule,
  period: Period,
  facts: BranchYear,
): readonly Expectation[] {
  const one = {
    rule: code,
    recordClass: rule.recordClass,
    period,
    month: period.months.at(-1) ?? '',
    dueOn: dueDayOf(rule, period, facts),
  }
  if (rule.of !== 'group') return [{ ...one, key: `${code}.${period.name}`, groupId: null, groupName: null }]
  return facts.groups
    .filter((group) => existedThrough(group, period.from, period.to))
    .map(({ id, name }) => ({
      ...one,
      key: `${code}.${period.name}.${id}`,
      groupId: id,
      groupName: name,
    }))
}

function dueDayOf({ monthsAfter }: YearRule, { to }: Period, { year, settings }: BranchYear): LocalDate {
  return addDays(monthsAfter === undefined ? to : `${year + 1}-03-31`, settings.daysToRecord)
}
