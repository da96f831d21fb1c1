// Is this submission late, by how many days, and how is that said?
import { daysBetween, localDateOf } from '../calendar'
import type { Instant } from '../calendar'

/** 补录 — welcome, with its reason, and labelled for good. */
export interface Late {
  readonly days: number
  readonly reason: string
  readonly happenedOn: string
}

/** How many days after the activity it came, when that is more than the unit allows; else null. */
export function daysLate(endedAt: Instant, receivedAt: Instant, lateAfterDays: number): number | null {
  const days = daysBetween(localDateOf(endedAt), localDateOf(receivedAt))
  return days > lateAfterDays ? days : null
}

/** 三个时间 — 活动日 09-15 / 录入 11-20 / 间隔 66 天; with the years where they differ. */
export function sayLate(late: Late, receivedAt: Instant): string {
  const receivedOn = localDateOf(receivedAt)
  const sameYear = late.happenedOn.slice(0, 4) === receivedOn.slice(0, 4)
  const day = (date: string) => (sameYear ? date.slice(5) : date)
  return `活动日 ${day(late.happenedOn)} / 录入 ${day(receivedOn)} / 间隔 ${late.days} 天`
}
