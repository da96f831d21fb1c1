// Which opinions were sent, and which are answered?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Cloud, Filter } from '../cloud'
import { defineCollection } from './collection'
import { organisations } from './organisations'
import { together, withAlong } from './together'

export const opinionSchema = z.object({
  ...storedFields,
  personId: z.string(),
  organisationId: z.nullable(z.string()),
  branchId: z.nullable(z.string()),
  text: z.string(),
  at: z.string(),
  answer: z.nullable(z.object({ text: z.string(), by: z.string(), at: z.string() })),
})
/** 意见建议 — required by law (domain.md §0.1), answered in the app. */
export type Opinion = z.infer<typeof opinionSchema>

export const opinions = defineCollection<Opinion>({ name: 'opinions', version: 1, schema: opinionSchema })

/** One's own, and the latest of all, newest first: who may read which is decided by the command. With where they are from. */
export async function opinionsFor(cloud: Cloud, personId: string) {
  const newest = (where: Filter, limit: number) =>
    withAlong(
      opinions.asks({ where, orderBy: [['at', 'desc']], limit }),
      organisations.along({ ours: 'organisationId' }),
    )
  const [own, latest] = await together(cloud, newest({ personId }, 100), newest({}, 500))
  return { own: own.found, latest: latest.found, places: [...own.along[0], ...latest.along[0]] }
}
