// Who makes the views that people look at? The clock, a few photos at a time, each photo's bytes decoded once.
import { mergeQuestions, viewFailedQuestion } from '../../../core/evidence/questions'
import { isPicture } from '../../../core/evidence/receiving'
import type { EvidenceFile, Submission } from '../../../core/evidence/submission'
import type { FormatName } from '../../../core/evidence/format'
import { formats } from '../../../core/evidence/format'
import type { Cloud } from '../cloud'
import { submissions, submissionsDueViews } from '../collections/submissions'
import { heldPath, thumbnailPath, viewPath, views } from '../collections/views'
import type { View } from '../collections/views'
import { entryOf } from '../entry'
import { isRefused } from '../image/refusal'
import { hasViews, makeViews } from '../image/views'
import { removeDerivedUnlessUsed } from './sealing'

/** A photo whose decoding takes the process down is not tried for ever. */
const attemptsMax = 3
const submissionsMax = 20

/**
 * 做浏览图 — makes views for at most `photosMax` photos, oldest submissions first, and marks the submissions whose
 * views are all made. The queue is the submissions themselves, so nothing can be received and not queued. Returns
 * how many photos and submissions it moved on; 0 when nothing is due.
 */
export async function makeNextViews(cloud: Cloud, photosMax = 8): Promise<number> {
  const due = await submissionsDueViews(cloud, submissionsMax)
  const pictures = new Map(due.flatMap(picturesOf).map((file) => [file.sha256, file]))
  const known = new Map((await views.getMany(cloud, [...pictures.keys()])).map((one) => [one._id, one]))
  const toMake = [...pictures.values()]
    .filter((file) => !isSettled(known.get(file.sha256)))
    .slice(0, photosMax)
  const made = await sideBySide(toMake, (file) => makeOne(cloud, file, known.get(file.sha256)))
  for (const view of made) if (view !== undefined) known.set(view._id, view)
  const settled = await Promise.all(due.map((submission) => settle(cloud, submission, known)))
  return made.length + settled.filter(Boolean).length
}

/** What a submission's views are made of: its kept photos and pages that a loader opens here. */
function picturesOf(submission: Submission): readonly EvidenceFile[] {
  return submission.files.filter((file) => file.state === 'kept' && isPicture(file) && file.format !== 'heic')
}

function isSettled(view: View | undefined): boolean {
  return view !== undefined && view.state.is !== 'trying'
}

async function makeOne(
  cloud: Cloud,
  file: EvidenceFile,
  before: View | undefined,
): Promise<View | undefined> {
  const trying = await beginAttempt(cloud, file.sha256, before)
  if (trying === undefined) return undefined
  if (trying.state.is === 'trying' && trying.state.attempts > attemptsMax)
    return fail(cloud, trying, 'attempts')
  const bytes = await cloud.files.read(heldPath(file))
  const format = formatNamed(file.format)
  if (bytes === undefined || format === undefined) return fail(cloud, trying, 'absent')
  const outcome = await makeViews(bytes, format)
  if (isRefused(outcome)) return fail(cloud, trying, outcome.refused)
  await Promise.all([
    replaceFile(cloud, viewPath(file.sha256), outcome.view),
    replaceFile(cloud, thumbnailPath(file.sha256), outcome.thumbnail),
  ])
  const { width, height, perceptualHash } = outcome
  const state = { is: 'made', width, height, perceptualHash, at: cloud.now() } as const
  return finish(cloud, trying, state)
}

/** Written before the bytes are touched, so that an attempt which never returns counts too. */
async function beginAttempt(
  cloud: Cloud,
  sha256: string,
  before: View | undefined,
): Promise<View | undefined> {
  if (before === undefined) {
    const added = await views.add(cloud, { _id: sha256, state: { is: 'trying', attempts: 1 } }, null)
    return added === 'exists' ? undefined : added
  }
  const attempts = before.state.is === 'trying' ? before.state.attempts + 1 : 1
  const changed = await views.changeOrLose(cloud, before, { state: { is: 'trying', attempts } }, null)
  return changed === 'changed' ? undefined : changed
}

const fail = (cloud: Cloud, view: View, why: string) =>
  finish(cloud, view, { is: 'failed', why, at: cloud.now() })

async function finish(cloud: Cloud, view: View, state: View['state']): Promise<View | undefined> {
  const changed = await views.changeOrLose(cloud, view, { state }, null)
  return changed === 'changed' ? undefined : changed
}

/** An attempt that was cut off may have left other bytes: another library version encodes otherwise. */
async function replaceFile(cloud: Cloud, path: string, bytes: Uint8Array): Promise<void> {
  if ((await cloud.files.sizeBytes(path)) !== undefined) await cloud.files.remove(path)
  await cloud.files.write(path, bytes)
}

/** Marks a submission whose views are all settled. Ready views change nothing that was said, so they leave no entry. */
async function settle(
  cloud: Cloud,
  submission: Submission,
  known: ReadonlyMap<string, View>,
): Promise<boolean> {
  const pictures = picturesOf(submission)
  if (!pictures.every((file) => isSettled(known.get(file.sha256)))) return false
  const failed = pictures.filter((file) => known.get(file.sha256)?.state.is === 'failed')
  const questions = mergeQuestions(
    submission.questions,
    failed.map((file) => viewFailedQuestion(file.slot)),
  )
  const asks = questions.length > submission.questions.length
  const undecodable = submission.files.some((file) => file.state === 'kept' && file.format === 'heic')
  const entry = asks ? askedEntry(cloud, submission, failed) : null
  const changes = { viewsDue: false, viewsReady: !undecodable, questions }
  const changed = await submissions.changeOrLose(cloud, submission, changes, entry)
  if (changed === 'changed') await removeDerivedUnlessUsed(cloud, pictures)
  return changed !== 'changed'
}

function askedEntry(cloud: Cloud, submission: Submission, failed: readonly EvidenceFile[]) {
  const house = { ...cloud, person: undefined, role: 'systemAdministrator' as const }
  const { _id: subject, branchId, placement } = submission
  const body = { failed: failed.map(({ slot, sha256 }) => ({ slot, sha256 })) }
  return entryOf(house, { branchId, year: placement.year, type: 'evidence.ask', subject, body })
}

function formatNamed(name: string): FormatName | undefined {
  return Object.values(formats).find((row) => row.format === name && hasViews(row.format))?.format
}

/** One more than the decoder takes at once, so that it need not wait while another's bytes are read or written. */
const sideBySideMax = 3

async function sideBySide<One, Result>(
  list: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const rest = list.values()
  const worker = async () => {
    for (const one of rest) results.push(await work(one))
  }
  await Promise.all(Array.from({ length: sideBySideMax }, worker))
  return results
}
