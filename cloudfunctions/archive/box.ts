// 装盒 — comes last: fills boxes along the numbers, one year and one retention a box.
import { boxed } from '../../core/numbering/boxes'
import type { Boxed } from '../../core/numbering/boxes'
import type { Filing } from '../../core/numbering/filing'
import { fondsYearInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { lists, shelves } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { asFonds, filingOf, isStored, openFonds } from './fonds'

export const box = defineCommand({
  name: 'archive.box',
  input: fondsYearInput,

  load: openFonds,

  /** Boxes that are there keep their contents; what was numbered since goes into new ones. */
  async run(kit, { year }, { organisation }) {
    const filing = await filingOf(kit, asFonds(organisation), year)
    if (filing.due) throw new Problem('numberingRunning')
    if (!isStored(filing) || filing.runs.length === 0) throw new Problem('unnumberedLeft', { count: '' })
    const shelf = await shelves.get(kit, filing._id)
    const there = shelf?.boxes ?? []
    const left = (await entriesOf(kit, filing)).filter(
      (entry) => !there.some((one) => one.series === entry.series && one.to >= entry.number),
    )
    const added = boxed(left, filing.settings.boxPages, there.length + 1)
    const boxes = [...there, ...added]
    if (added.length === 0) return { boxes }
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.box',
      subject: filing._id,
      body: { boxes: boxes.length },
    })
    if (shelf !== undefined) await shelves.change(kit, shelf, { boxes }, entry)
    else await shelves.add(kit, { _id: filing._id, filingId: filing._id, path: filing.path, boxes }, entry)
    return { boxes }
  },
})

/** The lists of all runs, in the order of their numbers. */
async function entriesOf(kit: Kit, filing: Filing): Promise<readonly Boxed[]> {
  const runs = await Promise.all(
    filing.runs.map(({ run, lists: count }) => lists.readMany(kit, filing._id, run, 0, count)),
  )
  return runs
    .flat(2)
    .toSorted((one, other) =>
      one.series === other.series ? one.number - other.number : one.series < other.series ? -1 : 1,
    )
}
