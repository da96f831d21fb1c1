// Who calls on a spared member today or tomorrow, as it was arranged? Whoever goes is told once.
import { isVisitDue } from '../../core/activity/lightRecords'
import type { LightRecord } from '../../core/activity/lightRecords'
import { addDays, localDateOf, sayDate } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { visitsPlanned } from '../kit/collections/lightRecords'
import { people } from '../kit/collections/people'
import type { Stretch } from '../kit/collections/rounds'
import { tellOnce } from './telling'

const visitsMax = 20
/** Days looked back at, so that a clock that stood still over a weekend misses nothing. */
const daysBack = 4

export async function remindOfVisits(cloud: Cloud, at: string): Promise<Stretch> {
  const [today = '', skipped = '0'] = at === '' ? [localDateOf(cloud.now())] : at.split(' ')
  const from = addDays(today, -daysBack)
  const found = await visitsPlanned(cloud, from, addDays(today, 1), Number(skipped), visitsMax)
  for (const visit of found) if (isVisitDue(visit, today)) await tell(cloud, visit, today)
  const isOver = found.length < visitsMax
  return { next: isOver ? undefined : `${today} ${Number(skipped) + found.length}`, done: found.length }
}

async function tell(cloud: Cloud, { _id: about, date, facts }: LightRecord, today: string): Promise<void> {
  if (facts.is === 'talk') return
  const name = (await people.get(cloud, facts.visitedId))?.name ?? ''
  const details = { day: sayDate(date, today), name }
  for (const personId of facts.byIds)
    await tellOnce(cloud, { personId, kind: 'visitPlanned', details, about })
}
