// What does re-filing by hand change, and how short may it then be kept?
import type { Placement } from '../evidence/submission'
import { isLonger, retentionNames, retentionOf } from './retention'
import type { ConfirmedRetention, RetentionPeriod } from './retention'
import { isRecordClassCode, leaves, leavesOf, recordClasses } from './scheme'

export interface Refiling {
  readonly recordClass: string
  readonly year: number
  readonly retention: RetentionPeriod
  readonly reason: string
}

/** 改归 — the new place, with the human reason before those of the rules that still speak; refused as a code. */
export function refiledPlace(
  before: Placement,
  to: Refiling,
  confirmed?: ConfirmedRetention,
): Placement | 'unknownClass' | 'shorter' {
  const { recordClass, year, retention, reason } = to
  if (!isRecordClassCode(recordClass)) return 'unknownClass'
  if (isLonger(shortestAllowed(before, recordClass, confirmed), retention)) return 'shorter'
  const sameClass = recordClass === before.recordClass
  const title = recordClasses[recordClass].title
  const say = `改归 ${year} 年“${title}”，保管${retentionNames[retention]}：${reason}`
  return {
    ...before,
    year,
    recordClass,
    retention,
    leaf: sameClass ? before.leaf : null,
    reasons: [
      { rule: 'refiled', say, source: '改归人' },
      ...before.reasons.filter(({ rule }) => rule !== 'refiled'),
    ],
  }
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
