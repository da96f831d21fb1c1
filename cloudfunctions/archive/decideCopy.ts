// 收下复本 — the secretary of a branch that joined in decides for its own archive; the host's is not touched by it.
import { decideCopyInput } from '../../core/evidence/copying'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { declineCopy, keepCopy, offersOf } from '../kit/filing/copies'
import { loadSide } from './side'

export const decideCopy = defineCommand({
  name: 'archive.decideCopy',
  input: decideCopyInput,

  load: (lobby, { activityId }) => loadSide(lobby, activityId),

  async run(kit, { itemId, rev, decision }, { activity, side }) {
    const offer = (await offersOf(kit, activity, side.branchId)).find(
      ({ original }) => original._id === itemId,
    )
    if (offer === undefined) throw new Problem('notFound')
    const [done] = offer.copies
    // The reply was lost: it is decided already.
    if (done !== undefined && offer.is === (decision.is === 'keep' ? 'kept' : 'declined'))
      return { id: done._id }
    if (offer.original.rev !== rev) throw new Problem('contentChanged')
    const id =
      decision.is === 'keep'
        ? await keepCopy(kit, offer, activity, side)
        : await declineCopy(kit, offer, activity, side, decision.reason)
    return { id }
  },
})
