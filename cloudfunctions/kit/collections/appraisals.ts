// Where are the lists of what has expired: of a fonds, and with bytes still to be taken away?
import { appraisalSchema } from '../../../core/numbering/appraisal'
import type { Appraisal } from '../../../core/numbering/appraisal'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const appraisals = defineCollection<Appraisal>({
  name: 'appraisals',
  version: 1,
  schema: appraisalSchema,
})

/** Newest first. */
export function appraisalsOf(cloud: Cloud, fondsId: string) {
  return appraisals.find(cloud, { where: { fondsId }, orderBy: [['proposedAt', 'desc']], limit: 100 })
}

export function appraisalsDue(cloud: Cloud, limit: number) {
  return appraisals.find(cloud, { where: { due: true }, limit })
}
