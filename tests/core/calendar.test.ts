// Are days, months and years those of Asia/Shanghai, at every edge?
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMilliseconds,
  addMinutes,
  addMonths,
  addYears,
  daysBetween,
  endOfMonth,
  instantFromLocal,
  isBefore,
  isInstant,
  isLocalDate,
  isLocalTime,
  localDateOf,
  localTimeOf,
  millisecondsBetween,
  minutesBetween,
  monthOf,
  monthOfDate,
  quarterOf,
  sayDate,
  sayDaysAgo,
  sayInterval,
  sayMoment,
  startOfDay,
  weekdayOf,
  yearOf,
  yearOfDate,
} from '../../core/calendar'

const instants = fc
  .date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const dates = instants.map(localDateOf)

describe('in Shanghai', () => {
  test('the new year begins at 16:00 UTC', () => {
    const last = '2026-12-31T15:59:59.999Z'
    const first = '2026-12-31T16:00:00.000Z'
    expect([yearOf(last), monthOf(last), quarterOf(last), localDateOf(last), localTimeOf(last)]).toEqual([
      2026,
      '2026-12',
      '2026-Q4',
      '2026-12-31',
      '23:59',
    ])
    expect([yearOf(first), monthOf(first), quarterOf(first), localDateOf(first), localTimeOf(first)]).toEqual(
      [2027, '2027-01', '2027-Q1', '2027-01-01', '00:00'],
    )
  })

  test('a local time is one instant', () => {
    expect(instantFromLocal('2026-12-15', '15:00')).toBe('2026-12-15T07:00:00.000Z')
    expect(instantFromLocal('2027-01-01', '00:20')).toBe('2026-12-31T16:20:00.000Z')
    expect(startOfDay('2028-02-29')).toBe('2028-02-28T16:00:00.000Z')
    expect(() => instantFromLocal('2026-02-29', '10:00')).toThrow(RangeError)
    expect(() => instantFromLocal('2026-02-28', '24:00')).toThrow(RangeError)
    expect(() => localDateOf('yesterday')).toThrow(RangeError)
    expect(() => addDays('2026-13-01', 1)).toThrow(RangeError)
  })

  test('leap days are days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(endOfMonth('2028-02-03')).toBe('2028-02-29')
    expect(endOfMonth('2026-12-31')).toBe('2026-12-31')
    expect(addYears('2028-02-29', 3)).toBe('2031-02-28')
    expect(addYears('2028-02-29', 4)).toBe('2032-02-29')
    expect(daysBetween('2026-09-15', '2026-11-20')).toBe(66)
    expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
    expect(monthOfDate('2026-12-31')).toBe('2026-12')
  })

  test('agrees with the time zone data of the platform', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Shanghai',
      dateStyle: 'short',
      timeStyle: 'short',
    })
    fc.assert(
      fc.property(instants, (at) => {
        expect(`${localDateOf(at)} ${localTimeOf(at)}`).toBe(platform.format(new Date(at)))
      }),
    )
  })

  test('agrees with Day.js in everything', () => {
    dayjs.extend(utc)
    const local = (at: string) => dayjs.utc(at).utcOffset(480)
    const amount = fc.integer({ min: -3e6, max: 3e6 })
    fc.assert(
      fc.property(instants, instants, amount, (at, other, by) => {
        const quarter = Math.floor(local(at).month() / 3) + 1
        expect([yearOf(at), monthOf(at), quarterOf(at)]).toEqual([
          local(at).year(),
          local(at).format('YYYY-MM'),
          `${local(at).year()}-Q${quarter}`,
        ])
        expect(addMinutes(at, by)).toBe(dayjs.utc(at).add(by, 'minute').toISOString())
        expect(addMilliseconds(at, by)).toBe(dayjs.utc(at).add(by).toISOString())
        expect(minutesBetween(at, other)).toBe(dayjs.utc(other).diff(dayjs.utc(at), 'minute'))
        expect(millisecondsBetween(at, other)).toBe(dayjs.utc(other).diff(dayjs.utc(at)))
      }),
    )
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -150, max: 150 }), (date, other, by) => {
        const day = dayjs.utc(date)
        expect(daysBetween(date, other)).toBe(dayjs.utc(other).diff(day, 'day'))
        expect(addYears(date, by)).toBe(day.add(by, 'year').format('YYYY-MM-DD'))
        expect(addMonths(date, by)).toBe(day.add(by, 'month').format('YYYY-MM-DD'))
        expect(endOfMonth(date)).toBe(day.endOf('month').format('YYYY-MM-DD'))
        expect(weekdayOf(date)).toBe(day.day())
        if (Math.abs(daysBetween(other, date)) > 1)
          expect(sayDate(date, other)).toBe(
            day.format(day.year() === yearOfDate(other) ? 'M 月 D 日' : 'YYYY 年 M 月 D 日'),
          )
      }),
    )
  })

  test('days and minutes add up', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
        const moved = addDays(date, days)
        expect(daysBetween(date, moved)).toBe(days)
        expect(addDays(moved, -days)).toBe(date)
        expect(localDateOf(startOfDay(date))).toBe(date)
        expect(localDateOf(addMinutes(startOfDay(date), -1))).toBe(addDays(date, -1))
        expect(
          endOfMonth(date) >= date && monthOfDate(addDays(endOfMonth(date), 1)) > monthOfDate(date),
        ).toBe(true)
      }),
    )
  })

  test('an instant and its local day and time are the same minute', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: -1e6, max: 1e6 }), (at, minutes) => {
        const minute = instantFromLocal(localDateOf(at), localTimeOf(at))
        expect(minute.slice(0, 16)).toBe(at.slice(0, 16))
        expect(minutesBetween(at, addMinutes(at, minutes))).toBe(minutes)
        expect(isBefore(at, addMinutes(at, minutes))).toBe(minutes > 0)
        expect(yearOf(at)).toBe(yearOfDate(localDateOf(at)))
      }),
    )
  })
})

describe('what is written as an instant, a day, a time', () => {
  test.each(['2026-12-15T07:00:00.000Z', '2028-02-29T00:00:00.000Z'])('%s is an instant', (text) => {
    expect(isInstant(text)).toBe(true)
  })
  test.each([
    '2026-12-15T07:00:00Z',
    '2026-12-15 07:00',
    '2026-02-30T07:00:00.000Z',
    '2026-12-15T24:00:00.000Z',
    '2026-12-15T07:00:00.000+08:00',
    '',
  ])('%s is none', (text) => {
    expect(isInstant(text)).toBe(false)
  })
  test('days and times that do not exist are refused', () => {
    expect([isLocalDate('2028-02-29'), isLocalDate('2027-02-29'), isLocalDate('2027-2-9')]).toEqual([
      true,
      false,
      false,
    ])
    expect([isLocalTime('23:59'), isLocalTime('24:00'), isLocalTime('9:00')]).toEqual([true, false, false])
  })
})

describe('saying it', () => {
  const now = '2026-12-15T04:00:00.000Z'
  test.each([
    ['2026-12-15T07:00:00.000Z', '今天 15:00'],
    ['2026-12-15T16:30:00.000Z', '明天 00:30'],
    ['2026-12-14T07:05:00.000Z', '昨天 15:05'],
    ['2026-12-17T07:00:00.000Z', '12 月 17 日 15:00'],
    ['2027-01-03T07:00:00.000Z', '2027 年 1 月 3 日 15:00'],
  ])('%s is %s', (at, said) => {
    expect(sayMoment(at, now)).toBe(said)
  })

  test('an interval names its day once', () => {
    expect(sayInterval('2026-12-15T07:00:00.000Z', '2026-12-15T08:30:00.000Z', now)).toBe('今天 15:00–16:30')
    expect(sayInterval('2026-12-31T14:30:00.000Z', '2026-12-31T16:20:00.000Z', now)).toBe(
      '12 月 31 日 22:30 – 2027 年 1 月 1 日 00:20',
    )
  })

  test('days ago', () => {
    expect(
      ['2026-12-15', '2026-12-14', '2026-12-12', '2026-12-16', '2026-12-20'].map((d) =>
        sayDaysAgo(d, '2026-12-15'),
      ),
    ).toEqual(['今天', '昨天', '3 天前', '明天', '5 天后'])
    expect(sayDate('2027-01-01', '2026-12-31')).toBe('明天')
  })
})
