// Until when is an item kept, and what becomes of it then? Time proposes, people decide; nothing is deleted by time.
import type { LocalDate } from '../calendar'
import type { RetentionPeriod } from '../classification/retention'

const years: Readonly<Record<RetentionPeriod, number | null>> = { Y: null, D30: 30, D10: 10 }

/** 期满日 — 31 December of the archival year and the period (our reading, a setting of practice); 永久 has none. */
export function expiresOn(archivalYear: number, retention: RetentionPeriod): LocalDate | null {
  const kept = years[retention]
  return kept === null ? null : `${archivalYear + kept}-12-31`
}

/** 应保管、已保管 — in whole years, as the destruction list names them. */
export function yearsKept(archivalYear: number, today: LocalDate): number {
  return Math.max(0, Number(today.slice(0, 4)) - archivalYear - 1)
}

/** The latest archival year whose items of a period have expired by a day; null for 永久. */
export function lastExpiredYear(retention: RetentionPeriod, today: LocalDate): number | null {
  const kept = years[retention]
  // On 31 December itself the item is still kept.
  return kept === null ? null : Number(today.slice(0, 4)) - kept - 1
}
