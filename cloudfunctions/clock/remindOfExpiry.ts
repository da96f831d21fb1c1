// Whose items have come to the end of their term with the new year? The archivist of the fonds is told once a year.
import { localDateOf } from '../../core/calendar'
import type { LocalDate } from '../../core/calendar'
import { idsOnPath } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import { unitsAfter } from '../kit/collections/organisations'
import { nearestHolders } from '../kit/collections/people'
import type { Stretch } from '../kit/collections/rounds'
import { expiredAbout, expiredUnanswered } from '../kit/filing/expiring'
import { tellOnce } from './telling'

/** Each reads its tree and its lists. */
const unitsMax = 5

/** Some units at a time, by code; `at` is the last one that was looked at. */
export async function remindOfExpiry(cloud: Cloud, at: string): Promise<Stretch> {
  const today = localDateOf(cloud.now())
  const found = await unitsAfter(cloud, at, unitsMax)
  for (const fonds of found) await tellOf(cloud, fonds, today)
  return { next: found.length < unitsMax ? undefined : found.at(-1)?.code, done: found.length }
}

async function tellOf(cloud: Cloud, fonds: Organisation, today: LocalDate): Promise<void> {
  const count = await expiredUnanswered(cloud, fonds, today)
  if (count === 0) return
  const about = expiredAbout(fonds._id, today)
  const details = { fonds: fonds.name, count: String(count) }
  for (const personId of await proposersOf(cloud, fonds))
    await tellOnce(cloud, { personId, kind: 'expired', details, about })
}

/** 谁来提请 — its own archivist, else whoever may do it from the nearest place above. */
async function proposersOf(cloud: Cloud, { path }: Organisation): Promise<readonly string[]> {
  const told = await nearestHolders(cloud, idsOnPath(path), ['archivist', 'partyOfficer'])
  const archivists = told.filter(({ office }) => office === 'archivist')
  return [...new Set((archivists.length > 0 ? archivists : told).map(({ personId }) => personId))]
}
