// Where are activities found: of a branch, coming or past?
import { activitySchema } from '../../../core/activity/activity'
import type { Activity } from '../../../core/activity/activity'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const activities = defineCollection<Activity>({ name: 'activities', version: 1, schema: activitySchema })

/** Soonest first: what is going on or still to come. */
export function comingActivities(cloud: Cloud, branchId: string, now: string, limit: number) {
  return activities.find(cloud, {
    where: { branchId, endsAt: { gte: now } },
    orderBy: [['endsAt', 'asc']],
    limit,
  })
}

/** Newest first. */
export function pastActivities(cloud: Cloud, branchId: string, before: string, limit: number) {
  return activities.find(cloud, {
    where: { branchId, endsAt: { lt: before } },
    orderBy: [['endsAt', 'desc']],
    limit,
  })
}
