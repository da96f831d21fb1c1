// Where does an activity get its handle and key from, the first time its code is asked for?
import type { Activity } from '../../core/activity/activity'
import type { CheckIn, CheckInSettings } from '../../core/attendance/window'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { keyIdAt } from '../kit/sign/checkInCode'
import { sha256Of } from '../kit/sha256'

/** 开签到 — a new random handle; steps are counted from now. */
export function newCheckIn(kit: Kit, settings: CheckInSettings): CheckIn {
  const handle = sha256Of(kit.newId()).slice(0, 16)
  const now = kit.now()
  return { ...settings, handle, keyId: keyIdAt(now), since: now, offline: null }
}

/** Changes the activity's check-in; whoever is second takes what the first has made. */
export async function changeCheckIn(
  kit: Kit,
  activity: Activity,
  type: string,
  change: (now: CheckIn | undefined) => CheckIn | undefined,
): Promise<{ readonly activity: Activity; readonly checkIn: CheckIn }> {
  let before = activity
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const checkIn = change(before.checkIn)
    if (checkIn === undefined && before.checkIn !== undefined)
      return { activity: before, checkIn: before.checkIn }
    if (checkIn === undefined) break
    const { branchId, _id: subject } = before
    const entry = entryOf(kit, { branchId, type, subject, body: { ...checkIn } })
    const after = await activities.changeOrLose(kit, before, { checkIn }, entry)
    if (after !== 'changed') return { activity: after, checkIn }
    before = (await activities.get(kit, subject)) ?? before
  }
  throw new Problem('changedMeanwhile')
}
