// 签到码: the screen in the room asks for the code of now, once a step; it never gets one of later.
import { titleOf } from '../../core/activity/activity'
import { activityInput } from '../../core/attendance/inputs'
import { defaultCheckInSettings, stepAt, stepStart, windowOf } from '../../core/attendance/window'
import { millisecondsBetween } from '../../core/calendar'
import { countInRoom } from '../kit/collections/attendance'
import { defineCommand } from '../kit/command'
import { activityCode } from '../kit/sign/checkInCode'
import { changeCheckIn, newCheckIn } from './open'
import { loadOwn, refuseCancelled } from './subject'

export const code = defineCommand({
  name: 'checkin.code',
  input: activityInput,
  load: loadOwn,

  /** `validForMs` is a duration, so that a display whose clock is wrong still changes in time. */
  async run(kit, _, { activity: found }) {
    refuseCancelled(found)
    const [{ activity, checkIn }, present] = await Promise.all([
      changeCheckIn(kit, found, 'checkin.open', (now) =>
        now === undefined ? newCheckIn(kit, defaultCheckInSettings) : undefined,
      ),
      countInRoom(kit, found._id),
    ])
    const now = kit.now()
    const window = windowOf(activity, checkIn)
    const phase = now < window.opensAt ? 'notOpenYet' : now > window.closesAt ? 'closed' : 'open'
    const step = stepAt(now, checkIn)
    const validUntil = stepStart(step + 1, checkIn)
    return {
      phase,
      /** 32 signs; null while check-in is not open. */
      code: phase === 'open' ? activityCode(kit.keys, checkIn, step) : null,
      step,
      stepSeconds: checkIn.stepSeconds,
      serverNow: now,
      validUntil,
      validForMs: millisecondsBetween(now, validUntil),
      /** 已签到几人 — a number, and no names. */
      present,
      window,
      activity: {
        id: activity._id,
        kind: activity.kind,
        title: titleOf(activity),
        theme: activity.theme,
        place: activity.place,
        startsAt: activity.startsAt,
        endsAt: activity.endsAt,
      },
    }
  },
})
