// 再读一遍 — a file that was damaged and has been fetched back is read again; only its right bytes make it whole.
import { recheckInput } from '../../core/fourNature/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { damages } from '../kit/collections/fixity'
import { entryOf } from '../kit/entry'
import { readAgain } from '../kit/fixity/read'

export const recheck = defineCommand({
  name: 'fourNature.recheck',
  input: recheckInput,

  async load(lobby, { id }) {
    const damage = await damages.get(lobby, id)
    if (damage === undefined) throw new Problem('notFound')
    const { branchId, branchPath: path } = damage
    return { subject: { path, branchId }, readBy: 'fourNature.fixity' as const, damage }
  },

  async run(kit, _input, { damage }) {
    if (!damage.isOpen) return { mendedAt: damage.mendedAt }
    if ((await readAgain(kit, damage)) !== undefined) throw new Problem('stillDamaged')
    const entry = entryOf(kit, {
      branchId: damage.branchId,
      type: 'fourNature.mended',
      subject: damage._id,
      body: {},
    })
    await damages.change(kit, damage, { isOpen: false, mendedAt: entry.at }, entry)
    return { mendedAt: entry.at }
  },
})
