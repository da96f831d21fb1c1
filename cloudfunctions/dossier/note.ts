// 记一步 — its day and its papers are noted; a correction strikes what was there and stands in its place.
import { noteStepInput } from '../../core/dossier/inputs'
import { standingNotes } from '../../core/dossier/dossier'
import type { Dossier, Note } from '../../core/dossier/dossier'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { answeredAgain, changeDossier, dossierById, requireOpen } from './checklist'
import { isNotedAs, noteOf } from './noting'

export const note = defineCommand({
  name: 'dossier.note',
  input: noteStepInput,
  load: dossierById,

  async run(kit, { id, replaces, ...noted }, { dossier }) {
    const known = dossier.notes.find((one) => one.id === noted.noteId)
    if (known !== undefined) return answeredAgain(id, isNotedAs(known, noted))
    requireOpen(dossier)
    const before = replaces === null ? undefined : standing(dossier, replaces)
    if (before !== undefined && before.step !== noted.step)
      throw new Problem('invalidInput', { field: '步骤' })
    const made = await noteOf(kit, dossier, noted)
    if (isNoted(dossier, made, before)) throw new Problem('stepNotedAlready')
    const struck = { at: made.at, by: made.by, reason: '更正', replacedBy: made.id }
    const kept = dossier.notes.map((one) => (one === before ? { ...one, struck } : one))
    const { step, date } = made
    const type = before === undefined ? 'dossier.note' : 'dossier.correct'
    return changeDossier(kit, dossier, { notes: [...kept, made] }, type, { step, date, replaces })
  },
})

function standing({ notes }: Dossier, noteId: string): Note {
  const found = notes.find(({ id, struck }) => id === noteId && struck === null)
  if (found === undefined) throw new Problem('changedMeanwhile')
  return found
}

/** The same step on the same day is noted once. */
const isNoted = (dossier: Dossier, made: Note, before: Note | undefined): boolean =>
  standingNotes(dossier).some(
    (one) => one.id !== before?.id && one.step === made.step && one.date === made.date,
  )
