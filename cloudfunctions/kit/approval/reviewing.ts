// Who may look at a submission now, and is it still what was shown?
import { reviewersOf } from '../../../core/evidence/reviewers'
import type { OfficeHolder } from '../../../core/evidence/reviewers'
import { readersIn } from '../../../core/classification/readers'
import type { Submission } from '../../../core/evidence/submission'
import { localDateOf } from '../../../core/calendar'
import { idsOnPath } from '../../../core/org/organisation'
import { openAppointments } from '../../../core/org/person'
import { Problem } from '../../../core/problem'
import type { Subject, Who } from '../../../core/org/rights'
import type { Cloud } from '../cloud'
import { callerOf, may } from '../command'
import type { Lobby } from '../command'
import { lineOf, reviewingOffices } from '../collections/organisations'
import type { Line } from '../collections/organisations'
import { people } from '../collections/people'
import { noteRefusal } from '../collections/refusals'
import { submissions } from '../collections/submissions'

/** 在看的一份 — a submission with those who may decide about it at this moment. */
export interface Reviewing {
  readonly submission: Submission
  /** Its branch and what stands above it. */
  readonly line: Line
  readonly subject: Subject
  /** The office in which the caller looks at it, for the log. */
  readonly office: Who
}

/** What a right about a submission is decided by. */
export function submissionSubject(submission: Submission, reviewerIds: readonly string[]): Subject {
  const { about, placement } = submission
  const sealed = isSealed(submission)
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

/** 已封存或已清除 — its content is shown to nobody but the security administrator. */
export function isSealed({ state }: Pick<Submission, 'state'>): boolean {
  return state.is === 'quarantined' || state.is === 'erased'
}

/**
 * A submission as one who reviews meets it. The reviewers stored with it are for the queue; who may decide is
 * asked of the offices as they are held now, so a right ends with its office.
 */
export async function openForReview(lobby: Lobby, id: string): Promise<Reviewing> {
  const submission = await submissions.get(lobby, id)
  if (submission === undefined) throw new Problem('notFound')
  const line = await lineOf(lobby, submission)
  const reviewerIds = reviewersNow(lobby, submission, line)
  const found = [...line.here, ...line.above].find(
    ({ personId }: OfficeHolder) => personId === lobby.person?._id && reviewerIds.includes(personId),
  )
  return {
    submission,
    line,
    subject: submissionSubject(submission, reviewerIds),
    office: found?.office ?? 'person',
  }
}

/**
 * For the queue, without a look-up: whom the submission names as a reviewer, if they hold an office by which one
 * reviews there. Deciding asks again, of the offices in the branch and above it.
 */
export function mayReviewNow(lobby: Lobby, submission: Submission): boolean {
  const named = holdsReviewingOffice(lobby, submission) ? submission.reviewerIds : []
  return may(lobby, 'evidence.review', submissionSubject(submission, named))
}

/** 谁来看 now; the caller only by an office that their own document shows them to hold. */
function reviewersNow(lobby: Lobby, submission: Submission, { here, above }: Line): readonly string[] {
  const reviewerIds = reviewersOf(submission, here, above)
  return holdsReviewingOffice(lobby, submission)
    ? reviewerIds
    : reviewerIds.filter((id) => id !== lobby.person?._id)
}

/**
 * 谁来看 now, of each that the caller may be among. The offices of a branch are looked up only where the caller's own
 * document shows one by which one reviews there; of all others it is known that they do not.
 */
export async function reviewersOfEach(
  lobby: Lobby,
  found: readonly Submission[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const asked = found.filter(
    (one) => one.submitterId !== lobby.person?._id && holdsReviewingOffice(lobby, one),
  )
  const branches = new Map(asked.map((one) => [one.branchId, one]))
  const lines = new Map(
    await Promise.all([...branches].map(async ([id, one]) => [id, await lineOf(lobby, one)] as const)),
  )
  return new Map(
    asked.map((one) => {
      const line = lines.get(one.branchId)
      return [one._id, line === undefined ? [] : reviewersNow(lobby, one, line)]
    }),
  )
}

function holdsReviewingOffice(lobby: Lobby, { branchId, branchPath }: Submission): boolean {
  const held = openAppointments(callerOf(lobby), localDateOf(lobby.now()))
  return held.some(({ office, organisationId }) =>
    office === 'partyOfficer'
      ? idsOnPath(branchPath).includes(organisationId)
      : reviewingOffices.includes(office) && organisationId === branchId,
  )
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

/** Only what waits can be decided, and only as it was shown. */
export async function stillAsShown(cloud: Cloud, submission: Submission, digest: string): Promise<void> {
  if (submission.state.is === 'approved' || submission.state.is === 'returned') {
    const by = await people.get(cloud, submission.state.by)
    throw new Problem('alreadyReviewed', { by: by?.name ?? '别人' })
  }
  if (submission.state.is !== 'waiting') throw new Problem('notWaiting')
  if (submission.digest !== digest) throw new Problem('contentChanged')
}
