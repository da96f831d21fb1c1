// Where are activities found: of a branch, coming or past?
import { activitySchema } from '../../../core/activity/activity'
import type { Activity } from '../../../core/activity/activity'
import type { ActivityKind } from '../../../core/activity/kinds'
import { addDays, startOfDay } from '../../../core/calendar'
import type { LocalDate } from '../../../core/calendar'
import type { Cloud, Filter } from '../cloud'
import { defineCollection } from './collection'
import { together } from './together'

export const activities = defineCollection<Activity>({
  name: 'activities',
  version: 1,
  schema: activitySchema,
})

interface OfBranch {
  readonly branchId: string
  readonly kinds: readonly ActivityKind[]
}

/**
 * What is going on or still to come, soonest first: a branch's own, and what other branches hold together with it,
 * seldom more than a few at a time.
 */
export async function comingActivities(
  cloud: Cloud,
  { branchId, kinds, now }: OfBranch & { readonly now: string },
  limit: number,
): Promise<readonly Activity[]> {
  const ahead = (among: Filter) =>
    activities.asks({ where: { ...among, endsAt: { gte: now } }, orderBy: [['endsAt', 'asc']], limit })
  const own = ahead({ branchId, kind: { in: kinds } })
  return (await together(cloud, own, ahead({ jointIds: { in: [branchId] } }))).flat()
}

/** Of a day and after, soonest first: what other branches hold together with this one. */
export const jointActivitiesOn = (cloud: Cloud, branchId: string, day: LocalDate) =>
  activities.find(cloud, {
    where: { jointIds: { in: [branchId] }, endsAt: { gte: startOfDay(day) } },
    orderBy: [['endsAt', 'asc']],
    limit: 50,
  })

/** 活动码 — by the random handle that a code names. */
export async function activityByHandle(
  cloud: Pick<Cloud, 'documents'>,
  handle: string,
): Promise<Activity | undefined> {
  return (await activities.find(cloud, { where: { 'checkIn.handle': handle }, limit: 1 }))[0]
}

/** What ends at one instant stands on one page; seldom more than so many, and nobody plans more than the other. */
const sameEndFew = 10
const sameEndMax = 100

/** Those that ended on the days from `first` to `last`, in one order, so that no stretch skips any. */
export const activitiesEnded = (
  cloud: Cloud,
  first: LocalDate,
  last: LocalDate,
  page: { readonly skip: number; readonly limit: number },
) =>
  activities.find(cloud, {
    where: { endsAt: { gte: startOfDay(first), lt: startOfDay(addDays(last, 1)) } },
    // Many end at one instant; with the id the order is one.
    orderBy: [
      ['endsAt', 'asc'],
      ['_id', 'asc'],
    ],
    ...page,
  })

/** Newest first; with the last one come all that ended at the same instant, so that the next page skips none. */
export async function pastActivities(
  cloud: Cloud,
  { branchId, kinds, before }: OfBranch & { readonly before: string },
  limit: number,
): Promise<readonly Activity[]> {
  const among = { branchId, kind: { in: kinds } }
  const wanted = limit + sameEndFew
  const found = await activities.find(cloud, {
    where: { ...among, endsAt: { lt: before } },
    orderBy: [['endsAt', 'desc']],
    limit: wanted,
  })
  const last = found[limit - 1]
  if (last === undefined) return found
  // The last page, or one with something older behind it, has all that ended with its last one.
  if (found.length < wanted || found.some(({ endsAt }) => endsAt < last.endsAt))
    return found.filter(({ endsAt }) => endsAt >= last.endsAt)
  const where = { ...among, endsAt: last.endsAt }
  const together = await activities.find(cloud, { where, limit: sameEndMax })
  return [...found.filter(({ endsAt }) => endsAt > last.endsAt), ...together]
}
