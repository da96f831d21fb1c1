// How often was something tried lately? Counters that slow down guessing; no facts, so no log entries.
import { z } from 'zod/mini'
import { addMinutes } from '../../../core/calendar'
import { Problem } from '../../../core/problem'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

const triesSchema = z.object({ ...storedFields, since: z.string(), count: z.int() })
type Tries = z.infer<typeof triesSchema>
const tries = defineCollection<Tries>({ name: 'tries', version: 1, schema: triesSchema })

export interface TryLimit {
  /** What is tried; together with `who` one counter. */
  readonly what: string
  readonly most: number
  readonly minutes: number
}

/** A write that lost its race this often gives up and refuses: the counter is under attack. */
const racesMax = 12

/** Counts before it looks, so that parallel guesses do not slip through; refuses beyond the limit. */
export async function countTry(cloud: Cloud, limit: TryLimit, who: string, weight = 1): Promise<void> {
  const _id = sha256Of(`${limit.what}:${who}`)
  for (let race = 0; race < racesMax; race += 1) {
    const now = cloud.now()
    const before = await tries.get(cloud, _id)
    if (before === undefined) {
      if (weight > limit.most) break
      if ((await tries.add(cloud, { _id, since: now, count: weight }, null)) !== 'exists') return
      continue
    }
    const over = addMinutes(before.since, limit.minutes) <= now
    const count = (over ? 0 : before.count) + weight
    if (count > limit.most) break
    try {
      await tries.change(cloud, before, { since: over ? now : before.since, count }, null)
      return
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'changedMeanwhile') throw error
    }
  }
  throw new Problem('tooManyTries', { minutes: limit.minutes })
}
