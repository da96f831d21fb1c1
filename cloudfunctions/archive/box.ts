// 装盒 — comes last: fills boxes along the numbers, one year and one retention a box.
import { canonical } from '../../core/log/canonical'
import { boxed } from '../../core/numbering/boxes'
import { fondsYearInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { filings, shelves } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { boxedOf } from '../kit/filing/entries'
import { asFonds, filingOf, isStored, openFonds } from './fonds'

export const box = defineCommand({
  name: 'archive.box',
  input: fondsYearInput,

  load: openFonds,

  /** Boxes that are there keep their contents, but for what was taken out; what was numbered since goes into new ones. */
  async run(kit, { year }, { organisation }) {
    const filing = await filingOf(kit, asFonds(organisation), year)
    if (filing.due) throw new Problem('numberingRunning')
    if (!isStored(filing) || filing.runs.length === 0) throw new Problem('unnumberedLeft', { count: '' })
    const shelf = await shelves.get(kit, filing._id)
    const there = shelf?.boxes ?? []
    const boxes = [...boxed(await boxedOf(kit, filing), filing.settings.boxPages, there)]
    if (canonical(there) === canonical(boxes)) return { boxes }
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.box',
      subject: filing._id,
      body: { boxes: boxes.length },
    })
    await kit.documents.transaction(async (documents) => {
      // What is taken out at this moment writes the same two, so that one of both looks again.
      const filingNow = await filings.within(documents).get(filing._id)
      const shelfNow = await shelves.within(documents).get(filing._id)
      if (filingNow?.rev !== filing.rev || shelfNow?.rev !== shelf?.rev) throw new Problem('changedMeanwhile')
      await filings.within(documents).change(filingNow, { due: false }, null)
      if (shelfNow !== undefined) await shelves.within(documents).change(shelfNow, { boxes }, entry)
      else {
        const facts = { _id: filing._id, filingId: filing._id, path: filing.path, boxes }
        await shelves.within(documents).add(facts, entry)
      }
    })
    return { boxes }
  },
})
