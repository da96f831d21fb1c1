// How much stands on which shelf: branch, then year, then class? Counted over what the caller may read.
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

/** Nobody walks along more years than these. */
const yearsMax = 60

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
    const branch = shelfOf(kit, branchId)
    if (branchId !== undefined && branch === undefined) throw new Problem('notFound')
    const { choice, counts } = await counted(kit, { audience: audienceNow(kit), branchId, year })
    const here = new Map(
      counts.filter((one) => one.branchId === branch?._id).map((one) => [one.on, one.items]),
    )
    return {
      branch: branch === undefined ? null : { id: branch._id, name: branch.name },
      mayReadYear:
        branch?.kind === 'branch' && may(kit, 'archive.year', { path: branch.path, branchId: branch._id }),
      branches: branchCounts(choice, counts),
      years: branch === undefined || year !== undefined ? [] : yearCounts(here),
      classes: branch === undefined || year === undefined ? [] : classCounts(here),
    }
  },
})

/** Whoever asks for no shelf comes to a branch: what lies at a unit itself is rare, and is asked for. */
function shelfOf(kit: Kit, asked: string | undefined): Organisation | undefined {
  const { place } = kit
  if (place === undefined || !mayWalk(kit, place)) return undefined
  return place.kind === 'branch' || asked !== undefined ? place : undefined
}

/** One request as a rule: where more is counted than one tally tells, the branches are asked about in halves. */
async function counted(kit: Kit, query: ItemQuery) {
  const shelf = query.year === undefined ? 'year' : 'recordClass'
  const asked = shelfCounts(query, shelf)
  if (query.branchId !== undefined) return { choice: [], counts: (await together(kit, asked))[0] }
  const { branches: choice, beside } = await branchesWith(kit, asked)
  const ids = choice.map(({ _id }) => _id)
  return { choice, counts: isFull(beside) ? await shelfCountsAmong(kit, query, shelf, ids) : beside }
}

/** Every branch, also an empty one: it is there to be chosen. A unit's own shelf only when something stands on it. */
function branchCounts(choice: readonly Organisation[], counts: readonly ShelfCount[]) {
  const items = new Map<string, number>()
  for (const one of counts) items.set(one.branchId, (items.get(one.branchId) ?? 0) + one.items)
  return choice
    .filter(({ _id, kind }) => kind === 'branch' || items.has(_id))
    .map(({ _id: id, name, code }) => ({ id, name, code, items: items.get(id) ?? 0 }))
}

type Counts = ReadonlyMap<unknown, number>

/** Newest first, without empty years; what came from elsewhere may be older than the branch. */
function yearCounts(counts: Counts) {
  const years = [...counts].map(([year, items]) => ({ year: Number(year), items }))
  return years.toSorted((one, other) => other.year - one.year).slice(0, yearsMax)
}

function classCounts(counts: Counts) {
  return Object.entries(recordClasses).flatMap(([recordClass, { title }]) => {
    const items = counts.get(recordClass)
    return items === undefined ? [] : [{ recordClass, title, items }]
  })
}
