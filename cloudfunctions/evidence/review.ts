// One who may look at it says 通过 or 请补充 to exactly what was shown.
import { reviewInput } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { decideAbout } from '../kit/approval/decide'
import { openForReview, refuseOwn } from '../kit/approval/reviewing'

export const review = defineCommand({
  name: 'evidence.review',
  input: reviewInput,

  async load(lobby, { id }) {
    const reviewing = await openForReview(lobby, id)
    await refuseOwn(lobby, reviewing)
    const { subject } = reviewing
    const gone = subject.state === 'withdrawn' || subject.state === 'receiving'
    if (gone && subject.namedIds?.includes(lobby.person?._id ?? '')) throw new Problem('notWaiting')
    return { subject, readBy: 'evidence.get' as const, reviewing }
  },

  run: (kit, { digest, decision }, { reviewing }) => decideAbout(kit, reviewing, digest, decision),
})
