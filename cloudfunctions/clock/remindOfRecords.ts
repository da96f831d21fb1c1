// What was held some days ago and has no record yet? Whoever keeps the branch's activities is told once.
import { activityKinds } from '../../core/activity/kinds'
import { isRecordAsked, recordAskedAfterDays } from '../../core/activity/reminders'
import { addDays, localDateOf, sayDate } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { activitiesEnded } from '../kit/collections/activities'
import type { Stretch } from '../kit/collections/rounds'
import { submissionsTo } from '../kit/collections/submissions'
import { keepersOf, tellOnce } from './telling'

const activitiesMax = 20
/** Days looked back at, so that a clock that stood still over a weekend misses nothing. */
const daysBack = 4
const submissionsMax = 100

export async function remindOfRecords(cloud: Cloud, at: string): Promise<Stretch> {
  const [from = '', skipped = '0'] = at === '' ? [cloud.now()] : at.split(' ')
  const today = localDateOf(from)
  const lastDay = addDays(today, -recordAskedAfterDays)
  const found = await activitiesEnded(cloud, addDays(lastDay, -daysBack), lastDay, {
    skip: Number(skipped),
    limit: activitiesMax,
  })
  for (const activity of found) {
    const sent = await submissionsTo(cloud, activity._id, submissionsMax)
    if (!isRecordAsked(activity, sent, today)) continue
    const { _id: about, branchId, groupId, kind, startsAt } = activity
    const details = { day: sayDate(localDateOf(startsAt), today), kind: activityKinds[kind].shortName }
    for (const personId of await keepersOf(cloud, branchId, groupId))
      await tellOnce(cloud, { personId, kind: 'recordMissing', details, about })
  }
  const isOver = found.length < activitiesMax
  return { next: isOver ? undefined : `${from} ${Number(skipped) + found.length}`, done: found.length }
}
