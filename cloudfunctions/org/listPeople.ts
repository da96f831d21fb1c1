// The people of a branch, a group, or of an organisation where they serve.
import { localDateOf } from '../../core/calendar'
import { listPeopleInput } from '../../core/org/inputs'
import type { Person } from '../../core/org/person'
import type { Cloud } from '../kit/cloud'
import { defineCommand } from '../kit/command'
import { peopleAt, peopleOfGroup } from '../kit/collections/people'
import { rosterLine, rosterView } from './roster'
import { organisationOf, organisationSubject } from './subject'

export const listPeople = defineCommand({
  name: 'org.listPeople',
  input: listPeopleInput,
  about: ({ organisationId }) => organisationId,

  async load(lobby, { organisationId }) {
    const organisation = await organisationOf(lobby, organisationId)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, _, { organisation }) {
    const view = rosterView(kit.role)
    const today = localDateOf(kit.now())
    const found = await peopleIn(kit, organisation._id, organisation.kind === 'group')
    return { view, people: found.map((person) => rosterLine(person, view, today)) }
  },
})

/** Nobody stands at a group, and nobody is in the group of a branch. */
function peopleIn(cloud: Cloud, id: string, isGroup: boolean): Promise<readonly Person[]> {
  return isGroup ? peopleOfGroup(cloud, id) : peopleAt(cloud, id)
}
