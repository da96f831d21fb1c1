// 签到 — is check-in open for an activity just now, and what is recorded of me?
import { countedAs, sayState } from '../../../core/attendance/attendance'
import { defaultCheckInSettings, windowOf } from '../../../core/attendance/window'
import { localTimeOf } from '../../../core/calendar'
import type { Api } from '../../../cloudfunctions/api'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { checkInReceiptOf } from '../../cloud/checkInReceipts'

interface Held {
  readonly id: string
  readonly startsAt: string
  readonly endsAt: string
  readonly state: { readonly is: string }
  /** Absent in an answer that an older version of the app has kept. */
  readonly window?: { readonly opensAt: string; readonly closesAt: string }
}

/** Whether a code counts is the server's to say. */
export const isCheckInOpen = ({ startsAt, endsAt, state, window }: Held): boolean => {
  const { opensAt, closesAt } = window ?? windowOf({ startsAt, endsAt }, defaultCheckInSettings)
  const now = nowInstant()
  return state.is === 'planned' && opensAt <= now && now <= closesAt
}

type Mine = Api['checkin.mine']['value']['records'][number]
const newest = 20

/** One's own record of an activity, and what it says; undefined while there is none. */
export const useMyAttendance = (enabled: boolean) => {
  const asked = useAsked('checkin.mine', { limit: newest }, { kept: true, enabled })
  const recordOf = (activityId: string): Mine | undefined =>
    asked.value?.records.find((one) => one.activityId === activityId && one.state.is !== 'cleared')
  return {
    isComing: asked.state?.is === 'loading',
    again: asked.again,
    /** Came, was excused, or was absent: nothing is left to scan. Who only asked for leave may still come. */
    isSettled: (activityId: string): boolean => {
      const record = recordOf(activityId)
      return record ? countedAs(record.state) !== 'none' : checkInReceiptOf(activityId) !== undefined
    },
    /** 扫码 14:52 — also without a network, from the receipt on this phone. */
    wordOf: (activityId: string): string | undefined => {
      const record = recordOf(activityId)
      if (record) return sayRecord(record)
      const receipt = checkInReceiptOf(activityId)
      if (!receipt) return undefined
      const state =
        receipt.minutesLate > 0
          ? ({ is: 'late', minutes: receipt.minutesLate } as const)
          : ({ is: 'present' } as const)
      return `${sayState({ state, channel: 'code' })} ${localTimeOf(receipt.at)}`
    },
  }
}

const sayRecord = ({ say, at, state, enteredBy }: Mine): string => {
  const isTimed = state.is === 'present' || state.is === 'late'
  return [
    isTimed ? `${say} ${localTimeOf(at)}` : say,
    ...(enteredBy?.helper ? [`${enteredBy.name}代录：${enteredBy.helper}`] : []),
  ].join(' · ')
}
