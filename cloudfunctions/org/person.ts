// One person with their history: where they belonged, which offices they held.
import { byIdSchema } from '../../core/inputs'
import { offices } from '../../core/org/offices'
import { exemptBasisNames } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import { localDateOf } from '../../core/calendar'
import type { Kit } from '../kit/command'
import { defineCommand, may } from '../kit/command'
import { organisations } from '../kit/collections/organisations'
import { rosterLine, rosterView } from './roster'
import { loadPerson } from './subject'

export const person = defineCommand({
  name: 'org.person',
  input: byIdSchema,
  load: (lobby, input) => loadPerson(lobby, input.id),

  async run(kit, _, { person: found, place, subject }) {
    // One's own entry is complete; an administrator sees the account and no personal facts (三员分立).
    const view = kit.role === 'person' ? 'officers' : rosterView(kit.role)
    const names = await namesOf(kit, found)
    const today = localDateOf(kit.now())
    return {
      ...rosterLine(found, view, today),
      rev: found.rev,
      branchId: found.branchId,
      servesId: found.servesId,
      placeName: place?.name ?? null,
      groupName: found.groupId === null ? null : (names.get(found.groupId) ?? null),
      exemption:
        view === 'officers' && found.exempt !== null
          ? { ...found.exempt, basisName: exemptBasisNames[found.exempt.basis] }
          : null,
      affiliations: found.affiliations.map((one) => ({
        ...one,
        branchName: names.get(one.branchId) ?? '',
        groupName: one.groupId === null ? null : (names.get(one.groupId) ?? ''),
      })),
      appointments: found.appointments.map((one) => ({
        ...one,
        officeName: offices[one.office].name,
        organisationName: names.get(one.organisationId) ?? '',
        termOver: one.ended === null && one.termEnds !== null && one.termEnds < today,
      })),
      can: {
        edit: may(kit, 'org.editPerson', subject),
        move: may(kit, 'org.moveMember', subject),
      },
    }
  },
})

async function namesOf(kit: Kit, found: Person): Promise<ReadonlyMap<string, string>> {
  const ids = [
    ...found.affiliations.flatMap((one) => [one.branchId, one.groupId]),
    ...found.appointments.map((one) => one.organisationId),
  ].filter((id) => id !== null)
  const known = await organisations.getMany(kit, [...new Set(ids)])
  return new Map(known.map((one) => [one._id, one.name]))
}
