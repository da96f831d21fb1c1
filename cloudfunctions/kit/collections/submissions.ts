// Where are submissions found: of a person, by the bytes they hold, by what is still to be done with them?
import { submissionSchema } from '../../../core/evidence/submission'
import type { Submission } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const submissions = defineCollection<Submission>({
  name: 'submissions',
  version: 1,
  schema: submissionSchema,
})

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

/** Where views are still to be made, oldest first. */
export function submissionsDueViews(cloud: Cloud, limit: number) {
  return submissions.find(cloud, { where: { viewsDue: true }, orderBy: [['receivedAt', 'asc']], limit })
}

/** 已封存 — for the security administrator alone. */
export function sealedSubmissions(cloud: Cloud, limit: number) {
  return submissions.find(cloud, {
    where: { stateIs: 'quarantined' },
    orderBy: [['receivedAt', 'desc']],
    limit,
  })
}
