// What is a right about an activity decided by?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { Subject } from '../../core/org/rights'
import { may } from '../kit/command'
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

/** 签到、点名 — the branch's organisers, and the host of the day. */
export function mayRunCheckIn(kit: Kit, activity: Activity): boolean {
  const namedIds = activity.hostId === null ? [] : [activity.hostId]
  return may(kit, 'checkin.mark', { ...subjectOf(activity), namedIds })
}
