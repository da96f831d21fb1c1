// Where do the parts of a submission not agree? Each contradiction becomes a question, never a verdict.
import { addMinutes, localDateOf, sayDate, sayMoment } from '../calendar'
import type { Instant } from '../calendar'
import { checkSecrecyOfAll } from './secrecy'
import type { SameBytes } from './sameBytes'
import type { EvidenceFile, Question, Submission } from './submission'

/** R-TIME (domain.md B4): a photo is taken from one hour before the start until two hours after the end. */
const minutesBeforeStart = 60
const minutesAfterEnd = 120

interface Held {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** Only photos of what happened: a page of the minutes may be photographed whenever. No EXIF, no question. */
export function timeQuestion(file: EvidenceFile, activity: Held, now: Instant): Question | undefined {
  if (file.tray !== 'photos' || file.exif.is !== 'present' || file.exif.takenAt === null) return undefined
  const { takenAt } = file.exif
  const when = sayMoment(takenAt, now)
  if (takenAt > addMinutes(activity.endsAt, minutesAfterEnd))
    return question('takenAfterActivity', file.slot, `照片摄于活动之后（${when}），请说明一下`)
  if (takenAt < addMinutes(activity.startsAt, -minutesBeforeStart))
    return question('takenBeforeActivity', file.slot, `照片摄于活动之前（${when}），请说明一下`)
  return undefined
}

/** In another branch it stays unsaid which, of what, by whom and when: so much only whoever may read it learns, by reading it. */
export function sameBytesQuestion(file: EvidenceFile, elsewhere: SameBytes, now: Instant): Question {
  const { submissionId, slot, receivedAt, isOurs } = elsewhere
  const day = sayDate(localDateOf(receivedAt), localDateOf(now))
  const asked = isOurs
    ? question('sameBytesElsewhere', file.slot, `和${day}交的另一份材料里的一张完全相同，请说明一下`)
    : question('sameBytesInAnotherBranch', file.slot, '和别的支部的一份完全相同，请说明一下')
  return { ...asked, with: `${submissionId}.${slot}` }
}

/** 只问审看的人 — the sender must not learn by submitting what another branch holds (decision 0013). */
export const isForReviewersOnly = (questionId: string): boolean =>
  questionId.startsWith('sameBytesInAnotherBranch-')

interface Looked {
  readonly submitterId: string
  readonly reviewerIds: readonly string[]
}

/** 问到谁 — who is among those asked; nobody reviews their own. */
export const isAskedAsReviewer = (
  { submitterId, reviewerIds }: Looked,
  personId: string | undefined,
): boolean => personId !== undefined && personId !== submitterId && reviewerIds.includes(personId)

/** 问得到的 — the questions that are this person's to hear. */
export function questionsFor(
  submission: Looked & Pick<Submission, 'questions'>,
  personId: string | undefined,
): Question[] {
  if (isAskedAsReviewer(submission, personId)) return submission.questions
  return submission.questions.filter(({ id }) => !isForReviewersOnly(id))
}

/** 另一份里的那一张 — which file a question compares with; undefined where it compares with none. */
export function comparedWith({
  with: fileId,
}: Pick<Question, 'with'>): Pick<SameBytes, 'submissionId' | 'slot'> | undefined {
  const at = fileId?.lastIndexOf('.') ?? -1
  if (fileId === null || at < 1) return undefined
  return { submissionId: fileId.slice(0, at), slot: Number(fileId.slice(at + 1)) }
}

/** A bare word such as 保密 asks once; the member may have answered on the phone. */
export function secrecyQuestion(
  texts: readonly string[],
  answer: { readonly text: string; readonly by: string; readonly at: Instant },
): Question | undefined {
  const finding = checkSecrecyOfAll(texts)
  if (finding.verdict !== 'ask') return undefined
  const say = `文字里有“${finding.word}”，请确认内容不涉密`
  return { ...question('secrecyWord', null, say), answer: answer.text === '' ? null : answer }
}

/** The header was sound, the picture is not: nobody can look at it. */
export const viewFailedQuestion = (slot: number): Question =>
  question('viewFailed', slot, '这张打不开，请重拍一张，或说明为什么保留')

function question(kind: Question['kind'], slot: number | null, say: string): Question {
  return { id: slot === null ? kind : `${kind}-${slot}`, kind, slot, say, with: null, answer: null }
}

/** 未答的 — what still has to be answered before approval; nobody is asked about a file that was left out. */
export function openQuestions({ questions, files }: Asked): readonly Question[] {
  const left = new Set(files.flatMap((file) => (file.state === 'kept' ? [file.slot] : [])))
  return questions.filter((one) => one.answer === null && (one.slot === null || left.has(one.slot)))
}

interface Asked {
  readonly questions: readonly Question[]
  readonly files: readonly Pick<EvidenceFile, 'slot' | 'state'>[]
}

/** New questions beside the old ones: one that was asked keeps its answer; in the order of the files. */
export function mergeQuestions(before: readonly Question[], asked: readonly Question[]): Question[] {
  const known = new Set(before.map((one) => one.id))
  const all = [...before, ...asked.filter((one) => !known.has(one.id))]
  return all.sort((a, b) => (a.slot ?? 99) - (b.slot ?? 99) || (a.id < b.id ? -1 : 1))
}
