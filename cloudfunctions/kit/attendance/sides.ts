// Which branches' sheets has an activity?
import type { Activity } from '../../../core/activity/activity'

/** 签到表的一边 — the branch that holds the activity, or one that joins in. */
export interface Side {
  readonly branchId: string
  readonly branchPath: string
  /** Null for the branch whose activity it is. */
  readonly joinedAs: string | null
}

export const ownSide = ({ branchId, branchPath }: Activity): Side => ({
  branchId,
  branchPath,
  joinedAs: null,
})

/** All sheets of an activity, its own first. */
export function sidesOf(activity: Activity): readonly Side[] {
  const joint = (activity.joint ?? []).map(({ branchId, branchPath, branchName }) => ({
    branchId,
    branchPath,
    joinedAs: branchName,
  }))
  return [ownSide(activity), ...joint]
}
