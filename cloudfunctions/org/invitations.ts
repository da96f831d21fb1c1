// Who of an organisation is bound, who has a slip, and who has neither? Never the code again.
import { listPeopleInput } from '../../core/org/inputs'
import { defineCommand, may } from '../kit/command'
import { invitations as slips } from '../kit/collections/invitations'
import { organisations } from '../kit/collections/organisations'
import { rosterOf } from '../kit/collections/people'
import { together, withAlong } from '../kit/collections/together'
import { invitingSubject } from './inviting'
import { organisationOf, organisationSubject } from './subject'

export const invitations = defineCommand({
  name: 'org.invitations',
  input: listPeopleInput,
  about: ({ organisationId }) => organisationId,

  async load(lobby, input) {
    const organisation = await organisationOf(lobby, input.organisationId)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, _, { organisation }) {
    const roster = withAlong(rosterOf(organisation), slips.along({ theirs: 'personId' }))
    const [{ found, along }] = await together(kit, roster)
    const open = along[0].filter(({ stateIs }) => stateIs === 'open')
    // Whoever is in a group stands in its branch.
    const isGroup = organisation.kind === 'group'
    const place = isGroup ? await organisations.get(kit, organisation.parentId ?? '') : organisation
    return Promise.all(
      found.map(async (person) => {
        const slip = open.find((one) => one.personId === person._id)
        const isExpired = slip !== undefined && slip.expiresAt <= kit.now()
        return {
          personId: person._id,
          name: person.name,
          memberNumber: person.memberNumber,
          groupId: person.groupId,
          devices: person.boundIds.length,
          slip: slip === undefined ? ('none' as const) : isExpired ? ('expired' as const) : ('open' as const),
          expiresAt: slip?.expiresAt ?? null,
          /** Not the slip of somebody whose office reaches further than the caller's. */
          mayInvite: may(kit, 'org.invite', await invitingSubject(kit, person, place)),
        }
      }),
    )
  },
})
