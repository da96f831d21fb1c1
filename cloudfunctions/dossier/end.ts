// 终止 — the application was taken back, stopped, or goes on elsewhere; what was noted stays, and it can be taken up again.
import { endInput } from '../../core/dossier/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { isSame } from '../kit/plain'
import { answeredAgain, changeDossier, dossierById, requireCome, requireOpen } from './checklist'

export const end = defineCommand({
  name: 'dossier.end',
  input: endInput,
  load: dossierById,

  async run(kit, { id, ...ending }, { dossier }) {
    const { state } = dossier
    if (state.is === 'ended') {
      const { because, date, reason } = state
      return answeredAgain(id, isSame({ because, date, reason }, ending))
    }
    requireOpen(dossier)
    requireCome(kit, ending.date)
    const next = { is: 'ended' as const, ...ending, by: callerOf(kit)._id, at: kit.now() }
    return changeDossier(kit, dossier, { state: next }, 'dossier.end', {
      because: ending.because,
      date: ending.date,
    })
  },
})
