// 扫码: a member in the room scans the code of now, and gets a signed receipt.
import type { Activity } from '../../core/activity/activity'
import { titleOf } from '../../core/activity/activity'
import { countedAs, sayState } from '../../core/attendance/attendance'
import { scanInput } from '../../core/attendance/inputs'
import { arrive } from '../../core/attendance/merging'
import { judgeStep, minutesLate, stepStart, windowOf } from '../../core/attendance/window'
import type { CheckIn } from '../../core/attendance/window'
import { addMinutes, localDateOf } from '../../core/calendar'
import { affiliationOn } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { activityByHandle } from '../kit/collections/activities'
import { deviceDigest } from '../kit/collections/attendance'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { openActivityCode } from '../kit/sign/checkInCode'
import { claimOf, receiptOf, record } from './recording'
import { sidesOf } from '../kit/attendance/sides'
import { refuseCancelled } from './subject'

/** 离线活动 — its codes may arrive so much later, from phones that had no signal. */
const offlineHours = 24

export const scan = defineCommand({
  name: 'checkin.scan',
  input: scanInput,

  /** A code that this home has not made costs no look into the database. */
  async load(lobby, { code }) {
    const opened = openActivityCode(lobby.keys, code)
    const activity = opened && (await activityByHandle(lobby, opened.handle))
    const checkIn = activity?.checkIn
    if (activity === undefined || checkIn === undefined || checkIn.keyId !== opened?.keyId)
      throw new Problem('codeInvalid')
    return { subject: { path: '/' }, activity, checkIn, step: opened.step }
  },

  async run(kit, { device }, { activity, checkIn, step }) {
    refuseCancelled(activity)
    const branchId = branchOf(kit, activity)
    const came = cameAt(kit, activity, checkIn, step)
    const minutes = minutesLate(activity.startsAt, came.at, checkIn.graceMinutes)
    const claim = claimOf(kit, {
      state: minutes > 0 ? { is: 'late', minutes } : { is: 'present' },
      channel: 'code',
      device: deviceDigest(activity._id, device),
      offline: came.offline,
    })
    const { _id: id, name } = callerOf(kit)
    const recorded = await record(
      kit,
      'checkin.scan',
      { activity, branchId, person: { id, name } },
      claim,
      (before) => arrive(before, claim) ?? 'already',
    )
    const { claim: stands } = recorded.record
    return {
      activity: {
        id: activity._id,
        title: titleOf(activity),
        place: activity.place,
        startsAt: activity.startsAt,
        endsAt: activity.endsAt,
      },
      state: stands.state.is,
      say: sayState(stands),
      minutesLate: stands.state.is === 'late' ? stands.state.minutes : 0,
      at: stands.at,
      already: recorded.is === 'already',
      /** Null where an organiser has said 签到未确认: nothing is promised then. */
      receipt: countedAs(stands.state) === 'present' ? await receiptOf(kit, recorded.record) : null,
    }
  },
})

/** One's own branch on the day, if it is one of those that hold the activity. */
function branchOf(kit: Kit, activity: Activity): string {
  const person = callerOf(kit)
  const day = localDateOf(activity.startsAt)
  const branchId = affiliationOn(person, day)?.branchId ?? person.servesId
  const side = sidesOf(activity).find((one) => one.branchId === branchId)
  if (side === undefined) throw new Problem('notOnSheet')
  return side.branchId
}

/** By the server's clock; only in a declared offline activity by the step that was scanned. */
function cameAt(kit: Kit, activity: Activity, checkIn: CheckIn, step: number) {
  const now = kit.now()
  const verdict = judgeStep(step, now, activity, checkIn)
  if (verdict === 'live') return { at: now, offline: null }
  const at = stepStart(step, checkIn)
  const { opensAt, closesAt } = windowOf(activity, checkIn)
  const isWithin = at >= opensAt && at <= closesAt && at <= now
  const isInTime = now <= addMinutes(closesAt, offlineHours * 60)
  if (checkIn.offline !== null && isWithin && isInTime)
    return { at, offline: { deviceAt: at, skewMinutes: 0 } }
  throw new Problem(refusalOf[verdict], { opensAt, closesAt })
}

const refusalOf = {
  notOpenYet: 'checkInNotOpen',
  closed: 'checkInClosed',
  expired: 'codeExpired',
} as const
