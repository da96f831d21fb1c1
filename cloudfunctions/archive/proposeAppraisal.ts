// 提请鉴定 — the archivist puts expired items on a list; nothing happens to them by that.
import { localDateOf } from '../../core/calendar'
import { canonical } from '../../core/log/canonical'
import { appraisalRowOf } from '../../core/numbering/appraisal'
import type { AppraisalRow } from '../../core/numbering/appraisal'
import { proposeAppraisalInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { appraisals, listsNaming, onOpenLists } from '../kit/collections/appraisals'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { asFonds, openFonds } from './fonds'

export const proposeAppraisal = defineCommand({
  name: 'archive.proposeAppraisal',
  input: proposeAppraisalInput,

  load: openFonds,

  async run(kit, { id, itemIds, coolingDays }, { organisation }) {
    const fonds = asFonds(organisation)
    const found = await items.getMany(kit, [...new Set(itemIds)])
    const today = localDateOf(kit.now())
    const ours = found.filter(({ branchPath }) => branchPath.startsWith(fonds.path))
    const rows = ours.flatMap((item) => appraisalRowOf(item, today) ?? [])
    if (rows.length !== new Set(itemIds).size) throw new Problem('notExpired')
    // Proposed already, and asked again since the answer was lost: its own list is none of the others.
    const listed = onOpenLists((await listsNaming(kit, itemIds)).filter(({ _id }) => _id !== id))
    const titles = rows.filter(({ itemId }) => listed.has(itemId)).map(({ title }) => title)
    if (titles.length > 0) throw new Problem('onOpenList', { titles: titles.join('、') })
    const entry = entryOf(kit, {
      branchId: null,
      type: 'archive.proposeAppraisal',
      subject: id,
      body: { itemIds: rows.map(({ itemId }) => itemId), coolingDays },
    })
    const facts = { fondsId: fonds._id, path: fonds.path, coolingDays, rows }
    const begun = { proposedBy: callerOf(kit)._id, proposedAt: entry.at, hands: [], due: false }
    const state = { is: 'proposed' as const }
    const added = await appraisals.add(kit, { _id: id, ...facts, ...begun, state, stateIs: state.is }, entry)
    const list = added === 'exists' ? await appraisals.get(kit, id) : added
    // Asked again with another choice, or another's list: what would be said to be proposed would stand nowhere.
    if (list?.fondsId !== fonds._id || !isSameChoice(list.rows, rows)) throw new Problem('changedMeanwhile')
    return { id, rows: rows.length }
  },
})

const isSameChoice = (one: readonly AppraisalRow[], other: readonly AppraisalRow[]): boolean =>
  canonical(one.map(({ itemId }) => itemId).toSorted()) ===
  canonical(other.map(({ itemId }) => itemId).toSorted())
