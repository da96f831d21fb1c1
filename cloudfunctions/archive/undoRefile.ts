// 撤销改归 — an item stands again where it stood before it was last re-filed; that it was moved stays in the log.
import { unrefiledItem } from '../../core/evidence/growth'
import { undoArrangeInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { copyToNewPaths } from '../kit/filing/bytes'
import { openItem } from './opened'

export const undoRefile = defineCommand({
  name: 'archive.undoRefile',
  input: undoArrangeInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev }, { item }) {
    if (item.referenceCode !== null)
      throw new Problem('alreadyNumbered', { referenceCode: item.referenceCode })
    if (item.rev !== rev) throw new Problem('changedMeanwhile')
    const facts = unrefiledItem(item, callerOf(kit)._id, kit.now())
    if (facts === undefined) throw new Problem('nothingToUndo')
    const { year, recordClass } = facts
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year,
      type: 'archive.undoRefile',
      subject: item._id,
      files: item.files,
      body: { recordClass, year },
    })
    await copyToNewPaths(kit, item.files, facts.files)
    const changed = await items.change(kit, item, facts, entry)
    return { rev: changed.rev, placement: changed.placement }
  },
})
