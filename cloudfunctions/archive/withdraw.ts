// 移出 — before filing an item is taken out of its series: the number keeps a tombstone, the item may be placed anew.
import { withdrawInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filings, tombstoneId, tombstones } from '../kit/collections/filings'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'

export const withdraw = defineCommand({
  name: 'archive.withdraw',
  input: withdrawInput,

  async load(lobby, { id }) {
    const item = await items.get(lobby, id)
    if (item === undefined) throw new Problem('notFound')
    const { branchPath: path, branchId } = item
    return { subject: { path, branchId }, readBy: 'archive.item' as const, item }
  },

  async run(kit, { reason }, { item }) {
    const given = item.filing
    if (given === null) return { referenceCode: null }
    const { filingId, series, number } = given
    const filing = await filings.get(kit, filingId)
    if (filing === undefined || filing.due) throw new Problem('numberingRunning')
    // What is filed stays: it leaves only by appraisal (standards.md 6.5), or sealed by the security administrator.
    if (filing.filed.length > 0) throw new Problem('yearFrozen')
    const referenceCode = item.referenceCode ?? ''
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.withdraw',
      subject: item._id,
      body: { referenceCode, reason },
    })
    await kit.documents.transaction(async (documents) => {
      const now = await items.within(documents).get(item._id)
      if (now?.rev !== item.rev) throw new Problem('changedMeanwhile')
      const facts = { filingId, series, number, referenceCode, itemId: item._id, reason }
      const by = { by: callerOf(kit)._id, at: entry.at }
      const grave = { _id: tombstoneId(filingId, series, number), ...facts, ...by }
      await tombstones.within(documents).add(grave, null)
      await items.within(documents).change(now, { filing: null, referenceCode: null }, entry)
    })
    return { referenceCode }
  },
})
