// 移出 — before filing an item is taken out of its series: the number keeps a tombstone, the item may be placed anew.
import type { ItemFiling } from '../../core/evidence/item'
import { holds, recounted } from '../../core/numbering/boxes'
import { mayStillLeave } from '../../core/numbering/filing'
import type { Filing, Shelf } from '../../core/numbering/filing'
import { withdrawInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { filings, shelves, tombstoneId, tombstones } from '../kit/collections/filings'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { boxedOf } from '../kit/filing/entries'
import { forget, namingIt } from '../kit/filing/references'
import { openItem } from './opened'

export const withdraw = defineCommand({
  name: 'archive.withdraw',
  input: withdrawInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { reason }, { item }) {
    const given = item.filing
    if (given === null) return { referenceCode: null }
    const { filingId, series, number } = given
    const filing = await filings.get(kit, filingId)
    if (filing === undefined || filing.due) throw new Problem('numberingRunning')
    // What is filed stays: it leaves only by appraisal (standards.md 6.5), or sealed by the security administrator.
    if (!mayStillLeave(filing, given)) throw new Problem('alreadyFiled')
    const referenceCode = item.referenceCode ?? ''
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.withdraw',
      subject: item._id,
      body: { referenceCode, reason },
    })
    const shelf = await shelves.get(kit, filingId)
    const boxes = shelf && (await boxesWithout(kit, filing, shelf, given))
    const naming = await namingIt(kit, item)
    await kit.documents.transaction(async (documents) => {
      const now = await items.within(documents).get(item._id)
      if (now?.rev !== item.rev) throw new Problem('changedMeanwhile')
      // Filing that begins at this moment writes the same document, so that one of the two looks again.
      const filingNow = await filings.within(documents).get(filingId)
      if (filingNow?.rev !== filing.rev) throw new Problem('changedMeanwhile')
      await filings.within(documents).change(filingNow, { due: false }, null)
      const facts = { filingId, series, number, referenceCode, itemId: item._id, reason }
      const by = { by: callerOf(kit)._id, at: entry.at }
      const grave = { _id: tombstoneId(filingId, series, number), ...facts, ...by }
      await tombstones.within(documents).add(grave, null)
      const shelfNow = await shelves.within(documents).get(filingId)
      if (shelfNow?.rev !== shelf?.rev) throw new Problem('changedMeanwhile')
      if (shelfNow && boxes) await shelves.within(documents).change(shelfNow, { boxes }, null)
      const withdrawals = [...(now.withdrawals ?? []), { referenceCode, reason, ...by }]
      await items.within(documents).change(now, { filing: null, referenceCode: null, withdrawals }, entry)
      await forget(documents, naming, referenceCode)
    })
    return { referenceCode }
  },
})

/** What lies in no box any more is not written on its face; its number stays in the range. */
async function boxesWithout(kit: Kit, filing: Filing, { boxes }: Shelf, given: ItemFiling) {
  const numbers = await boxedOf(kit, filing, (entry) =>
    boxes.some((box) => holds(box, given) && holds(box, entry)),
  )
  const isTaken = (one: { series: string; number: number }) =>
    one.series === given.series && one.number === given.number
  const left = numbers.map((one) => (isTaken(one) ? { ...one, isEmpty: true } : one))
  return boxes.flatMap((box) => (holds(box, given) ? recounted([box], left) : box))
}
