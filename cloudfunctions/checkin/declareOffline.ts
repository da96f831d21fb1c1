// 离线活动: declared beforehand where there is no signal; then, and only then, a phone may hold this activity's key.
import { activityInput } from '../../core/attendance/inputs'
import { defaultCheckInSettings } from '../../core/attendance/window'
import { callerOf, defineCommand } from '../kit/command'
import { changeCheckIn, newCheckIn } from './open'
import { loadOwn, refuseCancelled } from './subject'

export const declareOffline = defineCommand({
  name: 'checkin.declareOffline',
  input: activityInput,
  load: loadOwn,

  async run(kit, _, { activity }) {
    refuseCancelled(activity)
    const offline = { by: callerOf(kit)._id, at: kit.now() }
    const { checkIn } = await changeCheckIn(kit, activity, 'checkin.declareOffline', (now) =>
      now !== undefined && now.offline !== null
        ? undefined
        : { ...(now ?? newCheckIn(kit, defaultCheckInSettings)), offline },
    )
    return { offline: checkIn.offline }
  },
})
