// Which plan has a branch for a year, and which activities answer it?
import { planSchema } from '../../../core/activity/plan'
import type { Plan } from '../../../core/activity/plan'
import { addDays, startOfDay } from '../../../core/calendar'
import type { Cloud } from '../cloud'
import { activities } from './activities'
import { defineCollection } from './collection'

export const plans = defineCollection<Plan>({ name: 'plans', version: 1, schema: planSchema })

/** One plan for a branch and a year, whoever begins it. */
export const planId = (branchId: string, year: number): string => `${branchId}-${year}`

export const planOf = (cloud: Pick<Cloud, 'documents'>, branchId: string, year: number) =>
  plans.get(cloud, planId(branchId, year))

/** More than this no branch holds in a year and a quarter. */
const activitiesMax = 1000

/** What a branch announced from New Year to the March after, oldest first. */
export function activitiesOfYear(cloud: Cloud, branchId: string, year: number) {
  const from = startOfDay(`${year}-01-01`)
  const to = startOfDay(addDays(`${year + 1}-03-31`, 1))
  return activities.find(cloud, {
    where: { branchId, endsAt: { gte: from, lt: to } },
    orderBy: [['endsAt', 'asc']],
    limit: activitiesMax,
  })
}

/** What answers rows of these weeks: a month back and a month ahead. */
export function activitiesAround(cloud: Cloud, branchId: string, today: string) {
  return activities.find(cloud, {
    where: { branchId, endsAt: { gte: startOfDay(addDays(today, -40)), lt: startOfDay(addDays(today, 40)) } },
    orderBy: [['endsAt', 'asc']],
    limit: 300,
  })
}
