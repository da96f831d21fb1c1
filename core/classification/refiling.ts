// What does re-filing by hand change, and how short may it then be kept?
import type { LocalMonth } from '../calendar'
import type { Placement } from '../evidence/submission'
import { isLonger, retentionNames, retentionOf } from './retention'
import type { ConfirmedRetention, RetentionPeriod } from './retention'
import { isRecordClassCode, leaves, leavesOf, recordClasses } from './scheme'

export interface Refiling {
  readonly recordClass: string
  readonly year: number
  readonly retention: RetentionPeriod
  readonly reason: string
  /** 不是活动的材料 — a paper counts in the year that it is put into; a meeting in the month in which it was held. */
  readonly isPaper: boolean
}

/** 改归 — the new place, with the human reason before those of the rules that still speak; refused as a code. */
export function refiledPlace(
  before: Placement,
  to: Refiling,
  confirmed?: ConfirmedRetention,
): Placement | 'unknownClass' | 'shorter' {
  const { recordClass, year, retention, reason, isPaper } = to
  if (!isRecordClassCode(recordClass)) return 'unknownClass'
  if (isLonger(shortestAllowed(before, recordClass, confirmed), retention)) return 'shorter'
  const sameClass = recordClass === before.recordClass
  const title = recordClasses[recordClass].title
  const say = `改归 ${year} 年“${title}”，保管${retentionNames[retention]}：${reason}`
  return {
    ...before,
    year,
    countingMonth: isPaper ? monthWithin(year, before.countingMonth) : before.countingMonth,
    recordClass,
    retention,
    leaf: sameClass ? before.leaf : null,
    reasons: [
      { rule: 'refiled', say, source: '改归人' },
      ...before.reasons.filter(({ rule }) => rule !== 'refiled'),
    ],
  }
}

/** Signed after the year that it speaks of, it counts at that year's end; before it, at its beginning. */
function monthWithin(year: number, month: LocalMonth): LocalMonth {
  const [first, last] = [`${year}-01`, `${year}-12`]
  if (month > last) return last
  return month < first ? first : month
}

/** 至少保管多久 — in the same class only longer; in another at least what its mildest leaf asks for. */
export function shortestAllowed(
  before: Pick<Placement, 'recordClass' | 'retention'>,
  recordClass: string,
  confirmed?: ConfirmedRetention,
): RetentionPeriod {
  if (recordClass === before.recordClass || !isRecordClassCode(recordClass)) return before.retention
  const periods = leavesOf(recordClass).map(
    (leaf) => retentionOf(leaves[leaf].retentionRule, confirmed).period,
  )
  return periods.reduce((shortest, period) => (isLonger(shortest, period) ? period : shortest), 'Y')
}
