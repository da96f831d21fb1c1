// 材料归档 — the papers go to the Party committee, to be put into the person's file; with that the checklist is closed.
import { handOverInput } from '../../core/dossier/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { isSame } from '../kit/plain'
import { answeredAgain, changeDossier, dossierById, requireCome, requireOpen } from './checklist'

export const handOver = defineCommand({
  name: 'dossier.handOver',
  input: handOverInput,
  load: dossierById,

  async run(kit, { id, ...handed }, { dossier }) {
    const { state } = dossier
    if (state.is === 'handedOver') {
      const { date, receiver, papers } = state
      return answeredAgain(id, isSame({ date, receiver, papers }, handed))
    }
    requireOpen(dossier)
    requireCome(kit, handed.date)
    const next = { is: 'handedOver' as const, ...handed, by: callerOf(kit)._id, at: kit.now() }
    return changeDossier(kit, dossier, { state: next }, 'dossier.handOver', {
      date: handed.date,
      papers: handed.papers,
    })
  },
})
