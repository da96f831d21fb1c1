// A step that was noted by mistake is struck, with a reason; it stays as it was, and counts for nothing.
import { strikeNoteInput } from '../../core/dossier/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { answeredAgain, changeDossier, dossierById, requireOpen } from './checklist'

export const strike = defineCommand({
  name: 'dossier.strike',
  input: strikeNoteInput,
  load: dossierById,

  async run(kit, { id, noteId, reason }, { dossier }) {
    const found = dossier.notes.find((one) => one.id === noteId)
    if (found === undefined) throw new Problem('notFound')
    if (found.struck !== null) return answeredAgain(id, found.struck.reason === reason)
    requireOpen(dossier)
    const struck = { at: kit.now(), by: callerOf(kit)._id, reason, replacedBy: null }
    const notes = dossier.notes.map((one) => (one === found ? { ...one, struck } : one))
    return changeDossier(kit, dossier, { notes }, 'dossier.strike', { noteId, reason })
  },
})
