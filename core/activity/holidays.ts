// Which days of a year are holidays or made-up working days, and on whose word?
import { z } from 'zod/mini'
import {
  addDays,
  daysBetween,
  endOfMonth,
  isLocalDate,
  monthOfDate,
  weekdayOf,
  yearOfDate,
} from '../calendar'
import type { LocalDate } from '../calendar'
import { daySchema, lineSchema } from '../inputs'

const realDay = daySchema.check(z.refine(isLocalDate))

/** A holiday of some days, and the year's table as a notice announces it. */
export const holidayTableSchema = z.object({
  year: z.int().check(z.minimum(2020), z.maximum(2100)),
  off: z
    .array(z.strictObject({ name: lineSchema(20), from: realDay, to: realDay }))
    .check(z.minLength(1), z.maxLength(20)),
  /** 调休上班 — weekends on which one works. */
  worked: z.array(realDay).check(z.maxLength(20)),
  /** 依据 — the notice, by its name and number. */
  basis: lineSchema(100),
})
/** 放假安排 — one year's holidays with their source; a unit may replace what is built in. */
export type HolidayTable = z.infer<typeof holidayTableSchema>

const notice = (year: number, dated: string) =>
  `《国务院办公厅关于${year}年部分节假日安排的通知》（${dated}）`

/** 已公布的放假安排 — as announced; a year that is not here has not been entered. */
const announced: readonly HolidayTable[] = [
  {
    year: 2025,
    off: [
      { name: '元旦', from: '2025-01-01', to: '2025-01-01' },
      { name: '春节', from: '2025-01-28', to: '2025-02-04' },
      { name: '清明节', from: '2025-04-04', to: '2025-04-06' },
      { name: '劳动节', from: '2025-05-01', to: '2025-05-05' },
      { name: '端午节', from: '2025-05-31', to: '2025-06-02' },
      { name: '国庆节、中秋节', from: '2025-10-01', to: '2025-10-08' },
    ],
    worked: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    basis: notice(2025, '2024 年 11 月 12 日'),
  },
  {
    year: 2026,
    off: [
      { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
      { name: '春节', from: '2026-02-15', to: '2026-02-23' },
      { name: '清明节', from: '2026-04-04', to: '2026-04-06' },
      { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
      { name: '端午节', from: '2026-06-19', to: '2026-06-21' },
      { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
      { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
    ],
    worked: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    basis: notice(2026, '2025 年 11 月 4 日'),
  },
]

/** Only the days that the law fixes by the solar calendar; the others follow each year's notice. */
const fixedByLaw = (year: number): HolidayTable => ({
  year,
  off: [
    { name: '元旦', from: `${year}-01-01`, to: `${year}-01-01` },
    { name: '劳动节', from: `${year}-05-01`, to: `${year}-05-02` },
    { name: '国庆节', from: `${year}-10-01`, to: `${year}-10-03` },
  ],
  worked: [],
  basis: `《全国年节及纪念日放假办法》；${year} 年的放假安排还没有录入，春节、清明、端午、中秋和调休请自己留意`,
})

/** The table entered here, else the announced one, else what the law fixes. */
export function holidaysOf(year: number, entered: readonly HolidayTable[] = []): HolidayTable {
  const isOfYear = (table: HolidayTable) => table.year === year
  return entered.findLast(isOfYear) ?? announced.find(isOfYear) ?? fixedByLaw(year)
}

/** 避开什么 — holidays only, or every day of rest with the weekends. */
export const avoidances = ['holidays', 'restDays'] as const
export type Avoidance = (typeof avoidances)[number]

/** Why a day is to be avoided: the holiday's name, or 周末; undefined when it is not. */
export function restOn(day: LocalDate, table: HolidayTable, avoid: Avoidance): string | undefined {
  const holiday = table.off.find(({ from, to }) => from <= day && day <= to)
  if (holiday !== undefined) return holiday.name
  if (avoid === 'holidays' || table.worked.includes(day)) return undefined
  return weekdayOf(day) === 0 || weekdayOf(day) === 6 ? '周末' : undefined
}

/** 顺延 — the next day of the same month that is free, else the last one before; the day itself when all are taken. */
export function movedOff(day: LocalDate, table: HolidayTable, avoid: Avoidance): LocalDate {
  const last = endOfMonth(day)
  const first = `${monthOfDate(day)}-01`
  const later = Array.from({ length: daysBetween(day, last) + 1 }, (_, days) => addDays(day, days))
  const earlier = Array.from({ length: daysBetween(first, day) }, (_, days) => addDays(day, -1 - days))
  return [...later, ...earlier].find((one) => restOn(one, table, avoid) === undefined) ?? day
}

/** Whether every day of a table is of its own year, and no holiday ends before it begins. */
export function isInOrder({ year, off, worked }: HolidayTable): boolean {
  const days = [...off.flatMap(({ from, to }) => [from, to]), ...worked]
  // 元旦 of a year may begin on the last days of the year before.
  const isNear = (day: LocalDate) => day >= `${year - 1}-12-25` && yearOfDate(day) <= year
  return days.every(isNear) && off.every(({ from, to }) => from <= to && daysBetween(from, to) < 15)
}

export const holidayYearInput = z.strictObject({ year: holidayTableSchema.shape.year })
/** `rev` is the entered table's that was edited; 0 where none was entered yet. */
export const saveHolidaysInput = z.strictObject({
  rev: z.int().check(z.minimum(0)),
  table: z.strictObject(holidayTableSchema.def.shape),
})
