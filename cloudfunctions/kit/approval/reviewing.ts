// Who may look at a submission now, and is it still what was shown?
import { reviewersOf } from '../../../core/evidence/reviewers'
import type { OfficeHolder } from '../../../core/evidence/reviewers'
import { readersIn } from '../../../core/classification/readers'
import type { Submission } from '../../../core/evidence/submission'
import { Problem } from '../../../core/problem'
import { roleFor } from '../../../core/org/rights'
import type { Action, Subject, Who } from '../../../core/org/rights'
import type { Cloud } from '../cloud'
import { actorOf } from '../command'
import type { Lobby } from '../command'
import { officeHoldersAround, people } from '../collections/people'
import { noteRefusal } from '../collections/refusals'
import { submissions } from '../collections/submissions'

/** 在看的一份 — a submission with those who may decide about it at this moment. */
export interface Reviewing {
  readonly submission: Submission
  readonly subject: Subject
  /** The office in which the caller looks at it, for the log. */
  readonly office: Who
}

type Around = Awaited<ReturnType<typeof officeHoldersAround>>

/** What a right about a submission is decided by. */
export function submissionSubject(submission: Submission, reviewerIds: readonly string[]): Subject {
  const { about, placement } = submission
  const sealed = submission.state.is === 'quarantined' || submission.state.is === 'erased'
  const origin = about.is === 'activity' ? { kind: about.kind } : { leaf: about.leaf }
  return {
    path: submission.branchPath,
    branchId: submission.branchId,
    groupId: about.is === 'activity' ? about.groupId : null,
    ownerId: submission.submitterId,
    // What was sealed is nobody's to read: not the reviewers', not the branch's.
    namedIds: sealed ? [] : reviewerIds,
    state: submission.stateIs,
    readers: sealed ? 'named' : readersIn(origin, placement.recordClass),
  }
}

/**
 * A submission as one who reviews meets it. The reviewers stored with it are for the queue; who may decide is
 * asked of the offices as they are held now, so a right ends with its office.
 */
export async function openForReview(lobby: Lobby, id: string): Promise<Reviewing> {
  const submission = await submissions.get(lobby, id)
  if (submission === undefined) throw new Problem('notFound')
  return reviewingOf(
    lobby,
    submission,
    await officeHoldersAround(lobby, submission.branchId, submission.branchPath),
  )
}

export function reviewingOf(lobby: Pick<Lobby, 'person'>, submission: Submission, around: Around): Reviewing {
  const reviewerIds = reviewersOf(submission.submitterId, around.here, around.above)
  const found = [...around.here, ...around.above].find(
    ({ personId }: OfficeHolder) => personId === lobby.person?._id && reviewerIds.includes(personId),
  )
  return {
    submission,
    subject: submissionSubject(submission, reviewerIds),
    office: found?.office ?? 'person',
  }
}

/** Nobody decides about their own; the attempt is refused and kept, whoever they are and however they asked. */
export async function refuseOwn(lobby: Lobby, { submission }: Reviewing): Promise<void> {
  if (submission.submitterId !== lobby.person?._id) return
  const { branchId, _id: about } = submission
  await noteRefusal(lobby, {
    branchId,
    code: 'selfApprovalForbidden',
    about,
    type: 'evidence.selfApprovalRefused',
  })
  throw new Problem('selfApprovalForbidden')
}

export function mayDo(lobby: Lobby, action: Action, reviewing: Reviewing): boolean {
  return roleFor(action, actorOf(lobby), reviewing.subject) !== undefined
}

/** Only what waits can be decided, and only as it was shown. */
export async function stillAsShown(cloud: Cloud, submission: Submission, digest: string): Promise<void> {
  if (submission.state.is === 'approved' || submission.state.is === 'returned') {
    const by = await people.get(cloud, submission.state.by)
    throw new Problem('alreadyReviewed', { by: by?.name ?? '别人' })
  }
  if (submission.state.is !== 'waiting') throw new Problem('notWaiting')
  if (submission.digest !== digest) throw new Problem('contentChanged')
}
