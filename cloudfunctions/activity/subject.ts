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

/** 签到、点名 — the branch's organisers, and the host of the day. */
export function mayRunCheckIn(kit: Kit, activity: Activity): boolean {
  const namedIds = activity.hostId === null ? [] : [activity.hostId]
  return may(kit, 'checkin.mark', { ...subjectOf(activity), namedIds })
}
