// 拆件 — what is two matters becomes two items: some papers of this one go into a new one, and can come back.
import { fileKeysOf, splitOff, withRegroup } from '../../core/evidence/regroup'
import { splitItemInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { regroup } from '../kit/filing/regroup'
import { openItem } from './opened'
import { requireUnnumbered } from './unnumbered'

export const splitItem = defineCommand({
  name: 'archive.splitItem',
  input: splitItemInput,

  load: (lobby, { id }) => openItem(lobby, id),

  async run(kit, { rev, newId, title, files: wished }, { item }) {
    requireUnnumbered(item)
    // The reply was lost: it is split already.
    if (item.regroups?.some(({ is, otherId }) => is === 'split' && otherId === newId))
      return { id: newId, rev: item.rev }
    if (item.rev !== rev) throw new Problem('changedMeanwhile')
    const files = [...new Set(wished)]
    const there = fileKeysOf(item)
    const isSome = files.length < there.length && files.every((file) => there.includes(file))
    if (!isSome) throw new Problem('invalidInput', { field: 'files' })
    const one = { is: 'split' as const, otherId: newId, files, by: callerOf(kit)._id, at: kit.now() }
    await regroup(kit, {
      type: 'archive.splitItem',
      from: item,
      to: splitOff(item, { id: newId, title }),
      files,
      fromChanges: { regroups: withRegroup(item, one) },
    })
    return { id: newId, rev: rev + 1 }
  },
})
