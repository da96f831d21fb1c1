// A slip that went astray is made worthless.
import { revokeInvitationInput } from '../../core/org/inputs'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { invitations, openInvitationsOf } from '../kit/collections/invitations'
import { loadPerson, logOf } from './subject'

export const revokeInvitation = defineCommand({
  name: 'org.revokeInvitation',
  input: revokeInvitationInput,
  load: async (lobby, input) => ({
    ...(await loadPerson(lobby, input.personId)),
    readBy: 'org.person' as const,
  }),

  async run(kit, input, { place }) {
    const open = await openInvitationsOf(kit, [input.personId])
    for (const slip of open) {
      const body = { personId: input.personId }
      const entry = entryOf(kit, {
        branchId: logOf(place),
        type: 'org.revokeInvitation',
        subject: slip._id,
        body,
      })
      await invitations.change(
        kit,
        slip,
        { state: { is: 'revoked', at: kit.now() }, stateIs: 'revoked' },
        entry,
      )
    }
    return { revoked: open.length }
  },
})
