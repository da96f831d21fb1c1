// The people of a branch, a group, or of an organisation where they serve.
import { localDateOf } from '../../core/calendar'
import { listPeopleInput } from '../../core/org/inputs'
import type { Person } from '../../core/org/person'
import type { Subject } from '../../core/org/rights'
import type { Cloud } from '../kit/cloud'
import { callerOf, defineCommand } from '../kit/command'
import type { Lobby } from '../kit/command'
import { peopleAt, peopleOfGroup } from '../kit/collections/people'
import { rosterLine, rosterView } from './roster'
import { organisationOf, organisationSubject } from './subject'

export const listPeople = defineCommand({
  name: 'org.listPeople',
  input: listPeopleInput,

  async load(lobby, { organisationId }) {
    const place = ownPlaceOf(lobby, organisationId) ?? (await placeOf(lobby, organisationId))
    return { ...place, readBy: 'org.tree' as const }
  },

  async run(kit, { organisationId }, { isGroup }) {
    const view = rosterView(kit.role)
    const today = localDateOf(kit.now())
    const found = await peopleIn(kit, organisationId, isGroup)
    return { view, people: found.map((person) => rosterLine(person, view, today)) }
  },
})

interface Place {
  readonly subject: Subject
  readonly isGroup: boolean
}

/** One's own branch and group are told by one's own document; only rights from above ask where they stand. */
function ownPlaceOf(lobby: Lobby, id: string): Place | undefined {
  const { branchId, groupId, appointments } = callerOf(lobby)
  if (appointments.some(({ office, ended }) => office === 'partyOfficer' && ended === null)) return undefined
  if (id === branchId) return { subject: { path: '/', branchId, groupId: null }, isGroup: false }
  if (id === groupId) return { subject: { path: '/', branchId, groupId }, isGroup: true }
  return undefined
}

async function placeOf(lobby: Lobby, id: string): Promise<Place> {
  const organisation = await organisationOf(lobby, id)
  return { subject: organisationSubject(organisation), isGroup: organisation.kind === 'group' }
}

export function peopleIn(cloud: Cloud, id: string, isGroup: boolean): Promise<readonly Person[]> {
  return isGroup ? peopleOfGroup(cloud, id) : peopleAt(cloud, id)
}
