// What day, month and year is an instant in Asia/Shanghai? All calendar arithmetic stands here.
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/** 时刻 — an ISO 8601 instant in UTC with milliseconds, as `2026-12-15T07:00:00.000Z`; sorts as text. */
export type Instant = string & { readonly brand?: 'Instant' }

/** 日期 — a day in Asia/Shanghai, `YYYY-MM-DD`. */
export type LocalDate = string & { readonly brand?: 'LocalDate' }

/** 钟点 — a time of day in Asia/Shanghai, `HH:mm`. */
export type LocalTime = string & { readonly brand?: 'LocalTime' }

/** 月份 — a month in Asia/Shanghai, `YYYY-MM`. */
export type LocalMonth = string & { readonly brand?: 'LocalMonth' }

/** 季度 — a quarter in Asia/Shanghai, `YYYY-Q1` to `YYYY-Q4`. */
export type LocalQuarter = string & { readonly brand?: 'LocalQuarter' }

// Shanghai has stood at +08:00 without summer time since 1991-09-15. The fixed offset needs no time zone
// data, which the JavaScript engine inside WeChat does not carry on every phone.
const SHANGHAI_OFFSET_MINUTES = 480

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for an instant written exactly as we store it, on a day that exists. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && dayjs.utc(text).isValid() && dayjs.utc(text).toISOString() === text
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  return LOCAL_DATE.test(text) && dayjs.utc(text).isValid() && dayjs.utc(text).format('YYYY-MM-DD') === text
}

export function isLocalTime(text: string): text is LocalTime {
  return LOCAL_TIME.test(text)
}

export function localDateOf(at: Instant): LocalDate {
  return inShanghai(at).format('YYYY-MM-DD')
}

export function localTimeOf(at: Instant): LocalTime {
  return inShanghai(at).format('HH:mm')
}

export function yearOf(at: Instant): number {
  return inShanghai(at).year()
}

export function monthOf(at: Instant): LocalMonth {
  return inShanghai(at).format('YYYY-MM')
}

export function quarterOf(at: Instant): LocalQuarter {
  const local = inShanghai(at)
  return `${local.format('YYYY')}-Q${Math.floor(local.month() / 3) + 1}`
}

export function yearOfDate(date: LocalDate): number {
  return onDay(date).year()
}

export function monthOfDate(date: LocalDate): LocalMonth {
  return onDay(date).format('YYYY-MM')
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return onDay(to).diff(onDay(from), 'day')
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return onDay(date).add(days, 'day').format('YYYY-MM-DD')
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: LocalDate): number {
  return onDay(date).day()
}

/** The same day of a later year; 29 February becomes 28 February where there is none. */
export function addYears(date: LocalDate, years: number): LocalDate {
  return onDay(date).add(years, 'year').format('YYYY-MM-DD')
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return checked(dayjs.utc(at).add(minutes, 'minute'))
}

export function minutesBetween(from: Instant, to: Instant): number {
  return dayjs.utc(to).diff(dayjs.utc(from), 'minute')
}

export function millisecondsBetween(from: Instant, to: Instant): number {
  return dayjs.utc(to).diff(dayjs.utc(from))
}

export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  return checked(dayjs.utc(at).add(milliseconds))
}

/** The first instant of a day in Shanghai. */
export function startOfDay(date: LocalDate): Instant {
  return instantFromLocal(date, '00:00')
}

/** The last day of the month that holds this day. */
export function endOfMonth(date: LocalDate): LocalDate {
  return onDay(date).endOf('month').format('YYYY-MM-DD')
}

/** The instant of a day and time as a clock in Shanghai shows them. */
export function instantFromLocal(date: LocalDate, time: LocalTime): Instant {
  if (!isLocalDate(date) || !isLocalTime(time)) throw new RangeError(`no such local time: ${date} ${time}`)
  return checked(dayjs.utc(`${date}T${time}:00.000Z`).subtract(SHANGHAI_OFFSET_MINUTES, 'minute'))
}

export function isBefore(first: Instant, second: Instant): boolean {
  return first < second
}

/** A day, as one says it: 今天, 明天, 12 月 15 日, and with its year when that is another one. */
export function sayDate(date: LocalDate, today: LocalDate): string {
  const near = NEAR_DAYS.get(daysBetween(today, date))
  if (near !== undefined) return near
  return onDay(date).format(yearOfDate(date) === yearOfDate(today) ? 'M 月 D 日' : 'YYYY 年 M 月 D 日')
}

/** A moment, as one says it: 今天 15:00. */
export function sayMoment(at: Instant, now: Instant): string {
  return `${sayDate(localDateOf(at), localDateOf(now))} ${localTimeOf(at)}`
}

/** From when to when; the day is said once where both are on the same one. */
export function sayInterval(start: Instant, end: Instant, now: Instant): string {
  if (localDateOf(start) === localDateOf(end)) return `${sayMoment(start, now)}–${localTimeOf(end)}`
  return `${sayMoment(start, now)} – ${sayMoment(end, now)}`
}

/** How long ago a day was: 今天, 昨天, 3 天前; or how far ahead it is: 3 天后. */
export function sayDaysAgo(date: LocalDate, today: LocalDate): string {
  const days = daysBetween(date, today)
  const near = NEAR_DAYS.get(-days)
  if (near !== undefined) return near
  return days > 0 ? `${days} 天前` : `${-days} 天后`
}

const NEAR_DAYS: ReadonlyMap<number, string> = new Map([
  [-1, '昨天'],
  [0, '今天'],
  [1, '明天'],
])

function inShanghai(at: Instant): dayjs.Dayjs {
  const local = dayjs.utc(at).utcOffset(SHANGHAI_OFFSET_MINUTES)
  if (!local.isValid()) throw new RangeError(`not an instant: ${at}`)
  return local
}

function onDay(date: LocalDate): dayjs.Dayjs {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`)
  return dayjs.utc(date)
}

function checked(moment: dayjs.Dayjs): Instant {
  if (!moment.isValid()) throw new RangeError('not an instant')
  return moment.toISOString()
}
