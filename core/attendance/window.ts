// When does an activity take check-ins, which step of its code is live, and who is late? By the server's clock alone.
import { z } from 'zod/mini'
import { addMilliseconds, addMinutes, millisecondsBetween, minutesBetween } from '../calendar'
import type { Instant } from '../calendar'

/** 签到设置 — of one activity; what the unit has not changed is the default. */
export const checkInSettingsSchema = z.object({
  /** 换码间隔 — how long one code stands. */
  stepSeconds: z.int().check(z.minimum(5), z.maximum(15)),
  opensBeforeMinutes: z.int().check(z.minimum(0), z.maximum(240)),
  closesAfterMinutes: z.int().check(z.minimum(0), z.maximum(240)),
  /** 迟到从几分钟算起 — who comes within it is on time. */
  graceMinutes: z.int().check(z.minimum(0), z.maximum(60)),
})
export type CheckInSettings = z.infer<typeof checkInSettingsSchema>

export const defaultCheckInSettings: CheckInSettings = {
  stepSeconds: 8,
  opensBeforeMinutes: 30,
  closesAfterMinutes: 15,
  graceMinutes: 15,
}

export const checkInSchema = z.object({
  ...checkInSettingsSchema.shape,
  /** Random, 64 bits, and not the activity's id: who has seen one code can list no others. */
  handle: z.string(),
  keyId: z.int(),
  /** Steps are counted from here, so that moving the activity moves no step. */
  since: z.string(),
  /** 离线活动 — declared beforehand: then alone a phone holds this activity's key. */
  offline: z.nullable(z.object({ by: z.string(), at: z.string() })),
})
/** 签到 — what an activity has once its code was asked for. */
export type CheckIn = z.infer<typeof checkInSchema>

interface Times {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** 签到时段 — from when until when a code counts. */
export function windowOf({ startsAt, endsAt }: Times, settings: CheckInSettings) {
  return {
    opensAt: addMinutes(startsAt, -settings.opensBeforeMinutes),
    closesAt: addMinutes(endsAt, settings.closesAfterMinutes),
  }
}

/** The step that stands at an instant. */
export function stepAt(at: Instant, { since, stepSeconds }: Pick<CheckIn, 'since' | 'stepSeconds'>): number {
  return Math.floor(millisecondsBetween(since, at) / (stepSeconds * 1000))
}

/** From when a step stands. */
export function stepStart(
  step: number,
  { since, stepSeconds }: Pick<CheckIn, 'since' | 'stepSeconds'>,
): Instant {
  return addMilliseconds(since, step * stepSeconds * 1000)
}

export type Verdict = 'live' | 'notOpenYet' | 'closed' | 'expired'

/** Whether a true code counts now: within the window, and the step of now or the one before. */
export function judgeStep(step: number, now: Instant, times: Times, checkIn: CheckIn): Verdict {
  const { opensAt, closesAt } = windowOf(times, checkIn)
  if (now < opensAt) return 'notOpenYet'
  if (now > closesAt) return 'closed'
  const current = stepAt(now, checkIn)
  return step === current || step === current - 1 ? 'live' : 'expired'
}

/** 迟到几分钟 — counted from the beginning, once the grace is over; 0 for who is on time. */
export function minutesLate(startsAt: Instant, at: Instant, graceMinutes: number): number {
  const minutes = minutesBetween(startsAt, at)
  return at > addMinutes(startsAt, graceMinutes) ? minutes : 0
}
