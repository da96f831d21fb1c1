// Where are submissions found: of a person, by the bytes they hold, by what is still to be done with them?
import type { Activity } from '../../../core/activity/activity'
import { viewsOf } from '../../../core/evidence/receiving'
import { digestText, submissionSchema } from '../../../core/evidence/submission'
import type { EvidenceFile, Submission, SubmissionState } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { activities } from './activities'
import { defineCollection } from './collection'
import { sha256Of } from '../sha256'

export const submissions = defineCollection<Submission>({
  name: 'submissions',
  version: 3,
  schema: submissionSchema,
  // Version 2 may ask about bytes that another branch holds; version 3 may bear a 文号.
  upgrades: { 1: (old) => old, 2: (old) => old },
})

/** What is repeated in the document so that it can be asked for, and the digest that review shows and approves. */
export function derivedFrom(files: readonly EvidenceFile[], state: SubmissionState) {
  return {
    digest: sha256Of(digestText(files)),
    sha256s: [...new Set(files.map((file) => file.sha256))],
    stateIs: state.is,
    ...viewsOf(files),
  }
}

/** What is sent to an activity, as far as it is here, with the activity beside: one read. */
export async function submissionTo(cloud: Cloud, activityId: string, id: string) {
  const beside = { collection: submissions.name, id }
  const { found, beside: before } = await cloud.documents.findWith(
    activities.name,
    { _id: activityId },
    beside,
  )
  return {
    activity: found === undefined ? undefined : activities.read(found),
    before: before === undefined ? undefined : submissions.read(before),
  }
}

/** Newest first. */
export function submissionsOf(cloud: Cloud, submitterId: string, limit: number) {
  return submissions.find(cloud, { where: { submitterId }, orderBy: [['receivedAt', 'desc']], limit })
}

/** What one activity has received, oldest first. */
export function submissionsTo(cloud: Cloud, activityId: string, limit: number) {
  return submissions.find(cloud, {
    where: { 'about.activityId': activityId },
    orderBy: [['receivedAt', 'asc']],
    limit,
  })
}

/** Who holds any of these bytes, oldest first; erased ones hold nothing any more. */
export function submissionsHolding(cloud: Cloud, sha256s: readonly string[]) {
  return submissions.find(cloud, {
    where: { sha256s: { in: sha256s } },
    orderBy: [['receivedAt', 'asc']],
    limit: 1000,
  })
}

/** What a submission repeats of its activity. */
export function aboutActivity(activity: Activity): Extract<Submission['about'], { is: 'activity' }> {
  const { _id: activityId, kind, groupId, theme, place, startsAt, endsAt } = activity
  return { is: 'activity', activityId, kind, groupId, theme, place, startsAt, endsAt }
}

/** The activity was corrected; no log entry, since it follows from the activity's. */
export async function repeatActivity(cloud: Cloud, seen: Submission, activity: Activity): Promise<void> {
  const about = aboutActivity(activity)
  let now: Submission | undefined = seen
  while (now !== undefined && JSON.stringify(now.about) !== JSON.stringify(about)) {
    if ((await submissions.changeOrLose(cloud, now, { about }, null)) !== 'changed') return
    now = await submissions.get(cloud, seen._id)
  }
}

/** Where views are still to be made, oldest first. */
export function submissionsDueViews(cloud: Cloud, limit: number) {
  return submissions.find(cloud, { where: { viewsDue: true }, orderBy: [['receivedAt', 'asc']], limit })
}

/** Where sealing was begun and perhaps cut off. */
export function submissionsDueSealing(cloud: Cloud, limit: number) {
  return submissions.find(cloud, { where: { sealDue: true }, limit })
}

/** 已封存 — for the security administrator alone. */
export function sealedSubmissions(cloud: Cloud, limit: number) {
  return submissions.find(cloud, {
    where: { stateIs: 'quarantined' },
    orderBy: [['receivedAt', 'desc']],
    limit,
  })
}

/** What a reviewer may still be asked about; they are named anew when an office changes hands. */
export function unreviewedIn(cloud: Cloud, branchId: string) {
  return submissions.find(cloud, {
    where: { branchId, stateIs: { in: ['receiving', 'waiting', 'returned'] } },
    orderBy: [['receivedAt', 'asc']],
    limit: 1000,
  })
}

/** What was decided and is not carried out yet. */
export function submissionsDecided(cloud: Cloud, limit: number) {
  return submissions.find(cloud, { where: { decisionDue: true }, limit })
}

/** 等我看 — oldest first, also those whose views are still made. */
export function submissionsWaitingFor(cloud: Cloud, personId: string, limit: number) {
  return submissions.find(cloud, {
    where: { stateIs: 'waiting', reviewerIds: personId },
    orderBy: [['receivedAt', 'asc']],
    limit,
  })
}
