// What became of what was planned? Activities answer to rows; what is open is asked, and nothing is scored.
import { daysBetween, localDateOf, monthOfDate, sayDate } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Activity } from './activity'
import type { PlanRow } from './plan'

/** 顺延几天不问 — local notices allow a week's shift of the fixed day (R-ZR-M). */
export const planToleranceDays = 7
/** 提前几天提醒 — what stands so near and has no activity yet is worth a word. */
export const planNearDays = 7

type Held = Pick<Activity, '_id' | 'kind' | 'groupId' | 'startsAt' | 'endsAt' | 'state' | 'planRow'>

/** The name by which an activity says which row it came from. */
export const planRowName = (year: number, rowId: string): string => `${year}/${rowId}`

/**
 * 对得上的 — which activity answers which row: first what was made from it; then, of the same kind, group and month,
 * the nearest in days, each activity once. What was cancelled answers nothing.
 */
export function matchedTo<One extends Held>(
  year: number,
  rows: readonly PlanRow[],
  activities: readonly One[],
): ReadonlyMap<string, One> {
  const held = activities.filter(({ state }) => state.is !== 'cancelled')
  const matches = new Map<string, One>()
  for (const row of rows) {
    const made = held.find(({ planRow }) => planRow === planRowName(year, row.id))
    if (made !== undefined) matches.set(row.id, made)
  }
  const names = new Set(rows.map(({ id }) => planRowName(year, id)))
  const free = held.filter(({ planRow }) => planRow === undefined || !names.has(planRow))
  const pairs = rows
    .filter(({ id }) => !matches.has(id))
    .flatMap((row) => free.filter((one) => isAlike(row, one)).map((one) => ({ row, one })))
    .toSorted((left, right) => apart(left) - apart(right))
  const taken = new Set<string>()
  for (const { row, one } of pairs) {
    if (matches.has(row.id) || taken.has(one._id)) continue
    matches.set(row.id, one)
    taken.add(one._id)
  }
  return matches
}

const isAlike = (row: PlanRow, one: Held): boolean =>
  row.kind === one.kind &&
  row.groupId === (row.kind === 'XZ' ? one.groupId : null) &&
  monthOfDate(row.day) === monthOfDate(localDateOf(one.startsAt))

const apart = ({ row, one }: { readonly row: PlanRow; readonly one: Held }): number =>
  Math.abs(daysBetween(row.day, localDateOf(one.startsAt)))

/** 进展 — a union with its own facts; `near` and `open` are the two that ask for something. */
export type PlanStanding =
  | { readonly is: 'planned' }
  | { readonly is: 'near'; readonly days: number }
  | { readonly is: 'announced'; readonly activityId: string; readonly day: LocalDate }
  | { readonly is: 'held'; readonly activityId: string; readonly day: LocalDate }
  | { readonly is: 'explained'; readonly text: string }
  | { readonly is: 'open' }

/** 没有开展的说明 — what was said of its day; of one to which it was moved since, nothing has been said. */
export const explanationOf = ({ day, notHeld }: Pick<PlanRow, 'day' | 'notHeld'>): string | undefined =>
  notHeld !== null && day <= localDateOf(notHeld.at) ? notHeld.text : undefined

export function standingOf(
  row: Pick<PlanRow, 'day' | 'notHeld'>,
  activity: Held | undefined,
  now: string,
): PlanStanding {
  if (activity !== undefined) {
    const facts = { activityId: activity._id, day: localDateOf(activity.startsAt) }
    return activity.endsAt < now ? { is: 'held', ...facts } : { is: 'announced', ...facts }
  }
  const explanation = explanationOf(row)
  if (explanation !== undefined) return { is: 'explained', text: explanation }
  const days = daysBetween(localDateOf(now), row.day)
  if (days > planNearDays) return { is: 'planned' }
  return days >= -planToleranceDays ? { is: 'near', days } : { is: 'open' }
}

/** The standing in words, for the row's tag and its note. */
export function sayStanding(row: Pick<PlanRow, 'day'>, standing: PlanStanding, today: LocalDate): string {
  if (standing.is === 'planned') return '还早'
  if (standing.is === 'near') return standing.days >= 0 ? '快到了，还没建活动' : '日子过了，还没建活动'
  if (standing.is === 'announced') return '已建活动'
  if (standing.is === 'explained') return `未开展：${standing.text}`
  if (standing.is === 'open') return '没有看到活动：开过了就补上，没开就说明一句'
  return standing.day === row.day ? '已开展' : `已开展，改在${sayDate(standing.day, today)}`
}
