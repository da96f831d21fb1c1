// What day, month and year is an instant in Asia/Shanghai? All calendar arithmetic stands here.
//
// Written out rather than taken from a library: with one fixed offset it is little, and a check-in asks for it often.
// A test holds it against Day.js.

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
const SHANGHAI_AHEAD_MS = 8 * 3_600_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const INSTANT_LENGTH = '2026-12-15T07:00:00.000Z'.length
const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/
const LOCAL_TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** True for an instant written exactly as we store it, on a day that exists. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && isAsWritten(text, text)
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  return LOCAL_DATE.test(text) && isAsWritten(text, `${text}T00:00:00.000Z`)
}

export function isLocalTime(text: string): text is LocalTime {
  return LOCAL_TIME.test(text)
}

export function localDateOf(at: Instant): LocalDate {
  return inShanghai(at).slice(0, 10)
}

export function localTimeOf(at: Instant): LocalTime {
  return inShanghai(at).slice(11, 16)
}

export function yearOf(at: Instant): number {
  return Number(inShanghai(at).slice(0, 4))
}

export function monthOf(at: Instant): LocalMonth {
  return inShanghai(at).slice(0, 7)
}

export function quarterOf(at: Instant): LocalQuarter {
  const local = inShanghai(at)
  return `${local.slice(0, 4)}-Q${Math.ceil(Number(local.slice(5, 7)) / 3)}`
}

export function yearOfDate(date: LocalDate): number {
  return onDay(date).getUTCFullYear()
}

export function monthOfDate(date: LocalDate): LocalMonth {
  return dayOf(onDay(date)).slice(0, 7)
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (onDay(to).getTime() - onDay(from).getTime()) / DAY_MS
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dayOf(new Date(onDay(date).getTime() + days * DAY_MS))
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(date: LocalDate): number {
  return onDay(date).getUTCDay()
}

/** The same day of a later year; 29 February becomes 28 February where there is none. */
export const addYears = (date: LocalDate, years: number): LocalDate => addMonths(date, 12 * years)

/** The same day of a later month, or its last day where it has no such day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const day = onDay(date)
  const wanted = day.getUTCDate()
  day.setUTCMonth(day.getUTCMonth() + months)
  // A day that the month does not have runs into the next; the zeroth of that is the last of this.
  if (day.getUTCDate() !== wanted) day.setUTCDate(0)
  return dayOf(day)
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return addMilliseconds(at, minutes * MINUTE_MS)
}

/** Whole minutes, cut off towards zero. */
export function minutesBetween(from: Instant, to: Instant): number {
  // Adding zero makes minus zero plain.
  return Math.trunc(millisecondsBetween(from, to) / MINUTE_MS) + 0
}

export function millisecondsBetween(from: Instant, to: Instant): number {
  return momentOf(to) - momentOf(from)
}

export function addMilliseconds(at: Instant, milliseconds: number): Instant {
  const moved = new Date(momentOf(at) + milliseconds).toISOString()
  // A sign and six digits are written for any other year.
  if (moved.length !== INSTANT_LENGTH) throw new RangeError(`no year of four digits: ${moved}`)
  return moved
}

/** The first instant of a day in Shanghai. */
export function startOfDay(date: LocalDate): Instant {
  return instantFromLocal(date, '00:00')
}

/** The last day of the month that holds this day. */
export function endOfMonth(date: LocalDate): LocalDate {
  const day = onDay(date)
  day.setUTCMonth(day.getUTCMonth() + 1, 0)
  return dayOf(day)
}

/** The instant of a day and time as a clock in Shanghai shows them. */
export function instantFromLocal(date: LocalDate, time: LocalTime): Instant {
  if (!isLocalDate(date) || !isLocalTime(time)) throw new RangeError(`no such local time: ${date} ${time}`)
  return addMilliseconds(`${date}T${time}:00.000Z`, -SHANGHAI_AHEAD_MS)
}

export function isBefore(first: Instant, second: Instant): boolean {
  return first < second
}

/** A day, as one says it: 今天, 明天, 12 月 15 日, and with its year when that is another one. */
export function sayDate(date: LocalDate, today: LocalDate): string {
  const near = NEAR_DAYS.get(daysBetween(today, date))
  if (near !== undefined) return near
  const [year, month, day] = date.split('-').map(Number)
  return year === yearOfDate(today) ? `${month} 月 ${day} 日` : `${year} 年 ${month} 月 ${day} 日`
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

/** What a clock in Shanghai shows, written as an instant. */
function inShanghai(at: Instant): string {
  return addMilliseconds(at, SHANGHAI_AHEAD_MS)
}

function momentOf(at: Instant): number {
  const moment = INSTANT.test(at) ? Date.parse(at) : Number.NaN
  if (Number.isNaN(moment)) throw new RangeError(`not an instant: ${at}`)
  return moment
}

function onDay(date: LocalDate): Date {
  if (!isLocalDate(date)) throw new RangeError(`not a date: ${date}`)
  return new Date(`${date}T00:00:00.000Z`)
}

/** A day of the years that we can write with four digits. */
function dayOf(day: Date): LocalDate {
  const date = day.toISOString().slice(0, 10)
  if (!LOCAL_DATE.test(date)) throw new RangeError(`not a date: ${date}`)
  return date
}

/** Engines differ in whether 30 February is refused or runs into March. */
function isAsWritten(text: string, instant: Instant): boolean {
  const moment = Date.parse(instant)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(text)
}
