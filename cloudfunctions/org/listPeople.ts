// The people of a branch, a group, or of an organisation where they serve.
import { localDateOf } from '../../core/calendar'
import { listPeopleInput } from '../../core/org/inputs'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import type { Cloud } from '../kit/cloud'
import { defineCommand } from '../kit/command'
import { peopleOfBranch, peopleOfGroup, servingIn } from '../kit/collections/people'
import { rosterLine, rosterView } from './roster'
import { organisationOf, organisationSubject } from './subject'

export const listPeople = defineCommand({
  name: 'org.listPeople',
  input: listPeopleInput,

  async load(lobby, input) {
    const organisation = await organisationOf(lobby, input.organisationId)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, _, { organisation }) {
    const view = rosterView(kit.role)
    const today = localDateOf(kit.now())
    const found = await peopleIn(kit, organisation)
    return { view, people: found.map((person) => rosterLine(person, view, today)) }
  },
})

export async function peopleIn(cloud: Cloud, organisation: Organisation): Promise<readonly Person[]> {
  if (organisation.kind === 'group') return peopleOfGroup(cloud, organisation._id)
  const members = organisation.kind === 'branch' ? await peopleOfBranch(cloud, organisation._id) : []
  return [...members, ...(await servingIn(cloud, organisation._id))]
}
