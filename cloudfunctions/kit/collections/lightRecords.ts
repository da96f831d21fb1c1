// Where are talks and visits found: of a branch and year, of a person?
import { lightRecordSchema } from '../../../core/activity/lightRecords'
import type { LightRecord } from '../../../core/activity/lightRecords'
import type { Cloud, Filter } from '../cloud'
import { defineCollection } from './collection'
import { people } from './people'
import { withAlong } from './together'

export const lightRecords = defineCollection<LightRecord>({
  name: 'lightRecords',
  version: 1,
  schema: lightRecordSchema,
})

const recordsMax = 500

/** Newest first. */
export function lightRecordsOf(cloud: Cloud, branchId: string, year: number) {
  const where = { branchId, year }
  return lightRecords.find(cloud, { where, orderBy: [['date', 'desc']], limit: recordsMax })
}

/** The same, and what is arranged for the next year already, as one of several questions; with everybody it concerns. */
export function registerOf(branchId: string, year: number) {
  const where = { branchId, year: { in: [year, year + 1] } }
  return concerning(where, 2 * recordsMax)
}

/** In whatever branch it was, as one of several questions; with everybody it concerns. */
export const concerningPerson = (personId: string) =>
  concerning({ personIds: { in: [personId] } }, recordsMax)

const concerning = (where: Filter, limit: number) =>
  withAlong(
    lightRecords.asks({ where, orderBy: [['date', 'desc']], limit }),
    people.along({ ours: 'personIds' }),
  )

/** 安排好的送学 — between two days, the earliest first; `skip` goes on with them. */
export function visitsPlanned(cloud: Cloud, from: string, to: string, skip: number, limit: number) {
  const where = { 'facts.is': 'plannedVisit', date: { gte: from, lte: to } }
  return lightRecords.find(cloud, {
    where,
    orderBy: [
      ['date', 'asc'],
      ['_id', 'asc'],
    ],
    skip,
    limit,
  })
}

/** In whatever branch it was; newest first. */
export async function lightRecordsWith(cloud: Cloud, personIds: readonly string[], year?: number) {
  if (personIds.length === 0) return []
  const where = { personIds: { in: personIds } }
  const found = await lightRecords.find(cloud, { where, orderBy: [['date', 'desc']], limit: recordsMax })
  return found.filter((one) => year === undefined || one.year === year)
}
