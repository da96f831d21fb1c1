// How much stands on which shelf: branch, then year, then class? Counted over what the caller may read.
import { yearOf, yearOfDate } from '../../core/calendar'
import { countItemsInput } from '../../core/classification/inputs'
import { recordClasses } from '../../core/classification/scheme'
import type { Organisation } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { isFull, shelfCounts, shelfCountsAmong } from '../kit/collections/itemCounts'
import type { ShelfCount } from '../kit/collections/itemCounts'
import type { ItemQuery } from '../kit/collections/items'
import { together } from '../kit/collections/together'
import { audienceNow, branchesWith, mayWalk } from './scope'

/** Material may be older than the branch's entry here, but nobody walks along more years than these. */
const yearsMax = 40

export const count = defineCommand({
  name: 'archive.count',
  input: countItemsInput,

  about: ({ branchId }) => branchId,

  load: async () => ({ subject: { path: '/' } }),

  /**
   * Without a branch: the caller's own, and all branches to choose from; with a year: its classes. What is counted and
   * which branches there are is asked at once: a count never holds more than the caller may read.
   */
  async run(kit, { branchId, year }) {
    const branch = kit.place !== undefined && mayWalk(kit, kit.place) ? kit.place : undefined
    if (branchId !== undefined && branch === undefined) throw new Problem('notFound')
    const { choice, counts } = await counted(kit, { audience: audienceNow(kit), branchId, year })
    const here = new Map(
      counts.filter((one) => one.branchId === branch?._id).map((one) => [one.on, one.items]),
    )
    return {
      branch: branch === undefined ? null : { id: branch._id, name: branch.name },
      mayReadYear:
        branch !== undefined && may(kit, 'archive.year', { path: branch.path, branchId: branch._id }),
      branches: branchCounts(choice, counts),
      years:
        branch === undefined || year !== undefined ? [] : yearCounts(branch, here, yearOf(kit.now()) + 1),
      classes: branch === undefined || year === undefined ? [] : classCounts(here),
    }
  },
})

/** One request as a rule: where more is counted than one tally tells, the branches are asked about in halves. */
async function counted(kit: Kit, query: ItemQuery) {
  const shelf = query.year === undefined ? 'year' : 'recordClass'
  const asked = shelfCounts(query, shelf)
  if (query.branchId !== undefined) return { choice: [], counts: (await together(kit, asked))[0] }
  const { branches: choice, beside } = await branchesWith(kit, asked)
  const ids = choice.map(({ _id }) => _id)
  return { choice, counts: isFull(beside) ? await shelfCountsAmong(kit, query, shelf, ids) : beside }
}

/** Every branch, also an empty one: it is there to be chosen. */
function branchCounts(choice: readonly Organisation[], counts: readonly ShelfCount[]) {
  const items = new Map<string, number>()
  for (const one of counts) items.set(one.branchId, (items.get(one.branchId) ?? 0) + one.items)
  return choice.map(({ _id: id, name, code }) => ({ id, name, code, items: items.get(id) ?? 0 }))
}

type Counts = ReadonlyMap<unknown, number>

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
