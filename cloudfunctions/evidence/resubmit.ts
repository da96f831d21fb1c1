// After 请补充 the submitter sends more or other files, a better sentence, an answer, and lets it wait again.
import { resubmitInput, submissionLimits } from '../../core/evidence/inputs'
import { isActivityKind, photoCapOf } from '../../core/activity/kinds'
import { mergeQuestions, secrecyQuestion } from '../../core/evidence/questions'
import { isSame, isSameRefused, keptIn, replaceSlots } from '../../core/evidence/receiving'
import type { NamedSlot, Slots } from '../../core/evidence/receiving'
import { checkSecrecyOfAll } from '../../core/evidence/secrecy'
import type { Submission, SubmissionState } from '../../core/evidence/submission'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { organisations } from '../kit/collections/organisations'
import type { Facts } from '../kit/collections/collection'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import type { NamedFile } from '../kit/intake/hold'
import { arrivalOf, checkNamed, clearArrived } from './arrival'
import type { Arrival } from './arrival'
import { loadSubmission } from './changing'
import { completed, tagsFor } from './opening'
import type { Origin } from './opening'
import { refuseOutdated } from './outdated'
import { receivedInto, store } from './receive'
import type { Step } from './receive'
import { replyTo } from './reply'
import type { SubmitReply } from './reply'
import { tellWhoRelied } from './sendAgain'

interface Again {
  readonly caption: Submission['caption']
  readonly answer: string
  readonly secrecyWordAnswer?: string | undefined
  readonly dropSlots: readonly number[]
  readonly files: readonly NamedFile[]
  readonly done: boolean
}

export const resubmit = defineCommand({
  name: 'evidence.resubmit',
  input: resubmitInput,

  async load(lobby, { id }) {
    const found = await loadSubmission(lobby, id)
    const { state, submitterId } = found.submission
    const mine = submitterId === lobby.person?._id
    // A retry whose first reply was lost finds it waiting already; that is no refusal, see run.
    if (mine && state.is !== 'returned' && state.is !== 'waiting') throw new Problem('notReturned')
    return found
  },

  async run(kit, input, { submission }): Promise<SubmitReply> {
    checkNamed(input.files)
    const finding = checkSecrecyOfAll(textsOf(input))
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    const isWaiting = submission.state.is === 'waiting'
    if (isWaiting) refuseLate(submission, input)
    const isHere = isWaiting ? isDealtWith : isSent
    const fresh = input.files.filter((one) => !isHere(submission, one))
    if (isWaiting && fresh.length === 0) return replyTo(kit, submission, input.files, [])
    // Whatever may refuse the call is asked before any byte is held.
    const [origin] = await Promise.all([originOf(kit, submission), checkCaps(kit, submission, input)])
    await refuseOutdated(kit, origin, fresh)
    const { _id: submissionId, branchId, branchPath } = submission
    const activity = origin.is === 'activity' ? origin.activity : null
    const arrival = await arrivalOf(kit, { submissionId, branchId, branchPath, activity }, fresh)
    const stored = await store(kit, submission._id, submission, undefined, (before) =>
      sentAgain(kit, before, input, arrival, origin),
    )
    await clearArrived(kit, fresh, arrival)
    await tellWhoRelied(kit, submission, stored)
    return replyTo(kit, stored, input.files, arrival.again)
  },
})

/** What waits already takes another file where one was refused; it has all else that the call brings, or the call is no retry. */
function refuseLate(waiting: Slots & Pick<Submission, 'returnedBefore'>, input: Again): void {
  const open = new Set(waiting.refused.map(({ slot }) => slot))
  const isRetry = waiting.returnedBefore.at(-1)?.answer === input.answer
  const isExpected = (one: NamedSlot) => isDealtWith(waiting, one) || open.has(one.slot)
  if (!isRetry || !input.files.every(isExpected)) throw new Problem('notReturned')
}

/** What was replaced since may come back into its slot. */
const isSent = (submission: Pick<Submission, 'files'>, named: NamedSlot) =>
  submission.files.some((file) => isSame(file, named) && file.state !== 'replaced')

const isDealtWith = (slots: Slots, named: NamedSlot) =>
  isSent(slots, named) ||
  slots.heldAlready.some((one) => isSame(one, named)) ||
  slots.refused.some((one) => isSameRefused(one, named))

const textsOf = ({ caption, files, answer }: Again): readonly string[] => [
  ...Object.values(caption),
  answer,
  ...files.map((one) => one.label ?? ''),
]

async function originOf(kit: Kit, { about }: Submission): Promise<Origin> {
  if (about.is === 'leaf') return about
  const activity = await activities.get(kit, about.activityId)
  if (activity === undefined) throw new Problem('notFound')
  return { is: 'activity', activity }
}

async function checkCaps(kit: Kit, { about, branchId, files }: Submission, input: Again): Promise<void> {
  const branch = await organisations.get(kit, branchId)
  if (branch === undefined) throw new Problem('notFound')
  const { photoCap } = branch.settings
  const cap = about.is === 'activity' ? capOfKind(about.kind, photoCap) : photoCap
  const named = new Set(input.files.map((one) => one.slot))
  const staying = files.filter(
    (file) => file.state === 'kept' && !input.dropSlots.includes(file.slot) && !named.has(file.slot),
  )
  const count = (tray: 'photos' | 'records') =>
    [...staying, ...input.files].filter((one) => one.tray === tray).length
  if (count('photos') > cap) throw new Problem('tooManyPhotos', { cap })
  if (count('records') > submissionLimits.records) throw new Problem('tooManyPages')
}

const capOfKind = (kind: string, ofUnit: number): number =>
  isActivityKind(kind) ? photoCapOf(kind, ofUnit) : 0

/** Replaced and dropped files stay in history; what was refused may be sent anew; the rest is as on receipt. */
function sentAgain(
  kit: Kit,
  before: Facts<Submission>,
  input: Again,
  arrival: Arrival,
  origin: Origin,
): Step | undefined {
  if (before.state.is === 'waiting') return sentLate(kit, before, input, arrival, origin)
  if (before.state.is !== 'returned') throw new Problem('notReturned')
  const held = arrival.held.filter((file) => !isSent(before, file))
  // A slot both dropped and named is replaced; seen so, a retry does not drop what it brought.
  const dropped = input.dropSlots.filter((slot) => !input.files.some((one) => one.slot === slot))
  const { changed, replaced } = placed(before, held, dropped)
  // Bytes that did not come whole are waited for; what the activity holds already has been cleared away meanwhile.
  const done = input.done && arrival.again.every((one) => isDealtWith(before, one))
  const caption = completed(input.caption, origin, before.submitterName)
  const sameWords = JSON.stringify(caption) === JSON.stringify(before.caption)
  if (!done && sameWords && replaced.length + held.length + arrival.refused.length === 0) return undefined
  const by = callerOf(kit)._id
  const word = { text: input.secrecyWordAnswer ?? '', by, at: kit.now() }
  const asked = secrecyQuestion(textsOf(input), word)
  const questions = mergeQuestions(changed.questions, asked === undefined ? [] : [asked])
  const remaining = changed.files.filter((file) => file.state === 'kept').length + held.length
  if (done && remaining === 0) throw new Problem('nothingToSubmit')
  const more = {
    caption,
    tags: tagsFor(before.title, caption, origin, [], before.tags),
    questions,
    ...(done ? waitingAgain(kit, before, before.state, input.answer) : {}),
  }
  const { total } = changed
  return receivedInto(kit, 'evidence.resubmit', changed, { ...arrival, held }, total, origin, more)
}

/** While it waits again, only a slot whose file was refused takes another, and no word changes. */
function sentLate(
  kit: Kit,
  before: Facts<Submission>,
  input: Again,
  arrival: Arrival,
  origin: Origin,
): Step | undefined {
  refuseLate(before, input)
  const held = arrival.held.filter((file) => !isDealtWith(before, file))
  const { changed } = placed(before, held, [])
  return receivedInto(kit, 'evidence.resubmit', changed, { ...arrival, held }, changed.total, origin)
}

/** What is held takes its slots: what lay there, and what was dropped, is replaced, and its questions go. */
function placed(before: Facts<Submission>, held: readonly NamedSlot[], dropped: readonly number[]) {
  const replaced = [...dropped, ...held.map((file) => file.slot)].filter((slot) => keptIn(before, slot))
  const gone = new Set(replaced)
  const { files, heldAlready } = withoutTwins(replaceSlots(before, replaced), held)
  const questions = before.questions.filter((one) => one.slot === null || !gone.has(one.slot))
  const total = new Set([...files, ...held].map((file) => file.slot)).size
  return { changed: { ...before, files, heldAlready, questions, total }, replaced }
}

/** Bytes that come back into their slot stand there once, with their new receipt; where they are held is asked anew. */
function withoutTwins<Before extends Pick<Slots, 'files' | 'heldAlready'>>(
  before: Before,
  held: readonly NamedSlot[],
): Before {
  const isOther = (file: Pick<NamedSlot, 'slot' | 'sha256'>) => !held.some((one) => isSame(one, file))
  return {
    ...before,
    files: before.files.filter(isOther),
    heldAlready: before.heldAlready.filter(isOther),
  }
}

function waitingAgain(
  kit: Kit,
  before: Facts<Submission>,
  returned: Extract<SubmissionState, { is: 'returned' }>,
  answer: string,
): Pick<Submission, 'state' | 'returnedBefore'> {
  const { by, at, reason, say } = returned
  const closed = { by, at, reason, say, answer, answeredAt: kit.now() }
  return { state: { is: 'waiting', since: kit.now() }, returnedBefore: [...before.returnedBefore, closed] }
}
