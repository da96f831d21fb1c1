// Which promises have passed with nothing there, and who is told: the nearest above that anybody serves, and no further?
import { addDays, localDateOf } from '../../core/calendar'
import { idsOnPath } from '../../core/org/organisation'
import { nextPromiseOf } from '../../core/year/branchYear'
import type { BranchYearRecord } from '../../core/year/branchYear'
import { recordNameOf } from '../../core/year/gaps'
import { sayPeriod } from '../../core/year/periods'
import type { Cloud } from '../kit/cloud'
import { branchYears, branchYearsWithPromises } from '../kit/collections/branchYears'
import { organisations } from '../kit/collections/organisations'
import { nearestHolders } from '../kit/collections/people'
import { bySystem, entryFor } from '../kit/filing/acting'
import { gapsOf } from '../kit/year/gapsOf'
import { tellOnce } from './telling'

const branchYearsMax = 20

/** 上一级 — looks at promises that have passed; what came meanwhile is just noted. Answers how many years it looked at. */
export async function raisePassedPromises(cloud: Cloud): Promise<number> {
  const due = await branchYearsWithPromises(cloud, localDateOf(cloud.now()), branchYearsMax)
  for (const record of due) await raise(cloud, record)
  return due.length
}

/** Whoever is told is told before that is written down: cut off in between, they are found told already. */
async function raise(cloud: Cloud, record: BranchYearRecord): Promise<void> {
  const branch = await organisations.get(cloud, record.branchId)
  if (branch === undefined) return
  const { rows } = await gapsOf(cloud, branch, record.year, localDateOf(cloud.now()))
  const open = rows.filter(
    ({ state, explanation }) => state === 'overdueAgain' && explanation?.escalatedAt === null,
  )
  const officers = open.length === 0 ? [] : await officersAbove(cloud, branch.path)
  for (const row of open) {
    const details = { branch: branch.name, record: `${sayPeriod(row.period.name)}${recordNameOf(row)}` }
    const once = [record._id, row.key, row.explanation?.promisedOn].join(' ')
    for (const personId of officers)
      await tellOnce(cloud, { personId, kind: 'promisePassed', details, about: record._id }, once)
  }
  const keys = open.map(({ key }) => key)
  if (keys.length > 0 && officers.length === 0) return lookTomorrow(cloud, record)
  return noteRaised(cloud, record, keys)
}

/** 党务干部 of the nearest organisation above that has any. */
async function officersAbove(cloud: Cloud, path: string): Promise<readonly string[]> {
  const there = await nearestHolders(cloud, idsOnPath(path).slice(0, -1), ['partyOfficer'])
  return [...new Set(there.map(({ personId }) => personId))]
}

/** Nobody is there to be told, so nothing says that anybody was. */
async function lookTomorrow(cloud: Cloud, record: BranchYearRecord): Promise<void> {
  await branchYears.changeOrLose(cloud, record, { nextPromise: localDateOf(cloud.now()) }, null)
}

/** What came in time, or late but before this look, needs nobody any more; only the day to look again is set. */
async function noteRaised(cloud: Cloud, record: BranchYearRecord, keys: readonly string[]): Promise<void> {
  const { _id: subject, branchId, year } = record
  const at = cloud.now()
  const explanations = record.explanations.map((one) =>
    keys.includes(one.key) ? { ...one, escalatedAt: at } : one,
  )
  const yesterday = addDays(localDateOf(at), -1)
  const nextPromise = nextPromiseOf({
    explanations: explanations.filter(({ promisedOn }) => promisedOn !== null && promisedOn > yesterday),
  })
  const entry =
    keys.length === 0
      ? null
      : entryFor(cloud, bySystem, {
          ...{ branchId, year, subject, type: 'archive.raisePromise' },
          body: { keys: [...keys] },
        })
  await branchYears.changeOrLose(cloud, record, { explanations, nextPromise }, entry)
}
