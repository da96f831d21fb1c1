// Whose sheet of which activity does a call speak of, and what is the right to it decided by?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { Subject } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { ownSide, sidesOf } from '../kit/attendance/sides'
import type { Side } from '../kit/attendance/sides'
import type { Lobby } from '../kit/command'

export function subjectOf(activity: Activity, side: Side): Subject {
  const isOwn = side.joinedAs === null
  return {
    path: side.branchPath,
    branchId: side.branchId,
    groupId: isOwn ? activity.groupId : null,
    namedIds: isOwn && activity.hostId !== null ? [activity.hostId] : [],
    readers: activityKinds[activity.kind].readers,
    state: activity.state.is,
  }
}

interface Asked {
  readonly activity: string
  readonly branch?: string | undefined
}

/** The activity and the side that was asked for: by name, else the caller's own, else the activity's. */
export async function loadSide(lobby: Lobby, { activity: id, branch }: Asked) {
  const activity = await activities.get(lobby, id)
  if (activity === undefined) throw new Problem('notFound')
  const sides = sidesOf(activity)
  const wanted = branch ?? lobby.person?.branchId
  const side = sides.find(({ branchId }) => branchId === wanted) ?? sides[0]
  if (side === undefined || (branch !== undefined && side.branchId !== branch)) throw new Problem('notFound')
  return { subject: subjectOf(activity, side), readBy: 'activity.get' as const, activity, side }
}

/** Only for the branch whose activity it is: the code, its settings, who joins in. */
export async function loadOwn(lobby: Lobby, { activity: id }: { readonly activity: string }) {
  const activity = await activities.get(lobby, id)
  if (activity === undefined) throw new Problem('notFound')
  const side = ownSide(activity)
  return { subject: subjectOf(activity, side), readBy: 'activity.get' as const, activity, side }
}

/** What is cancelled takes no check-in. */
export function refuseCancelled(activity: Activity): void {
  if (activity.state.is === 'cancelled') throw new Problem('activityCancelled')
}
