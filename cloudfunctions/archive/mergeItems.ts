// 并件 — what is one matter becomes one item: the papers of another come into this one, and can go back.
import { fileKeysOf, lastRegroup, whyNotMerged, withRegroup } from '../../core/evidence/regroup'
import { mergeItemsInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { actorOf, callerOf, defineCommand, may } from '../kit/command'
import { items, itemSubject } from '../kit/collections/items'
import { regroup } from '../kit/filing/regroup'
import { openItem } from './opened'
import { requireUnnumbered } from './unnumbered'

export const mergeItems = defineCommand({
  name: 'archive.mergeItems',
  input: mergeItemsInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev, otherId, otherRev }, { item }) {
    const other = await items.get(kit, otherId)
    // The reply was lost: it is merged already.
    if (other?.state === 'merged' && lastRegroup(item)?.otherId === otherId)
      return { id: item._id, rev: item.rev }
    if (other === undefined || !may(kit, 'archive.mergeItems', itemSubject(other, actorOf(kit))))
      throw new Problem('notFound')
    requireUnnumbered(item)
    requireUnnumbered(other)
    if (item.rev !== rev || other.rev !== otherRev) throw new Problem('changedMeanwhile')
    const why = whyNotMerged(item, other)
    if (why !== undefined) throw new Problem('cannotMerge', { why })
    const files = fileKeysOf(other)
    const one = { is: 'merged' as const, otherId, files: [...files], by: callerOf(kit)._id, at: kit.now() }
    const changes = {
      fromChanges: { mergedInto: item._id },
      toChanges: { regroups: withRegroup(item, one) },
    }
    await regroup(kit, { type: 'archive.mergeItems', from: other, to: item, files, ...changes })
    return { id: item._id, rev: rev + 1 }
  },
})
