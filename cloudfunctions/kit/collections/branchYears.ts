// Where is what a branch says about its year, and whose promises have passed?
import { branchYearSchema } from '../../../core/year/branchYear'
import type { BranchYearRecord } from '../../../core/year/branchYear'
import type { Organisation } from '../../../core/org/organisation'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'
import type { Facts } from './collection'

export const branchYears = defineCollection<BranchYearRecord>({
  name: 'branchYears',
  version: 1,
  schema: branchYearSchema,
})

export const branchYearId = (branchId: string, year: number): string => `${branchId}.${year}`
/** The same along with a list of branches. */
export const branchYearsAlong = (year: number) => branchYears.along({ suffix: branchYearId('', year) })

/** A year about which the branch has said nothing yet. */
export function emptyBranchYear(
  { _id: branchId, path: branchPath }: Pick<Organisation, '_id' | 'path'>,
  year: number,
): Facts<BranchYearRecord> {
  return {
    _id: branchYearId(branchId, year),
    branchId,
    branchPath,
    year,
    collection: { is: 'collecting' },
    reopened: [],
    explanations: [],
    countedFor: [],
    nextPromise: null,
  }
}

/** Years with a promise that had been due before a day and was not looked at since. */
export function branchYearsWithPromises(cloud: Cloud, before: string, limit: number) {
  const where = { nextPromise: { gte: '', lt: before } }
  return branchYears.find(cloud, { where, orderBy: [['nextPromise', 'asc']], limit })
}
