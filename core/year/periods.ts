// Into which periods does a year fall, and from which day to which does each run?
import { endOfMonth } from '../calendar'
import type { LocalDate, LocalMonth } from '../calendar'

/** 周期 — how long one expectation covers. */
export type PeriodLength = 'month' | 'quarter' | 'halfYear' | 'year'

/** 一个周期 — `2026-09`, `2026-Q3`, `2026-H2` or `2026`, with its first and last day. */
export interface Period {
  readonly name: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** The months that count for it, first to last; the list of gaps shows it in the last. */
  readonly months: readonly LocalMonth[]
}

const monthsIn: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, halfYear: 6, year: 12 }

/** The periods of a year in order. */
export function periodsOf(year: number, length: PeriodLength): readonly Period[] {
  const months = monthsIn[length]
  return Array.from({ length: 12 / months }, (_, at) => {
    const names = Array.from({ length: months }, (__, month) => monthName(year, at * months + month + 1))
    const [first = '', last = ''] = [names[0], names.at(-1)]
    return {
      name: nameOf(year, length, at),
      from: `${first}-01`,
      to: endOfMonth(`${last}-01`),
      months: names,
    }
  })
}

/** 周期怎么说 — 9 月, 第 3 季度, 下半年, 全年. */
export function sayPeriod(name: string): string {
  const [, rest = ''] = name.split('-')
  if (rest === '') return '全年'
  if (rest.startsWith('Q')) return `第 ${rest.slice(1)} 季度`
  if (rest.startsWith('H')) return rest === 'H1' ? '上半年' : '下半年'
  return `${Number(rest)} 月`
}

const monthName = (year: number, month: number): LocalMonth => `${year}-${String(month).padStart(2, '0')}`

function nameOf(year: number, length: PeriodLength, at: number): string {
  if (length === 'month') return monthName(year, at + 1)
  if (length === 'year') return String(year)
  return `${year}-${length === 'quarter' ? 'Q' : 'H'}${at + 1}`
}
