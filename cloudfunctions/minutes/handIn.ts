// The record is done: printed once more, and fixed under the number of the submission that carries it to review.
import type { Activity } from '../../core/activity/activity'
import { handInMinutesInput } from '../../core/meeting/inputs'
import { reviewersOf } from '../../core/evidence/reviewers'
import { isOpen, outdatedBeside } from '../../core/meeting/minutes'
import type { Minutes } from '../../core/meeting/minutes'
import { Problem } from '../../core/problem'
import { minutesByActivity } from '../kit/collections/minutes'
import { lineOf } from '../kit/collections/organisations'
import { submissions, submissionsHolding } from '../kit/collections/submissions'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { attendanceOf } from '../kit/attendance/known'
import { meetingOf, readingOf } from './meeting'
import { printMinutes, printSignIn } from './print'
import type { PrintedFile } from '../kit/print/keep'

export const handIn = defineCommand({
  name: 'minutes.handIn',
  input: handInMinutesInput,

  load: (lobby, { activityId }) => meetingOf(lobby, activityId),

  /**
   * The file lies in the caller's inbox, where evidence.submit (or, after 请补充, evidence.resubmit) takes it up like
   * any other. Cut off in between, the record says 正在交, and the same call again names the same file.
   */
  async run(kit, { rev, submissionId }, { activity, written }) {
    const { stage, content } = await readingOf(kit, written)
    if (written === undefined || content === undefined) throw new Problem('minutesEmpty')
    const files = await printAll(kit, activity, written)
    const before = stage !== 'draft' && written.state.is === 'handedIn' ? written.state : undefined
    const isRetry = before !== undefined && same(before.sha256s, digestsOf(files))
    if (!isOpen(stage) && !isRetry) throw new Problem('minutesHandedIn')
    // What came back goes on under its own number, so that its reviewer finds the old beside the new.
    const id = before?.submissionId ?? submissionId
    if (!isRetry) await refuseBesideOlder(kit, written)
    if (before !== undefined && stage === 'returned') await takeOver(kit, id)
    if (!isRetry) await fix(kit, written, rev, id, digestsOf(files))
    return {
      submissionId: id,
      again: stage === 'returned',
      stage,
      /** The record, then the sign-in sheet, as evidence.submit names them. */
      files: files.map(({ sha256, label }, slot) => ({
        slot,
        tray: 'records' as const,
        sha256,
        extension: 'pdf',
        parts: 1,
        label,
      })),
    }
  },
})

/** The record, and the sheet of who came where attendance was taken here; a paper one is photographed. */
async function printAll(kit: Kit, activity: Activity, written: Minutes): Promise<readonly PrintedFile[]> {
  const [record, sheet] = await Promise.all([
    printMinutes(kit, activity, written),
    attendanceOf(kit, activity),
  ])
  return sheet.isTaken ? [record, await printSignIn(kit, activity, sheet)] : [record]
}

const inReview: readonly string[] = ['receiving', 'waiting']

/** An older print that was received in the very moment of a change is taken back first: one meeting, one record. */
async function refuseBesideOlder(kit: Kit, { outdated = [] }: Minutes): Promise<void> {
  if (outdated.length === 0) return
  const holding = await submissionsHolding(kit, outdated)
  if (holding.some(({ stateIs }) => inReview.includes(stateIs))) throw new Problem('minutesHandedIn')
}

/** 接着办 — what came back to one officer is handed in again by whoever wrote on: from then on it is theirs. */
async function takeOver(kit: Kit, submissionId: string): Promise<void> {
  const submission = await submissions.get(kit, submissionId)
  const { _id: submitterId, name: submitterName } = callerOf(kit)
  if (submission === undefined || submission.submitterId === submitterId) return
  const { here, above } = await lineOf(kit, submission)
  const entry = entryOf(kit, {
    branchId: submission.branchId,
    year: submission.placement.year,
    type: 'minutes.takeOver',
    subject: submissionId,
    body: { from: submission.submitterId },
  })
  const reviewerIds = [...reviewersOf({ ...submission, submitterId }, here, above)]
  await submissions.change(kit, submission, { submitterId, submitterName, reviewerIds }, entry)
}

const digestsOf = (files: readonly PrintedFile[]): string[] => files.map(({ sha256 }) => sha256)

const same = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join()

async function fix(kit: Kit, written: Minutes, rev: number, submissionId: string, sha256s: string[]) {
  if (written.rev !== rev) throw new Problem('minutesChanged', { by: written.writtenBy.name })
  const entry = entryOf(kit, {
    branchId: written.branchId,
    type: 'minutes.handIn',
    subject: written._id,
    body: { submissionId, sha256s },
  })
  const state: Minutes['state'] = { is: 'handedIn', submissionId, sha256s, at: entry.at }
  const outdated = outdatedBeside(written, sha256s[0])
  await minutesByActivity.change(kit, written, { state, outdated }, entry)
}
