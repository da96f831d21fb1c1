// 撤销 — the papers of an item lie again as before the last change.
import { componentsOf } from '../../core/numbering/components'
import { undoArrangeInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { openItem } from './opened'
import { requireUnnumbered } from './unnumbered'

export const undoArrange = defineCommand({
  name: 'archive.undoArrange',
  input: undoArrangeInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev }, { item }) {
    requireUnnumbered(item)
    if (item.rev !== rev) throw new Problem('changedMeanwhile')
    const components = item.componentsBefore.at(-1)
    if (components === undefined) throw new Problem('nothingToUndo')
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.undoArrange',
      subject: item._id,
      body: { components },
    })
    const componentsBefore = item.componentsBefore.slice(0, -1)
    const changed = await items.change(kit, item, { components, componentsBefore }, entry)
    return { rev: changed.rev, components: componentsOf(changed.files, changed.components) }
  },
})
