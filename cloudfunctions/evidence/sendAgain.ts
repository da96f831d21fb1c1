// Who handed in what somebody else had handed in first, when that first one is no longer held?
import { heldBy, slotsToSendAgain } from '../../core/evidence/sameBytes'
import type { Submission } from '../../core/evidence/submission'
import { tell } from '../kit/collections/notices'
import { submissionsHolding, submissionsTo } from '../kit/collections/submissions'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'

/** Whoever holds, or once held, what this submission brought a second time. */
export async function holdersOfRepeated(
  kit: Kit,
  { heldAlready }: Submission,
): Promise<readonly Submission[]> {
  const sha256s = [...new Set(heldAlready.map(({ sha256 }) => sha256))]
  return sha256s.length === 0 ? [] : submissionsHolding(kit, sha256s)
}

/** 请再交一次 — which of its files, in words for whoever sent them; null where everything is held. */
export function sendAgainIn(submission: Submission, holders: readonly Submission[]) {
  const slots = slotsToSendAgain(submission, holders)
  if (slots.length === 0) return null
  const which = slots.map((slot) => slot + 1).join('、')
  return { slots, say: `当时交的第 ${which} 个文件和先交的相同，先交的现在撤下了，请再交一次` }
}

/** As many as one activity may have of them. */
const besideMax = 1000

/** Tells those whose files counted as received because this submission held the same bytes, and holds them no more. */
export async function tellWhoRelied(kit: Kit, before: Submission, after: Submission): Promise<void> {
  const left = new Set(heldBy(after))
  const gone = new Set(heldBy(before).filter((sha256) => !left.has(sha256)))
  if (gone.size === 0 || after.about.is !== 'activity') return
  const beside = await submissionsTo(kit, after.about.activityId, besideMax)
  const relied = beside.filter((one) =>
    one.heldAlready.some(
      ({ slot, sha256 }) => gone.has(sha256) && slotsToSendAgain(one, beside).includes(slot),
    ),
  )
  for (const { _id: about, submitterId: personId } of relied)
    if (personId !== callerOf(kit)._id) await tell(kit, { personId, kind: 'sendAgain', about })
}
