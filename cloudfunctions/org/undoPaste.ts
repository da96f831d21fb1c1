// A pasted list is taken back, as long as nobody of it has begun.
import { undoPasteInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { endInvitations, openInvitationsOf } from '../kit/collections/invitations'
import { pastes } from '../kit/collections/pastes'
import { people } from '../kit/collections/people'
import { organisationOf, organisationSubject } from './subject'

export const undoPaste = defineCommand({
  name: 'org.undoPaste',
  input: undoPasteInput,

  async load(lobby, input) {
    const paste = await pastes.get(lobby, input.batchId)
    if (paste === undefined) throw new Problem('notFound')
    const branch = await organisationOf(lobby, paste.branchId)
    return { subject: organisationSubject(branch), paste }
  },

  async run(kit, _, { paste }) {
    if (paste.undoneAt !== null) return { removed: paste.personIds.length }
    const slips = await openInvitationsOf(kit, paste.personIds)
    const body = { personIds: paste.personIds }
    const entry = entryOf(kit, {
      branchId: paste.branchId,
      type: 'org.undoPaste',
      subject: paste._id,
      body,
    })
    await kit.documents.transaction(async (transaction) => {
      const now = await pastes.within(transaction).get(paste._id)
      if (now === undefined || now.undoneAt !== null) return
      for (const id of paste.personIds) {
        const person = await people.within(transaction).get(id)
        // The first revision has no log entry of its own, no binding, no office, and so no submission either:
        // each of these writes the person once more.
        if (person === undefined || person.rev !== 1) throw new Problem('undoTooLate')
        await people.within(transaction).remove(id)
      }
      await endInvitations(transaction, slips, { is: 'revoked', at: kit.now() })
      await pastes.within(transaction).change(now, { undoneAt: kit.now() }, entry)
    })
    return { removed: paste.personIds.length }
  },
})
