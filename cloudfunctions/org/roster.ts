// What does a list of people tell to whom?
import { officeCodes, offices } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import { standingNames } from '../../core/org/person'
import type { Who } from '../../core/org/rights'

/** Officers work with the list; a member sees names; an administrator sees whose account is whose. */
export type RosterView = 'names' | 'accounts' | 'officers'

const administrators: readonly Who[] = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator']

export function rosterView(role: Who): RosterView {
  if (role === 'member' || role === 'groupLeader') return 'names'
  return administrators.includes(role) ? 'accounts' : 'officers'
}

/** One line of the list. What a reader may not see is null, never left out. */
export function rosterLine(person: Person, view: RosterView, today: string) {
  return {
    id: person._id,
    name: person.name,
    standing: person.standing,
    standingName: standingNames[person.standing],
    groupId: person.groupId,
    memberNumber: view === 'names' ? null : person.memberNumber,
    exempt: view === 'officers' ? person.exempt !== null : null,
    offices: person.appointments
      .filter((one) => one.ended === null)
      .map((one) => ({
        office: one.office,
        name: offices[one.office].name,
        organisationId: one.organisationId,
        ...termOf(one.termEnds, view, today),
      })),
  }
}

/** 谁任什么职 — whoever holds an office in this organisation now, wherever they belong. */
export function holderLines(
  { holders }: Pick<Organisation, 'holders'>,
  holding: readonly Person[],
  view: RosterView,
  today: string,
) {
  const held = holders.flatMap(({ appointmentId, personId }) => {
    const person = holding.find(({ _id }) => _id === personId)
    const one = person?.appointments.find(({ id, ended }) => id === appointmentId && ended === null)
    return person === undefined || one === undefined ? [] : [{ person, one }]
  })
  return held
    .toSorted((a, b) => officeCodes.indexOf(a.one.office) - officeCodes.indexOf(b.one.office))
    .map(({ person, one }) => ({
      personId: person._id,
      personName: person.name,
      office: one.office,
      name: offices[one.office].name,
      ...termOf(one.termEnds, view, today),
    }))
}

/** 任期 — until when somebody is appointed; told to whoever works with the list. */
const termOf = (termEnds: string | null, view: RosterView, today: string) =>
  view === 'names'
    ? { termEnds: null, termOver: false }
    : { termEnds, termOver: termEnds !== null && termEnds < today }

export type RosterLine = ReturnType<typeof rosterLine>
