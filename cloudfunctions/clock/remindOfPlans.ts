// What is planned for the coming week and has no activity yet? Whoever keeps the branch's activities is told once.
import { activityKinds } from '../../core/activity/kinds'
import type { Plan } from '../../core/activity/plan'
import { matchedTo, planNearDays, planRowName } from '../../core/activity/planStanding'
import { isMakingAsked } from '../../core/activity/reminders'
import { addDays, localDateOf, sayDate, yearOfDate } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { activitiesAround, plans } from '../kit/collections/plans'
import type { Stretch } from '../kit/collections/rounds'
import { keepersOf, tellOnce } from './telling'

const plansMax = 10

/** Some plans at a time, by year and branch; `at` is the last one that was looked at. */
export async function remindOfPlans(cloud: Cloud, at: string): Promise<Stretch> {
  const today = localDateOf(cloud.now())
  const year = yearOfDate(today)
  // A plan's last meetings may lie in the next year, and the next year's first ones near.
  const years = [year - 1, year, yearOfDate(addDays(today, planNearDays))]
  const [began = String(years[0]), last = ''] = at === '' ? [] : at.split(' ')
  const found = await plans.find(cloud, {
    where: { year: Number(began), branchId: { gt: last } },
    orderBy: [['branchId', 'asc']],
    limit: plansMax,
  })
  for (const plan of found) await tellOf(cloud, plan)
  const following = years.find((one) => one > Number(began))
  const isOver = found.length < plansMax
  const nextYear = following === undefined ? undefined : `${following} `
  return { next: isOver ? nextYear : `${began} ${found.at(-1)?.branchId ?? ''}`, done: found.length }
}

async function tellOf(cloud: Cloud, plan: Plan): Promise<void> {
  const now = cloud.now()
  const today = localDateOf(now)
  const near = plan.rows.filter(({ day }) => day >= today && day <= addDays(today, planNearDays))
  if (near.length === 0) return
  const { branchId, year } = plan
  const matches = matchedTo(year, plan.rows, await activitiesAround(cloud, branchId, today))
  for (const row of near.filter((one) => isMakingAsked(one, matches.get(one.id), now))) {
    const details = { day: sayDate(row.day, today), kind: activityKinds[row.kind].shortName }
    const about = `${branchId}/${planRowName(year, row.id)}/${row.day}`
    for (const personId of await keepersOf(cloud, branchId, row.groupId))
      await tellOnce(cloud, { personId, kind: 'plannedUnmade', details, about })
  }
}
