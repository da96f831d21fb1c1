// Who is on the way in this branch, how far, and what should be looked at? For those who keep it; everybody else sees their own.
import { localDateOf } from '../../core/calendar'
import { standingNotes } from '../../core/dossier/dossier'
import type { Dossier } from '../../core/dossier/dossier'
import { dossierListInput } from '../../core/dossier/inputs'
import { nextStep, stageOf } from '../../core/dossier/progress'
import { promptsFor } from '../../core/dossier/rules'
import { stepOf } from '../../core/dossier/steps'
import type { Person } from '../../core/org/person'
import { callerOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { dossiersAbout, dossiersOf, dossierSubject } from '../kit/collections/dossiers'
import { organisationNamed } from '../kit/collections/organisations'
import { together } from '../kit/collections/together'
import { formalAmong } from './told'

export const list = defineCommand({
  name: 'dossier.list',
  input: dossierListInput,
  about: ({ branchId }) => branchId,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, { branchId = callerOf(kit).branchId ?? '' }) {
    const branch = await organisationNamed(kit, branchId)
    const keeps = branch?.kind === 'branch' && may(kit, 'dossier.begin', { path: branch.path, branchId })
    const asked = keeps ? dossiersOf(branchId) : dossiersAbout(callerOf(kit)._id)
    const [{ found, along }] = await together(kit, asked)
    return {
      /** Whether this is the branch's list, or only what concerns the caller. */
      scope: keeps ? ('branch' as const) : ('own' as const),
      branchId: branch?._id ?? null,
      dossiers: found
        .filter((one) => may(kit, 'dossier.get', dossierSubject(one, kit.person)))
        .map((one) => shown(kit, one, along[0], keeps))
        .toSorted((one, other) => (one.since < other.since ? -1 : 1)),
    }
  },
})

function shown(kit: Kit, dossier: Dossier, persons: readonly Person[], keeps: boolean) {
  const { _id: id, personId, name, state } = dossier
  const notes = standingNotes(dossier)
  const next = nextStep(notes)
  // What was handed over or ended asks for nothing; and whom it is about is asked nothing at all.
  const asks =
    keeps && state.is === 'open'
      ? promptsFor({
          notes,
          today: localDateOf(kit.now()),
          isFormalOn: formalAmong(persons),
          voteOf: () => undefined,
        })
      : []
  return {
    id,
    name: persons.find(({ _id }) => _id === personId)?.name ?? name,
    state: state.is,
    /** 递交申请书的日子, or of whatever was noted first. */
    since: notes[0]?.date ?? '',
    stage: stageOf(notes),
    next: next === null ? null : { step: next, name: stepOf(next).name },
    asks: asks.map(({ say }) => say),
  }
}
