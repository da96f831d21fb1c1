// As which branch does the caller stand to an activity that was held together?
import { activities } from '../kit/collections/activities'
import type { Lobby } from '../kit/command'
import { Problem } from '../../core/problem'

/** The branch of the caller must be one that joined in; for the host, and for everybody else, there is nothing to copy. */
export async function loadSide(lobby: Lobby, activityId: string) {
  const activity = await activities.get(lobby, activityId)
  const side = activity?.joint?.find(({ branchId }) => branchId === lobby.person?.branchId)
  if (activity === undefined || side === undefined) throw new Problem('notFound')
  const subject = { path: side.branchPath, branchId: side.branchId }
  return { subject, readBy: 'archive.copies' as const, activity, side }
}
