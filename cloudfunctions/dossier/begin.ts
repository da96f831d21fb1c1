// Somebody applies: their checklist begins with the day of the application, and with a name that is typed once.
import { beginDossierInput } from '../../core/dossier/inputs'
import { namedIn } from '../../core/dossier/dossier'
import { applicationStep } from '../../core/dossier/steps'
import { dossiers } from '../kit/collections/dossiers'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { answeredAgain, branchNamed } from './checklist'
import { requireHere } from './identify'
import { isNotedAs, noteOf } from './noting'

export const begin = defineCommand({
  name: 'dossier.begin',
  input: beginDossierInput,
  about: ({ branchId }) => branchId,
  load: (lobby, { branchId }) => branchNamed(lobby, branchId),

  async run(kit, { id, branchId, name, personId, ...noted }, { branch }) {
    await requireHere(kit, branchId, personId)
    const note = await noteOf(kit, { branchId, personId }, { ...noted, step: applicationStep })
    const facts = {
      ...{ _id: id, branchId, branchPath: branch.path, name, personId, notes: [note], undone: [] },
      state: { is: 'open' as const },
      personIds: namedIn([note], personId),
    }
    const body = { step: note.step, date: note.date }
    const added = await dossiers.add(
      kit,
      facts,
      entryOf(kit, { branchId, type: 'dossier.begin', subject: id, body }),
    )
    const now = added === 'exists' ? await dossiers.get(kit, id) : added
    // A retry under the same id is the same checklist; another one is not.
    const [first] = now?.notes ?? []
    const isKept = first?.id === note.id && isNotedAs(first, { ...noted, step: applicationStep })
    return answeredAgain(id, isKept && now?.branchId === branchId && now.name === name)
  },
})
