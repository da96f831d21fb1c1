// A submission that waits is put in another year or class; the old place stays in its history.
import { refiledPlace } from '../../core/classification/refiling'
import { refileInput } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { openForReview } from '../kit/approval/reviewing'
import { confirmedRetention } from '../kit/collections/organisations'
import { submissions } from '../kit/collections/submissions'
import { entryOf } from '../kit/entry'

export const refile = defineCommand({
  name: 'evidence.refile',
  input: refileInput,

  async load(lobby, { id }) {
    const reviewing = await openForReview(lobby, id)
    return { subject: reviewing.subject, readBy: 'evidence.get' as const, reviewing }
  },

  async run(kit, { reason, ...to }, { reviewing: { submission } }) {
    const confirmed = await confirmedRetention(kit, submission.branchPath)
    const isPaper = submission.about.is === 'leaf'
    const placement = refiledPlace(submission.placement, { ...to, reason, isPaper }, confirmed)
    if (placement === 'unknownClass') throw new Problem('invalidInput', { field: 'recordClass' })
    if (placement === 'shorter') throw new Problem('retentionOnlyLonger')
    const entry = entryOf(kit, {
      branchId: submission.branchId,
      year: placement.year,
      type: 'evidence.refile',
      subject: submission._id,
      body: { ...to },
    })
    const before = { placement: submission.placement, reason, by: callerOf(kit)._id, at: entry.at }
    const placedBefore = [...submission.placedBefore, before]
    const changed = await submissions.change(kit, submission, { placement, placedBefore }, entry)
    return { placement: changed.placement, placedBefore: changed.placedBefore, rev: changed.rev }
  },
})
