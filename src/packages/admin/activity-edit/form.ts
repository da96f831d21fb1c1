// What is typed about an activity, what is filled in before anybody types, and when is it complete?
import {
  addDays,
  endOfMonth,
  instantFromLocal,
  isLocalDate,
  isLocalTime,
  localDateOf,
  localTimeOf,
} from '../../../../core/calendar'
import type { ActivityKind } from '../../../../core/activity/codes'
import type { Api } from '../../../../cloudfunctions/api'

export interface TypedActivity {
  readonly kind: ActivityKind
  readonly theme: string
  readonly place: string
  readonly date: string
  readonly begins: string
  /** The day it ends, which is another one only where it runs past midnight. */
  readonly endDate: string
  readonly ends: string
  readonly groupId: string
  readonly hostId: string
  /** 委托主持的原因 — where the host does not host by office. */
  readonly hostReason: string
}

type Activity = Api['activity.get']['value']

const usualBegin = '15:00'
const usualEnd = '16:30'

/** The next fixed party day from today on; tomorrow where there is none. */
export const nextPartyDay = (partyDay: number | null, today: string): string => {
  if (partyDay === null) return addDays(today, 1)
  const inMonthOf = (date: string) => `${date.slice(0, 8)}${String(partyDay).padStart(2, '0')}`
  const thisMonth = inMonthOf(today)
  return thisMonth >= today ? thisMonth : inMonthOf(addDays(endOfMonth(today), 1))
}

export const emptyForm = (partyDay: number | null, now: string): TypedActivity => {
  const date = nextPartyDay(partyDay, localDateOf(now))
  return {
    kind: 'ZR',
    theme: '',
    place: '',
    date,
    begins: usualBegin,
    endDate: date,
    ends: usualEnd,
    groupId: '',
    hostId: '',
    hostReason: '',
  }
}

export const formOf = ({
  kind,
  theme,
  place,
  startsAt,
  endsAt,
  groupId,
  hostId,
  hosting,
}: Activity): TypedActivity => ({
  kind,
  theme,
  place,
  date: localDateOf(startsAt),
  begins: localTimeOf(startsAt),
  endDate: localDateOf(endsAt),
  ends: localTimeOf(endsAt),
  groupId: groupId ?? '',
  hostId: hostId ?? '',
  hostReason: hosting?.reason ?? '',
})

/** The facts as the commands take them; undefined while a day or time is not whole. */
export const factsOf = (typed: TypedActivity) => {
  const { date, begins, endDate, ends } = typed
  if (!isLocalDate(date) || !isLocalDate(endDate) || !isLocalTime(begins) || !isLocalTime(ends))
    return undefined
  return {
    kind: typed.kind,
    theme: typed.theme.trim(),
    place: typed.place.trim(),
    startsAt: instantFromLocal(date, begins),
    endsAt: instantFromLocal(endDate, ends),
    groupId: typed.kind === 'XZ' && typed.groupId !== '' ? typed.groupId : null,
    hostId: typed.hostId === '' ? null : typed.hostId,
    hostReason: typed.hostReason.trim(),
  }
}

/** What is not right yet, in words; undefined when it can be sent. */
export const wrongWith = (typed: TypedActivity, hasGroups: boolean): string | undefined => {
  const facts = factsOf(typed)
  if (!facts) return '请把日期和时间填完整'
  if (facts.endsAt <= facts.startsAt) return '结束时间要晚于开始时间'
  if (typed.kind === 'XZ' && hasGroups && facts.groupId === null) return '党小组会请选一个小组'
  return undefined
}
