// An item is put in another year or class, with a reason; its old place stays in the history, its old bytes where they are.
import { refiledPlace } from '../../core/classification/refiling'
import { catalogueRow, refiledItem } from '../../core/evidence/growth'
import { refileInput } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { confirmedRetention } from '../kit/collections/organisations'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { copyToNewPaths } from '../kit/filing/bytes'
import { openItem } from './opened'

export const refileItem = defineCommand({
  name: 'archive.refileItem',
  input: refileInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { id, reason, ...to }, { item }) {
    if (item.referenceCode !== null)
      throw new Problem('alreadyNumbered', { referenceCode: item.referenceCode })
    const confirmed = await confirmedRetention(kit, item.branchPath)
    const isPaper = item.activityKind === null
    const placement = refiledPlace(item.placement, { ...to, reason, isPaper }, confirmed)
    if (placement === 'unknownClass') throw new Problem('invalidInput', { field: 'recordClass' })
    if (placement === 'shorter') throw new Problem('retentionOnlyLonger')
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: placement.year,
      type: 'archive.refileItem',
      subject: id,
      files: item.files,
      body: { ...to },
    })
    const facts = refiledItem(item, placement, { reason, by: callerOf(kit)._id, at: entry.at })
    await copyToNewPaths(kit, item.files, facts.files)
    const changed = await items.change(kit, item, facts, entry)
    return {
      ...catalogueRow(changed),
      placement: changed.placement,
      placedBefore: changed.placedBefore,
      rev: changed.rev,
    }
  },
})
