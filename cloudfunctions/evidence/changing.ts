// How does a command change one submission, when another change may come in between?
import type { Submission } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import type { PendingEntry } from '../../core/stored'
import type { Facts } from '../kit/collections/collection'
import { reviewersOfEach, submissionSubject } from '../kit/approval/reviewing'
import { submissions } from '../kit/collections/submissions'
import type { Kit, Lobby } from '../kit/command'
import { entryOf } from '../kit/entry'

const attemptsMax = 8

/** The submission, whether the caller is among who looks at it now, and what a right about it is decided by; absent is notFound. */
export async function loadSubmission(lobby: Lobby, id: string) {
  const submission = await submissions.get(lobby, id)
  if (submission === undefined) throw new Problem('notFound')
  const reviewerIds = (await reviewersOfEach(lobby, [submission])).get(id) ?? []
  const subject = submissionSubject(submission, reviewerIds)
  return { submission, reviewerIds, subject, readBy: 'evidence.get' as const }
}

/** What a change makes of the submission, with its body for the log; undefined when it is so already. */
export type Changing = (
  before: Submission,
) =>
  | { readonly changes: Partial<Facts<Submission>>; readonly body: Readonly<Record<string, unknown>> }
  | undefined

/** Changes what is stored, looking again when somebody (or the clock) was first. */
export async function change(
  kit: Kit,
  type: string,
  found: Submission,
  changing: Changing,
): Promise<Submission> {
  let before = found
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const next = changing(before)
    if (next === undefined) return before
    const changed = await submissions.changeOrLose(
      kit,
      before,
      next.changes,
      entryAbout(kit, type, before, next.body),
    )
    if (changed !== 'changed') return changed
    const again = await submissions.get(kit, before._id)
    if (again === undefined) throw new Problem('notFound')
    before = again
  }
  throw new Problem('changedMeanwhile')
}

export function entryAbout(
  kit: Kit,
  type: string,
  submission: Submission,
  body: Readonly<Record<string, unknown>>,
): PendingEntry {
  const { _id: subject, branchId, placement } = submission
  return entryOf(kit, { branchId, year: placement.year, type, subject, body })
}
