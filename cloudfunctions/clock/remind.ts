// What does the clock remind of, a little at every tick: tomorrow's activities, what is planned but not made, records not handed in, visits arranged, who has long been away, and once a year what has expired?
import { addDays, instantFromLocal, localDateOf, yearOf } from '../../core/calendar'
import type { Instant, LocalTime } from '../../core/calendar'
import type { Cloud } from '../kit/cloud'
import { goRound } from '../kit/collections/rounds'
import { remindOfAbsences } from './remindOfAbsences'
import { remindOfExpiry } from './remindOfExpiry'
import { remindOfPlans } from './remindOfPlans'
import { remindOfRecords } from './remindOfRecords'
import { remindOfTomorrow } from './remindOfTomorrow'
import { remindOfVisits } from './remindOfVisits'

/** In the evening for the next day, in the morning for whoever keeps the activities: no night is disturbed. */
const evening: LocalTime = '17:00'
const morning: LocalTime = '09:00'

/** 提醒 — the next stretch of each round that is due; what was told once is not told again. Returns how much was done. */
export async function remind(cloud: Cloud): Promise<number> {
  // Where no message can be sent, the inbox knows tomorrow's activities by itself.
  const tomorrow = cloud.messages.offered.includes('activity')
    ? await goRound(cloud, 'tomorrow', next(evening), (at) => remindOfTomorrow(cloud, at))
    : 0
  const plans = await goRound(cloud, 'plans', next(morning), (at) => remindOfPlans(cloud, at))
  const records = await goRound(cloud, 'records', next(morning), (at) => remindOfRecords(cloud, at))
  const visits = await goRound(cloud, 'visits', next(morning), (at) => remindOfVisits(cloud, at))
  const absences = await goRound(cloud, 'absences', next(morning), (at) => remindOfAbsences(cloud, at))
  const expiry = await goRound(cloud, 'expiry', nextJanuary, (at) => remindOfExpiry(cloud, at))
  return tomorrow + plans + records + visits + absences + expiry
}

/** The next time that a clock in Shanghai shows this. */
const next =
  (time: LocalTime) =>
  (now: Instant): Instant => {
    const today = localDateOf(now)
    const here = instantFromLocal(today, time)
    return here > now ? here : instantFromLocal(addDays(today, 1), time)
  }

/** 年初 — terms end with the year; when its holiday is over, somebody may look at what has expired. */
const nextJanuary = (now: Instant): Instant => instantFromLocal(`${yearOf(now) + 1}-01-05`, morning)
