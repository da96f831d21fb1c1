// 撤销并件、拆件 — the files of the last merging or splitting lie again where they lay before it.
import { fileKeysOf, lastRegroup } from '../../core/evidence/regroup'
import type { Item } from '../../core/evidence/item'
import type { Regroup } from '../../core/evidence/regroupSchema'
import { undoArrangeInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { items } from '../kit/collections/items'
import { cameFor } from '../kit/filing/merged'
import { regroup } from '../kit/filing/regroup'
import { openItem } from './opened'
import { requireUnnumbered } from './unnumbered'

export const undoRegroup = defineCommand({
  name: 'archive.undoRegroup',
  input: undoArrangeInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev }, { item }) {
    requireUnnumbered(item)
    if (item.rev !== rev) throw new Problem('changedMeanwhile')
    const last = lastRegroup(item)
    if (last === undefined) throw new Problem('nothingToUndo')
    const other = await items.get(kit, last.otherId)
    if (other === undefined || !isAsLeft(last, item, other)) throw new Problem('changedMeanwhile')
    requireUnnumbered(other)
    const rest = { regroups: (item.regroups ?? []).slice(0, -1) }
    await regroup(
      kit,
      last.is === 'merged'
        ? { ...undone, ...(await goingBack(kit, last, item, other)), fromChanges: rest }
        : { ...undone, from: other, to: item, files: last.files, toChanges: rest },
    )
    return { id: item._id, rev: rev + 1 }
  },
})

/** What was merged, and what has come since to the one that goes back. */
async function goingBack(kit: Kit, { files }: Regroup, item: Item, other: Item) {
  const since = await cameFor(kit, item, other, files)
  return { from: item, to: other, files: [...files, ...since], toChanges: { mergedInto: null } }
}

const undone = { type: 'archive.undoRegroup' } as const

/** The files are all where it put them; what was sealed or went on from there since is not brought back. */
function isAsLeft({ is, files }: Regroup, item: Item, other: Item): boolean {
  const there = new Set(fileKeysOf(is === 'merged' ? item : other))
  const isOpen = other.state === (is === 'merged' ? 'merged' : 'archived')
  return isOpen && files.every((file) => there.has(file))
}
