// Which votes of this branch's minutes may be the one that a step was decided by? Chosen once, they are counted there.
import { dossierVotesInput } from '../../core/dossier/inputs'
import { stepOf } from '../../core/dossier/steps'
import { Problem } from '../../core/problem'
import { minutesOfBranch, withoutSealed } from '../kit/collections/minutes'
import { defineCommand } from '../kit/command'
import { dossierById } from './checklist'
import { heldOn, votesIn } from './vote'

const minutesLooked = 60

export const votes = defineCommand({
  name: 'dossier.votes',
  input: dossierVotesInput,
  load: dossierById,

  async run(kit, { step }, { dossier }) {
    const { vote } = stepOf(step)
    if (vote === undefined) throw new Problem('invalidInput', { field: '步骤' })
    const written = await withoutSealed(kit, await minutesOfBranch(kit, dossier.branchId, minutesLooked))
    const found = written.flatMap((one) => votesIn(one, vote))
    const days = await heldOn(
      kit,
      found.map(({ activityId }) => activityId),
    )
    const options = found.map((one) => ({ ...one, date: days.get(one.activityId) ?? null }))
    // Where the decision names the applicant, it is most likely theirs.
    return options.toSorted(
      (one, other) => Number(other.text.includes(dossier.name)) - Number(one.text.includes(dossier.name)),
    )
  },
})
