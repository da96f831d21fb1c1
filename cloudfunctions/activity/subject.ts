// What is a right about an activity decided by?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { Subject } from '../../core/org/rights'
import { callerOf, may } from '../kit/command'
import type { Kit } from '../kit/command'

export function subjectOf(activity: Activity): Subject {
  return {
    path: activity.branchPath,
    branchId: activity.branchId,
    groupId: activity.groupId,
    readers: activityKinds[activity.kind].readers,
    state: activity.state.is,
  }
}

/** As the branch that asks sees it: what it holds together with another is read as if it were its own. */
export function subjectFor(activity: Activity, branchId: string | null | undefined): Subject {
  const side = activity.joint?.find((one) => one.branchId === branchId)
  if (side === undefined) return subjectOf(activity)
  return { ...subjectOf(activity), path: side.branchPath, branchId: side.branchId, groupId: null }
}

/** As the branch that holds it sees it, with the host of the day. */
function heldBy(activity: Activity): Subject {
  return { ...subjectOf(activity), namedIds: activity.hostId === null ? [] : [activity.hostId] }
}

/** 签到码 — of the branch whose activity it is alone: one code for all who hold it together. */
export function mayShowCode(kit: Kit, activity: Activity): boolean {
  return may(kit, 'checkin.code', heldBy(activity))
}

/** 点名 — the organisers of each branch that holds it, each on their own sheet, and the host of the day. */
export function mayCallRoll(kit: Kit, activity: Activity): boolean {
  const asJoined = subjectFor(activity, callerOf(kit).branchId)
  return may(kit, 'checkin.mark', heldBy(activity)) || may(kit, 'checkin.mark', asJoined)
}
