// Which opinions were sent, and which are answered?
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

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

export function opinionsOf(cloud: Cloud, personId: string): Promise<readonly Opinion[]> {
  return opinions.find(cloud, { where: { personId }, orderBy: [['at', 'desc']], limit: 100 })
}

/** All of them, newest first; who may read which is decided by the command. */
export function latestOpinions(cloud: Cloud): Promise<readonly Opinion[]> {
  return opinions.find(cloud, { where: {}, orderBy: [['at', 'desc']], limit: 500 })
}
