// 不是这张: one exact photo or page is left out, or taken back, before approval.
import { setAsideInput } from '../../core/evidence/inputs'
import { digestText } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { openForReview, refuseOwn } from '../kit/approval/reviewing'
import { submissions } from '../kit/collections/submissions'
import { viewsNow } from '../kit/approval/viewsReady'
import { entryOf } from '../kit/entry'
import { sha256Of } from '../kit/sha256'

export const setAside = defineCommand({
  name: 'evidence.setAside',
  input: setAsideInput,

  async load(lobby, { id }) {
    const reviewing = await openForReview(lobby, id)
    await refuseOwn(lobby, reviewing)
    return { subject: reviewing.subject, readBy: 'evidence.get' as const, reviewing }
  },

  /** Answers the digest of what is left, which is what approval then names. */
  async run(kit, { slot, sha256, setAside: aside }, { reviewing: { submission, office } }) {
    const file = submission.files.find(
      (one) => one.slot === slot && one.sha256 === sha256 && one.state !== 'replaced',
    )
    if (file === undefined) throw new Problem('contentChanged')
    const state = aside ? ('setAside' as const) : ('kept' as const)
    if (file.state === state) return { digest: submission.digest, rev: submission.rev }
    const files = submission.files.map((one) => (one === file ? { ...one, state } : one))
    const digest = sha256Of(digestText(files))
    const entry = entryOf(
      { ...kit, role: office },
      {
        branchId: submission.branchId,
        year: submission.placement.year,
        type: 'evidence.setAside',
        subject: submission._id,
        files: [file],
        body: { slot, setAside: aside, digest },
      },
    )
    // A photo that is taken back may have no view yet; then the clock looks at it again.
    const viewsOfRest = await viewsNow(kit, files)
    const changed = await submissions.change(kit, submission, { files, digest, ...viewsOfRest }, entry)
    return { digest: changed.digest, rev: changed.rev }
  },
})
