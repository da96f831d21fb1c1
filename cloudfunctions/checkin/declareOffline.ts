// 离线活动: declared beforehand where there is no signal; then, and only then, a phone may hold this activity's key.
import { declareOfflineInput } from '../../core/attendance/inputs'
import { defaultCheckInSettings } from '../../core/attendance/window'
import type { CheckIn } from '../../core/attendance/window'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { changeCheckIn, newCheckIn } from './open'
import { loadOwn, refuseCancelled } from './subject'

export const declareOffline = defineCommand({
  name: 'checkin.declareOffline',
  input: declareOfflineInput,
  load: loadOwn,

  async run(kit, { offline }, { activity }) {
    refuseCancelled(activity)
    const { checkIn } = await changeCheckIn(kit, activity, 'checkin.declareOffline', (now) =>
      offline ? declared(kit, now) : takenBack(kit, now),
    )
    return { offline: checkIn.offline }
  },
})

function declared(kit: Kit, now: CheckIn | undefined): CheckIn | undefined {
  if (now !== undefined && now.offline !== null) return undefined
  const offline = { by: callerOf(kit)._id, at: kit.now() }
  return { ...(now ?? newCheckIn(kit, defaultCheckInSettings)), offline }
}

/** With another handle: whoever has fetched the key makes no code with it that still counts. */
function takenBack(kit: Kit, now: CheckIn | undefined): CheckIn | undefined {
  return now?.offline === null ? undefined : newCheckIn(kit, now ?? defaultCheckInSettings)
}
