// 转接 within this home: one affiliation closes and the next opens on the same day.
import { localDateOf } from '../../core/calendar'
import { moveMemberInput } from '../../core/org/inputs'
import { moveAffiliation } from '../../core/org/invariants'
import type { Organisation } from '../../core/org/organisation'
import { derivedFromHistory, officesLeftBehind, openAppointments } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import { Problem } from '../../core/problem'
import { defineCommand, may } from '../kit/command'
import { entryOf } from '../kit/entry'
import { endInvitations, openInvitationsOf } from '../kit/collections/invitations'
import { tell } from '../kit/collections/notices'
import { people } from '../kit/collections/people'
import { branchAndGroup, loadPerson, logOf, officeName, organisationSubject } from './subject'

export const moveMember = defineCommand({
  name: 'org.moveMember',
  input: moveMemberInput,

  async load(lobby, input) {
    const target = await branchAndGroup(lobby, input.branchId, input.groupId)
    // The superior of both ends decides; of one alone it would be taking or giving away.
    if (!may(lobby, 'org.moveMember', organisationSubject(target.branch))) throw new Problem('notFound')
    return { ...(await loadPerson(lobby, input.id)), target, readBy: 'org.person' as const }
  },

  async run(kit, { id, on }, { person, place, target }) {
    const { branch, group } = target
    if (person.branchId === null) throw new Problem('notAPartyMember', { office: '转接' })
    if (person.branchId === branch._id && person.groupId === (group?._id ?? null))
      return { id, rev: person.rev, officesLeftBehind: [] }
    const open = person.affiliations.find((one) => one.to === null)
    if (on > localDateOf(kit.now())) throw new Problem('invalidInput', { field: 'on' })
    // Before the open stay began they belonged there: from that day on it would be two places at once (US-04).
    if (open !== undefined && on < open.from) throw inTwoPlaces(person, place, branch)
    const to = { branchId: branch._id, groupId: group?._id ?? null }
    const history = {
      affiliations: [...moveAffiliation(person.affiliations, to, on)],
      appointments: person.appointments,
    }
    const body = { from: person.branchId, ...to, on }
    const entry = entryOf(kit, { branchId: logOf(place), type: 'org.moveMember', subject: id, body })
    const changes = { ...history, ...derivedFromHistory({ ...person, ...history }) }
    // A slip of the branch that is left opens nothing in the next, whose secretary issues one anew.
    const slips = person.branchId === branch._id ? [] : await openInvitationsOf(kit, [id])
    const moved = await kit.documents.transaction(async (transaction) => {
      const within = people.within(transaction)
      const now = await within.get(id)
      if (now?.rev !== person.rev) throw new Problem('changedMeanwhile')
      await endInvitations(transaction, slips, { is: 'revoked', at: kit.now() })
      return within.change(now, changes, entry)
    })
    await tell(kit, { personId: id, kind: 'moved', details: { branch: branch.name } })
    const left = officesLeftBehind(moved, openAppointments(moved, localDateOf(kit.now())))
    return { id, rev: moved.rev, officesLeftBehind: left.map((one) => officeName(one.office)) }
  },
})

function inTwoPlaces(person: Person, place: Organisation | undefined, target: Organisation): Problem {
  if (person.branchId !== target._id) {
    return new Problem('affiliatedElsewhere', { name: person.name, where: place?.name ?? '' })
  }
  return new Problem('groupElsewhere', {})
}
