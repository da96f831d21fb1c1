// A pasted list is taken back, as long as nobody of it has begun.
import { undoPasteInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import type { Cloud } from '../kit/cloud'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { attendance } from '../kit/collections/attendance'
import { dossiers } from '../kit/collections/dossiers'
import { endInvitations, openInvitationsOf } from '../kit/collections/invitations'
import { lightRecords } from '../kit/collections/lightRecords'
import { pastes } from '../kit/collections/pastes'
import type { Paste } from '../kit/collections/pastes'
import { people } from '../kit/collections/people'
import { sheets } from '../kit/collections/sheets'
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
    if (await areNamed(kit, paste)) throw new Problem('undoTooLate')
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

/** 已有记录 — ticked at a roll-call, talked with, host of the day: others have written their names, not they themselves. */
async function areNamed(cloud: Cloud, { branchId, personIds }: Paste): Promise<boolean> {
  const isTheirs = (id: string) => personIds.includes(id)
  const [ticked, met, hosted, kept, beside] = await Promise.all([
    attendance.count(cloud, { personId: { in: personIds } }),
    lightRecords.find(cloud, { where: { personIds: { in: personIds } }, limit: 1 }),
    activities.find(cloud, { where: { branchId, hostId: { in: personIds } }, limit: 1 }),
    dossiers.find(cloud, { where: { branchId }, limit: 1000 }),
    sheets.find(cloud, { where: { branchId }, limit: 1000 }),
  ])
  return (
    ticked + met.length + hosted.length > 0 ||
    kept.some((one) => one.personIds.some(isTheirs)) ||
    beside.some(({ excluded }) => excluded.some(({ personId }) => isTheirs(personId)))
  )
}
