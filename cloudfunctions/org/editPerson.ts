// A person's name, standing, group or exemption is changed; a change of standing or group keeps the history.
import { localDateOf } from '../../core/calendar'
import { moveAffiliation } from '../../core/org/invariants'
import { editPersonInput } from '../../core/org/inputs'
import { derivedFromHistory, stoodBefore } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { people } from '../kit/collections/people'
import { branchAndGroup, loadPerson, logOf } from './subject'

export const editPerson = defineCommand({
  name: 'org.editPerson',
  input: editPersonInput,
  load: async (lobby, input) => ({ ...(await loadPerson(lobby, input.id)), readBy: 'org.person' as const }),

  async run(kit, { id, rev, groupId, standingFrom, ...facts }, { person, place }) {
    if (person.rev !== rev) throw new Problem('changedMeanwhile')
    const isMember = person.branchId !== null
    if (isMember !== (facts.standing !== 'none')) throw new Problem('invalidInput', { field: 'standing' })
    if (!isMember && groupId !== null) throw new Problem('invalidInput', { field: 'groupId' })
    const today = localDateOf(kit.now())
    const standsFrom = standingFrom ?? today
    if (standsFrom > today) throw new Problem('invalidInput', { field: 'standingFrom' })
    const stood = stoodBefore(person, facts.standing, standsFrom)
    const affiliations =
      person.branchId === null || groupId === person.groupId
        ? person.affiliations
        : moveAffiliation(person.affiliations, await groupIn(person.branchId, groupId), today)
    const { name: _, ...body } = { ...facts, exempt: facts.exempt !== null, groupId, standsFrom }
    const history = { affiliations: [...affiliations], appointments: person.appointments }
    const entry = entryOf(kit, { branchId: logOf(place), type: 'org.editPerson', subject: id, body })
    const changed = await people.change(
      kit,
      person,
      { ...facts, stood, ...history, ...derivedFromHistory({ ...person, ...history }) },
      entry,
    )
    return { id, rev: changed.rev }

    async function groupIn(branchId: string, wanted: string | null) {
      const { group } = await branchAndGroup(kit, branchId, wanted)
      return { branchId, groupId: group?._id ?? null }
    }
  },
})
