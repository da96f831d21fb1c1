// Who missed a meeting some days ago, and has missed them all for four months? The secretary is told once, and nobody else.
import { absenceAskedAfterMonths, absentSince } from '../../core/attendance/absence'
import { isExempt } from '../../core/attendance/roster'
import { addDays, localDateOf, sayDate, startOfDay } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { activitiesEnded } from '../kit/collections/activities'
import { attendanceAt, attendanceOf } from '../kit/collections/attendance'
import { holdersOf, people } from '../kit/collections/people'
import type { Stretch } from '../kit/collections/rounds'
import { tellOnce } from './telling'

const activitiesMax = 20
/** By then leave that was asked for by word of mouth, and 补学, have been entered. */
const daysAfter = 7
/** Days looked back at, so that a clock that stood still over a weekend misses nothing. */
const daysBack = 4
/** Meetings of one person looked back at: of four months, and more. */
const recordsMax = 60

export async function remindOfAbsences(cloud: Cloud, at: string): Promise<Stretch> {
  const [from = '', skipped = '0'] = at === '' ? [cloud.now()] : at.split(' ')
  const today = localDateOf(from)
  const lastDay = addDays(today, -daysAfter)
  const found = await activitiesEnded(cloud, addDays(lastDay, -daysBack), lastDay, {
    skip: Number(skipped),
    limit: activitiesMax,
  })
  for (const { _id } of found)
    for (const { as, personId, claim } of await attendanceAt(cloud, _id))
      if (as === 'member' && claim.state.is === 'absent') await askAfter(cloud, personId, today)
  const isOver = found.length < activitiesMax
  return { next: isOver ? undefined : `${from} ${Number(skipped) + found.length}`, done: found.length }
}

async function askAfter(cloud: Cloud, personId: string, today: string): Promise<void> {
  const person = await people.get(cloud, personId)
  if (person === undefined || person.branchId === null || isExempt(person, today)) return
  const records = await attendanceOf(cloud, personId, startOfDay(addDays(today, 1)), recordsMax)
  const since = absentSince(records, today)
  // Of whoever has missed all that was looked at, the secretary was told long ago.
  const isLongKnown = records.length === recordsMax && since === localDateOf(records.at(-1)?.startsAt ?? '')
  if (since === undefined || isLongKnown) return
  const details = { name: person.name, since: sayDate(since, today), months: String(absenceAskedAfterMonths) }
  for (const secretary of await holdersOf(cloud, [person.branchId], ['secretary']))
    if (secretary.personId !== personId)
      await tellOnce(cloud, {
        personId: secretary.personId,
        kind: 'longAbsent',
        details,
        // Told once of each such time; who comes and stays away again is asked after again.
        about: `${personId}.${since}`,
      })
}
