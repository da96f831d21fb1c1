// How far has a round of work come that goes over everything, a little at every tick?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

const roundSchema = z.object({
  ...storedFields,
  /** 做到哪儿 — from where on the next stretch goes; empty at the beginning of a round. */
  at: z.string(),
  /** No round begins before. */
  notBefore: z.string(),
})
/** 轮次 — one document for each work that goes round. */
export type Round = z.infer<typeof roundSchema>

export const rounds = defineCollection<Round>({ name: 'rounds', version: 1, schema: roundSchema })

export interface Stretch {
  /** From where the next stretch goes; undefined when the round is over. */
  readonly next: string | undefined
  readonly done: number
}

/**
 * Does the next stretch of a round, if one is due: the place is kept after the work, so a stretch that was cut off is
 * done again, and the work must be idempotent. Returns how much was done.
 */
export async function goRound(
  cloud: Cloud,
  name: string,
  after: (now: string) => string,
  stretch: (at: string) => Promise<Stretch>,
): Promise<number> {
  const before = await rounds.get(cloud, name)
  const now = cloud.now()
  if (before !== undefined && before.at === '' && before.notBefore > now) return 0
  const { next, done } = await stretch(before?.at ?? '')
  const facts = { at: next ?? '', notBefore: next === undefined ? after(now) : now }
  if (before === undefined) await rounds.add(cloud, { _id: name, ...facts }, null)
  else await rounds.changeOrLose(cloud, before, facts, null)
  return done
}
