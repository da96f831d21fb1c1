// Which promises have passed with nothing there, and who is told, one level up and no further?
import { addDays, localDateOf } from '../../../core/calendar'
import { nextPromiseOf } from '../../../core/year/branchYear'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import { recordNameOf } from '../../../core/year/gaps'
import { sayPeriod } from '../../../core/year/periods'
import { idsOnPath } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { branchYears, branchYearsWithPromises } from '../collections/branchYears'
import { tell } from '../collections/notices'
import { organisations } from '../collections/organisations'
import { holdersOf } from '../collections/people'
import { bySystem, entryFor } from '../filing/acting'
import { gapsOf } from './gapsOf'

const branchYearsMax = 20

/** 上一级 — looks at promises that have passed; what came meanwhile is just noted. Answers how many years it looked at. */
export async function raisePassedPromises(cloud: Cloud): Promise<number> {
  const due = await branchYearsWithPromises(cloud, localDateOf(cloud.now()), branchYearsMax)
  for (const record of due) await raise(cloud, record)
  return due.length
}

async function raise(cloud: Cloud, record: BranchYearRecord): Promise<void> {
  const today = localDateOf(cloud.now())
  const branch = await organisations.get(cloud, record.branchId)
  if (branch === undefined) return
  const { rows } = await gapsOf(cloud, branch, record.year, today)
  const open = rows.filter(
    ({ state, explanation }) => state === 'overdueAgain' && explanation?.escalatedAt === null,
  )
  const keys = new Set(open.map(({ key }) => key))
  const at = cloud.now()
  const explanations = record.explanations.map((one) =>
    keys.has(one.key) ? { ...one, escalatedAt: at } : one,
  )
  // What came in time, or late but before this look, needs nobody any more; only the day to look again is set.
  const waiting = explanations.filter(
    ({ promisedOn }) => promisedOn !== null && promisedOn > addDays(today, -1),
  )
  const nextPromise = nextPromiseOf({ explanations: waiting })
  const entry =
    open.length === 0
      ? null
      : entryFor(cloud, bySystem, {
          branchId: record.branchId,
          year: record.year,
          type: 'archive.raisePromise',
          subject: record._id,
          body: { keys: [...keys] },
        })
  const changed = await branchYears.changeOrLose(cloud, record, { explanations, nextPromise }, entry)
  if (changed === 'changed') return
  for (const row of open) {
    const said = `${sayPeriod(row.period.name)}${recordNameOf(row)}`
    await tellAbove(cloud, branch.path, { branch: branch.name, record: said })
  }
}

/** The Party officers of the nearest organisation above that has any. */
async function tellAbove(cloud: Cloud, path: string, details: { branch: string; record: string }) {
  const above = idsOnPath(path).slice(0, -1)
  const holders = await holdersOf(cloud, above, ['partyOfficer'])
  const nearest = above.toReversed().find((id) => holders.some(({ organisationId }) => organisationId === id))
  for (const { personId, organisationId } of holders)
    if (organisationId === nearest) await tell(cloud, { personId, kind: 'promisePassed', details })
}
