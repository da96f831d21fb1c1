// Which records does a year ask for, how often, of whom, on whose word, and when does it not ask?
import type { ActivityKind } from '../activity/codes'
import type { LocalMonth } from '../calendar'
import { activityKinds } from '../activity/kinds'
import type { LeafCode, RecordClassCode } from '../classification/scheme'
import { leaves } from '../classification/scheme'
import type { PeriodLength } from './periods'

/** 应有规则 — the id of a rule of domain.md B4, or of a record that B7 expects once a year. */
export type YearRuleCode =
  | 'R-DH-Q'
  | 'R-ZW-M'
  | 'R-XZ-M'
  | 'R-DK'
  | 'R-ZR-M'
  | 'R-SH-Y'
  | 'R-MP-Y'
  | 'R-TX-Y'
  | 'R-ORG-Y'
  | 'R-PLAN-Y'
  | 'R-SUM-Y'
  | 'R-DUTY-Y'
  | 'R-LIST-Y'
  | 'R-DUES-Y'

/** What the rule looks for: records of an activity kind, or papers of one leaf (or of any leaf of these). */
export type Sought =
  | {
      readonly kind: ActivityKind
      /** 登记表 — a paper that says the same of the whole period, filed by itself. */
      readonly orLeaf?: LeafCode
    }
  | { readonly leaves: readonly [LeafCode, ...LeafCode[]] }

/** 应有规则的一行 — one kind of record that a year asks for. */
export interface YearRule {
  readonly sought: Sought
  readonly name: string
  readonly recordClass: RecordClassCode
  /** `setByUnit`: the unit decides (党课), see YearSettings. */
  readonly per: PeriodLength | 'setByUnit'
  /** Asked of the branch, of each of its groups, or of each member. */
  readonly of: 'branch' | 'group' | 'member'
  readonly onlyWith?: 'committee'
  /** How many months after the year it may still be held for it (上年度组织生活会常在次年 3 月底前开). */
  readonly monthsAfter?: 3
  readonly say: string
  readonly source: string
}

const byKind = (
  kind: ActivityKind,
  per: YearRule['per'],
  {
    orLeaf,
    ...more
  }: Partial<Pick<YearRule, 'name' | 'of' | 'onlyWith' | 'monthsAfter'>> & { orLeaf?: LeafCode } = {},
): YearRule => {
  const { name, recordClass, frequency } = activityKinds[kind]
  return {
    sought: { kind, ...(orLeaf === undefined ? {} : { orLeaf }) },
    name,
    recordClass,
    per,
    of: 'branch',
    ...more,
    say: frequency.say,
    source: frequency.source,
  }
}
const SCHEME = '默认方案 DJ-2026(本单位可改)'
const onceAYear = (name: string, say: string, ...codes: [LeafCode, ...LeafCode[]]): YearRule => ({
  sought: { leaves: codes },
  name,
  recordClass: leaves[codes[0]].recordClass,
  per: 'year',
  of: 'branch',
  say,
  source: SCHEME,
})

/** 年度应有表 — prompts, never penalties: what a rule misses is asked about, and an answer is enough. */
export const yearRules: Readonly<Record<YearRuleCode, YearRule>> = {
  'R-DH-Q': byKind('DH', 'quarter'),
  'R-ZW-M': byKind('ZW', 'month', { onlyWith: 'committee' }),
  'R-XZ-M': byKind('XZ', 'month', { of: 'group' }),
  'R-DK': byKind('DK', 'setByUnit'),
  'R-ZR-M': byKind('ZR', 'month'),
  'R-SH-Y': byKind('SH', 'year', { monthsAfter: 3 }),
  'R-MP-Y': byKind('MP', 'year', { name: '民主评议汇总', monthsAfter: 3, orLeaf: '09.4' }),
  'R-TX-Y': byKind('TX', 'year', { name: '谈心谈话登记表', of: 'member', orLeaf: '10.1' }),
  'R-ORG-Y': onceAYear('支部基本情况', '每年 1 月 1 日的支部情况一份', '02.1', '02.2', '02.3', '02.4'),
  'R-PLAN-Y': onceAYear('年度计划', '每年 1 份', '03.1'),
  'R-SUM-Y': onceAYear('年度总结', '每年 1 份', '03.3'),
  'R-DUTY-Y': onceAYear('述职评议', '每年 1 份', '03.4'),
  'R-LIST-Y': onceAYear('党员名册', '12 月 31 日的名册一份', '12.1'),
  'R-DUES-Y': onceAYear('党费公示', '每年公示 1 次', '13.2'),
}

/** Every rule in the order of the classes. */
export const yearRuleCodes: readonly YearRuleCode[] = Object.keys(yearRules)
  .filter(isYearRuleCode)
  .sort((one, other) => order(one).localeCompare(order(other)))

export function isYearRuleCode(text: string): text is YearRuleCode {
  return Object.hasOwn(yearRules, text)
}

/** 次年还算的月份 — of the first months after a year: January to March, where any rule allows them. */
export const monthsAfterYear = (year: number): readonly LocalMonth[] =>
  ['01', '02', '03'].map((month) => `${year + 1}-${month}`)

/** 可以算作上一年度的 — what is often held a little later, or the paper that says the same, in the first months after the year. */
export function mayCountFor(
  code: YearRuleCode,
  item: {
    readonly activityKind: string | null
    readonly leaf: string | null
    readonly countingMonth: string
  },
  year: number,
): boolean {
  const { sought, monthsAfter } = yearRules[code]
  if (monthsAfter === undefined || !('kind' in sought)) return false
  const fits = item.activityKind === null ? sought.orLeaf === item.leaf : sought.kind === item.activityKind
  return fits && monthsAfterYear(year).some((month) => month === item.countingMonth)
}

/** What may count for the year before, to ask for just that. */
const laterSought = yearRuleCodes.flatMap((code) => {
  const { sought, monthsAfter } = yearRules[code]
  return monthsAfter !== undefined && 'kind' in sought ? [sought] : []
})
export const laterKinds: readonly ActivityKind[] = laterSought.map(({ kind }) => kind)
export const laterLeaves: readonly LeafCode[] = laterSought.flatMap(({ orLeaf }) => orLeaf ?? [])

/** What the rules look for, to ask for just that. */
export const soughtKinds: readonly ActivityKind[] = yearRuleCodes.flatMap((code) => {
  const { sought } = yearRules[code]
  return 'kind' in sought ? [sought.kind] : []
})
export const soughtLeaves: readonly LeafCode[] = yearRuleCodes.flatMap((code) => {
  const { sought } = yearRules[code]
  if ('leaves' in sought) return sought.leaves
  return sought.orLeaf === undefined ? [] : [sought.orLeaf]
})

/** The rules that speak of one class. */
export function rulesOfClass(recordClass: RecordClassCode): readonly YearRuleCode[] {
  return yearRuleCodes.filter((code) => yearRules[code].recordClass === recordClass)
}

function order(code: YearRuleCode): string {
  return `${yearRules[code].recordClass} ${code}`
}
