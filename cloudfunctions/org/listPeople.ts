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

  /** From above, where it stands and who is there are asked together; who is there is answered once the right is decided. */
  async load(lobby, { organisationId: id }) {
    const own = ownPlaceOf(lobby, id)
    const [place, found] =
      own === undefined
        ? await placeWithPeople(lobby, id)
        : ([own, await peopleIn(lobby, id, own.isGroup)] as const)
    return { subject: place.subject, found, readBy: 'org.tree' as const }
  },

  async run(kit, _, { found }) {
    const view = rosterView(kit.role)
    const today = localDateOf(kit.now())
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

/** Nobody stands at a group, and nobody is in the group of a branch: one of the two is empty. */
async function placeWithPeople(lobby: Lobby, id: string): Promise<readonly [Place, readonly Person[]]> {
  const [organisation, at, inGroup] = await Promise.all([
    organisationOf(lobby, id),
    peopleAt(lobby, id),
    peopleOfGroup(lobby, id),
  ])
  const isGroup = organisation.kind === 'group'
  return [{ subject: organisationSubject(organisation), isGroup }, isGroup ? inGroup : at]
}

export function peopleIn(cloud: Cloud, id: string, isGroup: boolean): Promise<readonly Person[]> {
  return isGroup ? peopleOfGroup(cloud, id) : peopleAt(cloud, id)
}
