// How much stands on which shelf: branch, then year, then class? Counted over what the caller may read.
import { yearOf, yearOfDate } from '../../core/calendar'
import { countItemsInput } from '../../core/classification/inputs'
import { recordClasses } from '../../core/classification/scheme'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import { countItems } from '../kit/collections/items'
import { audienceNow, branchesOf } from './scope'

/** Material may be older than the branch's entry here, but nobody walks along more years than these. */
const yearsMax = 40

export const count = defineCommand({
  name: 'archive.count',
  input: countItemsInput,

  load: async () => ({ subject: { path: '/' } }),

  /**
   * Without a branch: the caller's own, and all branches to choose from; with a year: its classes. What is counted and
   * which branches there are is asked at once: a count never holds more than the caller may read.
   */
  async run(kit, { branchId, year }) {
    const audience = audienceNow(kit)
    const chosen = branchId ?? callerOf(kit).placeId
    const of = { audience, branchId: chosen ?? undefined }
    const [choice, byBranch, byYear, byClass] = await Promise.all([
      branchesOf(kit),
      branchId === undefined ? countItems(kit, { audience }, 'branchId') : none,
      chosen === null || year !== undefined ? none : countItems(kit, of, 'year'),
      chosen === null || year === undefined ? none : countItems(kit, { ...of, year }, 'recordClass'),
    ])
    const branch = choice.find(({ _id }) => _id === chosen)
    if (branchId !== undefined && branch === undefined) throw new Problem('notFound')
    return {
      branch: branch === undefined ? null : { id: branch._id, name: branch.name },
      mayReadYear:
        branch !== undefined && may(kit, 'archive.year', { path: branch.path, branchId: branch._id }),
      branches: branchId === undefined ? branchCounts(choice, byBranch) : [],
      years: branch === undefined ? [] : yearCounts(branch, byYear, yearOf(kit.now()) + 1),
      classes: branch === undefined ? [] : classCounts(byClass),
    }
  },
})

type Counts = ReadonlyMap<unknown, number>
const none: Counts = new Map()

/** Every branch, also an empty one: it is there to be chosen. */
function branchCounts(choice: readonly Organisation[], counts: Counts) {
  return choice.map(({ _id: id, name, code }) => ({ id, name, code, items: counts.get(id) ?? 0 }))
}

/** Newest first, without empty years. */
function yearCounts({ existsFrom }: Organisation, counts: Counts, last: number) {
  const first = Math.max(yearOfDate(existsFrom), last - yearsMax)
  const years = Array.from({ length: last - first + 1 }, (_, back) => last - back)
  return years.flatMap((year) => {
    const items = counts.get(year)
    return items === undefined ? [] : [{ year, items }]
  })
}

function classCounts(counts: Counts) {
  return Object.entries(recordClasses).flatMap(([recordClass, { title }]) => {
    const items = counts.get(recordClass)
    return items === undefined ? [] : [{ recordClass, title, items }]
  })
}
