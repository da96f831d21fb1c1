// What does a branch say about a gap, until when does it promise the record, and when does it go one level up?
import { z } from 'zod/mini'
import { daysBetween } from '../calendar'
import type { LocalDate } from '../calendar'

/** A sentence, not a word: who reads it later must understand why. */
export const explanationCharactersMin = 10

export const explanationSchema = z.object({
  /** Which expectation it speaks of (core/year/expected.ts). */
  key: z.string(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
  /** 承诺日期 — by when the record will be there; null: it was not held, and that is the whole answer. */
  promisedOn: z.nullable(z.string()),
  /** 改期 — once, with a reason; the first date stays. */
  moved: z.nullable(z.object({ from: z.string(), reason: z.string(), by: z.string(), at: z.string() })),
  /** 上一级知道 — when the promise had passed and the nearest above that has an officer was told; it never goes further by itself. */
  escalatedAt: z.nullable(z.string()),
})
/** 说明 — a gap's explanation; welcome, kept, and never a mark against anybody. */
export type Explanation = z.infer<typeof explanationSchema>

export type PromiseStanding = 'answered' | 'promised' | 'overdueAgain'

/** Where an explanation stands while its record is still missing. */
export function standingOf(
  { promisedOn }: Pick<Explanation, 'promisedOn'>,
  today: LocalDate,
): PromiseStanding {
  if (promisedOn === null) return 'answered'
  return today <= promisedOn ? 'promised' : 'overdueAgain'
}

/** Why a promise may not be moved; undefined when it may. */
export function whyNotMoved(
  { promisedOn, moved }: Pick<Explanation, 'promisedOn' | 'moved'>,
  to: LocalDate,
  today: LocalDate,
): 'noPromise' | 'movedAlready' | 'passed' | 'notLater' | undefined {
  if (promisedOn === null) return 'noPromise'
  if (moved !== null) return 'movedAlready'
  if (today > promisedOn) return 'passed'
  return to <= promisedOn ? 'notLater' : undefined
}

/** 逾期怎么说 — 逾期 25 天，二次逾期 5 天 (US-11); a record that came in time says nothing. */
export function sayOverdue(
  dueOn: LocalDate,
  explanation: Pick<Explanation, 'promisedOn'> | undefined,
  filledOn: LocalDate,
): string {
  const days = daysBetween(dueOn, filledOn)
  if (days <= 0) return ''
  const promisedOn = explanation?.promisedOn ?? null
  const again = promisedOn === null ? 0 : daysBetween(promisedOn, filledOn)
  return again > 0 ? `逾期 ${days} 天，二次逾期 ${again} 天` : `逾期 ${days} 天`
}
