// The name was mistyped, or the applicant is on the roster now: from then on they read their own checklist.
import { identifyInput } from '../../core/dossier/inputs'
import { Problem } from '../../core/problem'
import { people } from '../kit/collections/people'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { changeDossier, dossierById } from './checklist'

export const identify = defineCommand({
  name: 'dossier.identify',
  input: identifyInput,
  load: dossierById,

  async run(kit, { id, name, personId }, { dossier }) {
    if (dossier.name === name && dossier.personId === personId) return { id }
    await requireHere(kit, dossier.branchId, personId)
    return changeDossier(kit, dossier, { name, personId }, 'dossier.identify', { personId })
  },
})

/** Nobody links a checklist to themselves, or to somebody of another branch, who would then read it. */
export async function requireHere(kit: Kit, branchId: string, personId: string | null): Promise<void> {
  if (personId === null) return
  if (personId === callerOf(kit)._id) throw new Problem('secondPersonNeeded')
  const person = await people.get(kit, personId)
  if (person?.branchId !== branchId) throw new Problem('notInThisBranch', { name: '所选的人' })
}
