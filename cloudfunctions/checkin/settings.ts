// 签到设置: how long a code stands, from when until when check-in is open, and how long the grace is.
import { settingsInput } from '../../core/attendance/inputs'
import { defineCommand } from '../kit/command'
import { changeCheckIn, newCheckIn } from './open'
import { loadOwn, refuseCancelled } from './subject'

export const settings = defineCommand({
  name: 'checkin.settings',
  input: settingsInput,
  load: loadOwn,

  /** Another length of step gives another handle: an old code must not come round again under the new count. */
  async run(kit, { stepSeconds, opensBeforeMinutes, closesAfterMinutes, graceMinutes }, { activity }) {
    const wanted = { stepSeconds, opensBeforeMinutes, closesAfterMinutes, graceMinutes }
    refuseCancelled(activity)
    const { checkIn } = await changeCheckIn(kit, activity, 'checkin.settings', (now) => {
      if (now === undefined) return newCheckIn(kit, wanted)
      if (now.stepSeconds === wanted.stepSeconds) return { ...now, ...wanted }
      return { ...newCheckIn(kit, wanted), offline: now.offline }
    })
    return { ...wanted, since: checkIn.since }
  },
})
