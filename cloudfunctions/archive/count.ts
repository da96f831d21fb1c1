// How much stands on which shelf: branch, then year, then class? Counted over what the caller may read.
import { yearOf, yearOfDate } from '../../core/calendar'
import { countItemsInput } from '../../core/classification/inputs'
import { recordClasses } from '../../core/classification/scheme'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { countItems } from '../kit/collections/items'
import { scopeOf } from './scope'
import type { Scope } from './scope'

/** Material may be older than the branch's entry here, but nobody walks along more years than these. */
const yearsMax = 40

export const count = defineCommand({
  name: 'archive.count',
  input: countItemsInput,

  load: async () => ({ subject: { path: '/' } }),

  /** Without a branch: the caller's own, and all branches to choose from; with a year: its classes. */
  async run(kit, { branchId, year }) {
    const scope = await scopeOf(kit)
    const chosen = branchId ?? callerOf(kit).branchId ?? scope.branches[0]?._id
    const branch = scope.branches.find(({ _id }) => _id === chosen)
    if (branchId !== undefined && branch === undefined) throw new Problem('notFound')
    const [branches, years, classes] = await Promise.all([
      branchId === undefined ? branchCounts(kit, scope) : [],
      branch === undefined || year !== undefined ? [] : yearCounts(kit, scope, branch),
      branch === undefined || year === undefined ? [] : classCounts(kit, scope, branch, year),
    ])
    return {
      branch: branch === undefined ? null : { id: branch._id, name: branch.name },
      mayReadYear:
        branch !== undefined && may(kit, 'archive.year', { path: branch.path, branchId: branch._id }),
      branches,
      years,
      classes,
    }
  },
})

/** Every branch, also an empty one: it is there to be chosen. */
async function branchCounts(kit: Kit, { audience, branches }: Scope) {
  const counts = await countItems(kit, { audience }, 'branchId')
  return branches.map(({ _id: id, name, code }) => ({ id, name, code, items: counts.get(id) ?? 0 }))
}

/** Newest first, without empty years. */
async function yearCounts(kit: Kit, { audience }: Scope, { _id: branchId, existsFrom }: Organisation) {
  const last = yearOf(kit.now()) + 1
  const first = Math.max(yearOfDate(existsFrom), last - yearsMax)
  const counts = await countItems(kit, { audience, branchId }, 'year')
  const years = Array.from({ length: last - first + 1 }, (_, back) => last - back)
  return years.flatMap((year) => {
    const items = counts.get(year)
    return items === undefined ? [] : [{ year, items }]
  })
}

async function classCounts(kit: Kit, { audience }: Scope, { _id: branchId }: Organisation, year: number) {
  const counts = await countItems(kit, { audience, branchId, year }, 'recordClass')
  return Object.entries(recordClasses).flatMap(([recordClass, { title }]) => {
    const items = counts.get(recordClass)
    return items === undefined ? [] : [{ recordClass, title, items }]
  })
}
