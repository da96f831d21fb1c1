// What is a right about a submission decided by?
import { activityKinds, isActivityKind } from '../../core/activity/kinds'
import { isLeafCode, leaves } from '../../core/classification/scheme'
import type { Readers } from '../../core/classification/scheme'
import type { Subject } from '../../core/org/rights'
import type { Submission } from '../../core/evidence/submission'

export function subjectOf(submission: Submission): Subject {
  const sealed = isSealed(submission)
  return {
    path: submission.branchPath,
    branchId: submission.branchId,
    groupId: submission.about.is === 'activity' ? submission.about.groupId : null,
    ownerId: submission.submitterId,
    // What was sealed is nobody's to read: not the reviewers', not the branch's.
    namedIds: sealed ? [] : submission.reviewerIds,
    readers: sealed ? 'named' : readersOf(submission),
    state: submission.state.is,
  }
}

/** 已封存或已清除 — its content is shown to nobody but the security administrator. */
export function isSealed(submission: Pick<Submission, 'state'>): boolean {
  return submission.state.is === 'quarantined' || submission.state.is === 'erased'
}

function readersOf({ about }: Submission): Readers {
  if (about.is === 'leaf') return isLeafCode(about.leaf) ? leaves[about.leaf].readers : 'named'
  return isActivityKind(about.kind) ? activityKinds[about.kind].readers : 'named'
}
