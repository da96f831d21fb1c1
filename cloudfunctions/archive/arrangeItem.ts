// 组件 — somebody puts the papers of an item into another order, or says what one of them is; each change can be undone.
import { componentsOf, isArrangementOf } from '../../core/numbering/components'
import { arrangeItemInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { items } from '../kit/collections/items'
import { entryOf } from '../kit/entry'
import { openItem } from './opened'
import { requireUnnumbered } from './unnumbered'

/** So many arrangements back; nobody goes further. */
const undoMax = 20

export const arrangeItem = defineCommand({
  name: 'archive.arrangeItem',
  input: arrangeItemInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev, components }, { item }) {
    requireUnnumbered(item)
    if (item.rev !== rev) throw new Problem('changedMeanwhile')
    if (!isArrangementOf(item.files, components)) throw new Problem('invalidInput', { field: 'components' })
    const entry = entryOf(kit, {
      branchId: item.branchId,
      year: item.year,
      type: 'archive.arrangeItem',
      subject: item._id,
      body: { components },
    })
    const componentsBefore = [...item.componentsBefore, item.components].slice(-undoMax)
    const changed = await items.change(kit, item, { components, componentsBefore }, entry)
    return { rev: changed.rev, components: componentsOf(changed.files, changed.components) }
  },
})
