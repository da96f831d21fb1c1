// What is a right about an activity decided by?
import type { Activity } from '../../core/activity/activity'
import { activityKinds } from '../../core/activity/kinds'
import type { Subject } from '../../core/org/rights'

export function subjectOf(activity: Activity): Subject {
  return {
    path: activity.branchPath,
    branchId: activity.branchId,
    groupId: activity.groupId,
    readers: activityKinds[activity.kind].readers,
    state: activity.state.is,
  }
}
