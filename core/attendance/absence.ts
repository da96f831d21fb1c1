// Who has been away for so long, without a word, that somebody should ask how they are? (R-6M)
import { addMonths, localDateOf } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Attendance } from './attendance'

/** 几个月起问 — two before 党员教育管理工作条例, Art. 31(6), speaks of six: in time to help. */
export const absenceAskedAfterMonths = 4
/** 至少几次 — who missed one meeting, and then there was none, has not been away. */
const meetingsMin = 3

type Record = Pick<Attendance, 'as' | 'startsAt' | 'claim'>

/**
 * 久未参加 — since which day somebody has missed every meeting that has their name, without leave and without a reason;
 * undefined where it is not four months, or not so. `records` are their own, newest first. Whatever else is written of a
 * meeting (come, on leave, asked for leave, made good, elsewhere, a reason) ends it: a doubt is for the member.
 */
export function absentSince(records: readonly Record[], today: LocalDate): LocalDate | undefined {
  const said = records.filter(({ claim }) => claim.state.is !== 'cleared')
  const broken = said.findIndex((one) => !isMissed(one))
  const missed = broken === -1 ? said : said.slice(0, broken)
  const first = missed.at(-1)
  if (first === undefined || missed.length < meetingsMin) return undefined
  const since = localDateOf(first.startsAt)
  return addMonths(since, absenceAskedAfterMonths) <= today ? since : undefined
}

/** Who sat in elsewhere has been there. */
const isMissed = ({ as, claim: { state } }: Record): boolean =>
  as === 'member' && state.is === 'absent' && state.reason === ''
