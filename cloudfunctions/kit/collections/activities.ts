// Where are activities found: of a branch, coming or past?
import { activitySchema } from '../../../core/activity/activity'
import type { Activity } from '../../../core/activity/activity'
import type { ActivityKind } from '../../../core/activity/kinds'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const activities = defineCollection<Activity>({
  name: 'activities',
  version: 1,
  schema: activitySchema,
})

interface OfBranch {
  readonly branchId: string
  readonly kinds: readonly ActivityKind[]
}

/** Soonest first: what is going on or still to come. */
export function comingActivities(
  cloud: Cloud,
  { branchId, kinds, now }: OfBranch & { readonly now: string },
  limit: number,
) {
  return activities.find(cloud, {
    where: { branchId, kind: { in: kinds }, endsAt: { gte: now } },
    orderBy: [['endsAt', 'asc']],
    limit,
  })
}

/** Newest first. */
export function pastActivities(
  cloud: Cloud,
  { branchId, kinds, before }: OfBranch & { readonly before: string },
  limit: number,
) {
  return activities.find(cloud, {
    where: { branchId, kind: { in: kinds }, endsAt: { lt: before } },
    orderBy: [['endsAt', 'desc']],
    limit,
  })
}
