// 恢复 — an ending or a handover that was noted by mistake is taken back; what it said is kept.
import { byIdSchema } from '../../core/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { changeDossier, dossierById } from './checklist'

export const restore = defineCommand({
  name: 'dossier.restore',
  input: byIdSchema,
  load: dossierById,

  async run(kit, { id }, { dossier }) {
    const { state } = dossier
    if (state.is === 'open') return { id }
    const undone = [...dossier.undone, { state, by: callerOf(kit)._id, at: kit.now() }]
    return changeDossier(kit, dossier, { state: { is: 'open' }, undone }, 'dossier.restore', {
      from: state.is,
    })
  },
})
