// One person is added: a member to a branch, or somebody who serves an organisation without being one.
import { localDateOf } from '../../core/calendar'
import { addPersonInput } from '../../core/org/inputs'
import { derivedFromHistory } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { people } from '../kit/collections/people'
import { branchAndGroup, logOf, organisationOf, organisationSubject } from './subject'

export const addPerson = defineCommand({
  name: 'org.addPerson',
  input: addPersonInput,

  async load(lobby, input) {
    const placeId = input.branchId ?? input.servesId
    if (placeId === null) throw new Problem('invalidInput', { field: 'branchId' })
    const place = await organisationOf(lobby, placeId)
    return { subject: organisationSubject(place), place, readBy: 'org.tree' as const }
  },

  async run(kit, input, { place }) {
    const isMember = input.standing !== 'none'
    if (isMember && input.branchId === null) throw new Problem('notABranch')
    if (!isMember && input.branchId !== null) throw new Problem('invalidInput', { field: 'standing' })
    // Who serves is on the list of a branch or of what stands above it; a group's list is of its members.
    if (!isMember && place.kind === 'group') throw new Problem('invalidInput', { field: 'servesId' })
    if (isMember) await branchAndGroup(kit, place._id, input.groupId)
    if (input.from > localDateOf(kit.now())) throw new Problem('invalidInput', { field: 'from' })
    const affiliations = isMember
      ? [{ branchId: place._id, groupId: input.groupId, from: input.from, to: null }]
      : []
    const servesId = isMember ? null : place._id
    const { name: _, memberNumber: __, id, ...body } = input
    const added = await people.add(
      kit,
      {
        _id: id,
        name: input.name,
        memberNumber: input.memberNumber,
        standing: input.standing,
        stood: [],
        affiliations,
        servesId,
        exempt: null,
        appointments: [],
        ...derivedFromHistory({ affiliations, servesId, appointments: [] }),
        boundIds: [],
      },
      entryOf(kit, { branchId: logOf(place), type: 'org.addPerson', subject: id, body }),
    )
    const now = added === 'exists' ? await people.get(kit, id) : added
    if (now === undefined || now.memberNumber !== input.memberNumber || now.name !== input.name) {
      throw new Problem('memberNumberTaken', { memberNumber: input.memberNumber })
    }
    return { id, rev: now.rev }
  },
})
