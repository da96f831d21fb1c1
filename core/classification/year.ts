// Which year does a record belong to, and, apart from that, which month does it count for?
import type { Instant, LocalDate, LocalMonth } from '../calendar'
import { addDays, localDateOf, monthOf, monthOfDate, startOfDay, yearOf, yearOfDate } from '../calendar'

/** 成文依据 — what the date of a record is taken from. */
export type Dating =
  /** A meeting or activity, from when to when. */
  | { readonly of: 'activity'; readonly startsAt: Instant; readonly endsAt: Instant }
  /** A paper, by the day it was signed or issued (落款). */
  | { readonly of: 'paper'; readonly signedOn: LocalDate }
  /** Papers bound as one item, in their order. */
  | { readonly of: 'boundPapers'; readonly signedOn: readonly [LocalDate, ...LocalDate[]] }
  /** A record book kept over years. */
  | { readonly of: 'book'; readonly endedOn: LocalDate }
  /** A matter or project handled over years. */
  | { readonly of: 'matter'; readonly closedOn: LocalDate }
  /** Nobody knows; `estimatedYear` is what the archivist judges from the content, if anything. */
  | { readonly of: 'unknown'; readonly estimatedYear: number | null; readonly filedAt: Instant }

/** 归属年度 — the archival year, with what it counts for and why. */
export interface ArchivalYear {
  readonly year: number
  /** True where the date is an estimate: it is shown in brackets and explained in the remark. */
  readonly estimated: boolean
  /** 成文日期 — the day the catalogue shows. */
  readonly date: LocalDate
  /** 计次月份 — the month it counts for; an activity counts when it began (US-02). */
  readonly countingMonth: LocalMonth
  readonly reason: Reason
}

/** 归类依据 — one reason as the screen shows it: which rule, what it says here, and on whose word. */
export interface Reason {
  readonly rule: string
  readonly say: string
  readonly source: string
}

const RULES = 'DA/T 22-2015 归档文件整理规则 5.2'

/** The archival year of a record. */
export function archivalYearOf(dating: Dating): ArchivalYear {
  if (dating.of === 'activity') return yearOfActivity(dating.startsAt, dating.endsAt)
  if (dating.of === 'unknown') return yearUnknown(dating.estimatedYear, dating.filedAt)
  const { date, say } = dayOf(dating)
  const year = yearOfDate(date)
  return {
    year,
    estimated: false,
    date,
    countingMonth: monthOfDate(date),
    reason: { rule: `year.${dating.of}`, say: `${say}，归 ${year} 年`, source: RULES },
  }
}

/** 年度的写法 — an estimated year stands in brackets (DA/T 18-2022, 7.6.6). */
export function sayArchivalYear({ year, estimated }: Pick<ArchivalYear, 'year' | 'estimated'>): string {
  return estimated ? `[${year}]` : String(year)
}

function yearOfActivity(startsAt: Instant, endsAt: Instant): ArchivalYear {
  const date = closingDay(startsAt, endsAt)
  const year = yearOfDate(date)
  const crosses = yearOf(startsAt) !== year
  return {
    year,
    estimated: false,
    date,
    countingMonth: monthOf(startsAt),
    reason: crosses
      ? { rule: 'year.crossing', say: `跨年的活动归结束的那年，归 ${year} 年`, source: RULES }
      : { rule: 'year.activity', say: `${year} 年办的活动，归 ${year} 年`, source: RULES },
  }
}

// What ends at midnight sharp ends at 24:00 of the old day: nobody spent a minute in the new year.
function closingDay(startsAt: Instant, endsAt: Instant): LocalDate {
  const day = localDateOf(endsAt)
  return endsAt > startsAt && endsAt === startOfDay(day) ? addDays(day, -1) : day
}

// B8 asks for an estimate in brackets; where there is none, the year of filing stands in (standards.md 1.3).
function yearUnknown(estimatedYear: number | null, filedAt: Instant): ArchivalYear {
  const filedOn = localDateOf(filedAt)
  const year = estimatedYear ?? yearOfDate(filedOn)
  const say =
    estimatedYear === null
      ? `日期不明，暂按归档年度归 [${year}] 年，请在备注里说明`
      : `日期不明，按内容推定归 [${year}] 年，请在备注里说明`
  return {
    year,
    estimated: true,
    date: estimatedYear === null ? filedOn : `${String(year).padStart(4, '0')}-01-01`,
    countingMonth: estimatedYear === null ? monthOf(filedAt) : `${String(year).padStart(4, '0')}-01`,
    reason: { rule: 'year.unknown', say, source: 'DA/T 18-2022 档案著录规则 7.6.6' },
  }
}

function dayOf(dating: Exclude<Dating, { of: 'activity' | 'unknown' }>): { date: LocalDate; say: string } {
  if (dating.of === 'paper') return { date: dating.signedOn, say: '按落款日期，不按内容所说的年份' }
  if (dating.of === 'boundPapers') return { date: dating.signedOn[0], say: '几份合为一件，按第一份的日期' }
  if (dating.of === 'book') return { date: dating.endedOn, say: '跨年的记录本，按用完的日期' }
  return { date: dating.closedOn, say: '跨年办理的事，按办结的日期' }
}
