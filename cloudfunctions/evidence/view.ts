// What does a caller see of a submission? Nothing leaves here that only the home needs.
import { isLeafCode, leaves } from '../../core/classification/scheme'
import { captionSentence, emptyCaption } from '../../core/evidence/caption'
import { sayLate } from '../../core/evidence/lateness'
import { openQuestions, questionsFor } from '../../core/evidence/questions'
import { viewlessSlots } from '../../core/evidence/receiving'
import { documentNumberOf, returnReasons } from '../../core/evidence/submission'
import type { Submission } from '../../core/evidence/submission'
import { isSealed, submissionSubject } from '../kit/approval/reviewing'
import { may } from '../kit/command'
import type { Kit } from '../kit/command'

/** 提交的样子 — the facts, what they say, and what the caller may do next. */
export type SubmissionView = ReturnType<typeof viewOf>

/** `reviewerIds` are those who look at it now; for one's own, and for what is sealed, it makes no difference who they are. */
export function viewOf(
  kit: Pick<Kit, 'person' | 'now'>,
  submission: Submission,
  reviewerIds: readonly string[] = [],
) {
  const subject = submissionSubject(submission, reviewerIds)
  const sealed = isSealed(submission)
  const { _id: id, branchId, state, late, receivedAt } = submission
  const questions = questionsFor({ ...submission, reviewerIds }, kit.person?._id)
  return {
    id,
    branchId,
    about: aboutShown(submission),
    documentNumber: documentNumberOf(submission.about),
    title: sealed ? '' : titleOf(submission),
    submitterId: submission.submitterId,
    submitterName: submission.submitterName,
    total: submission.total,
    files: sealed ? [] : submission.files.filter((file) => file.state !== 'replaced'),
    refused: sealed ? [] : submission.refused,
    heldAlready: submission.heldAlready,
    caption: sealed ? emptyCaption : submission.caption,
    /** The caption as the one sentence of the catalogue. */
    sentence: sealed ? '' : captionSentence(submission.caption),
    tags: sealed ? [] : submission.tags,
    placement: submission.placement,
    placedBefore: submission.placedBefore,
    questions: sealed ? [] : questions,
    openQuestions: openQuestions({ ...submission, questions }).length,
    /** 补录 with its three times in one line. */
    late: late === null ? null : { ...late, say: sayLate(late, receivedAt) },
    receivedAt,
    state,
    stateSay: sayState(state),
    /** 正在入档 — decided, and its items are still being written. */
    isSettling: state.is === 'approved' && submission.decisionDue === true,
    returnedBefore: sealed ? [] : submission.returnedBefore,
    digest: submission.digest,
    viewsReady: submission.viewsReady,
    viewless: sealed ? null : viewlessIn(submission),
    receipts: submission.receipts,
    may: {
      withdraw: state.is !== 'withdrawn' && may(kit, 'evidence.withdraw', subject),
      resubmit: state.is === 'returned' && may(kit, 'evidence.resubmit', subject),
      answer: may(kit, 'evidence.answer', subject),
      tag: may(kit, 'evidence.tag', subject),
      quarantine: !sealed && may(kit, 'evidence.quarantine', subject),
      erase: may(kit, 'evidence.erase', subject),
      review: may(kit, 'evidence.review', subject),
      refile: may(kit, 'evidence.refile', subject),
      original: may(kit, 'archive.original', {
        ...subject,
        namedIds: sealed ? [] : [submission.submitterId],
      }),
    },
  }
}

function sayState(state: Submission['state']): string {
  if (state.is === 'repeated') return '这些材料之前已经收到'
  return state.is === 'returned' ? [returnReasons[state.reason], state.say].filter(Boolean).join('：') : ''
}

/** 看不了的 — files kept and receipted that nobody can look at here yet, and what to do about them. */
export function viewlessIn({ files }: Pick<Submission, 'files'>) {
  const slots = viewlessSlots(files)
  if (slots.length === 0) return null
  const say = `有 ${slots.length} 张是 HEIC 格式，原件已收好，这里还看不了。其余的可以先通过，这几张换成普通照片（JPG）再交就能看`
  return { slots, say }
}

/** Its activity's day tells one submission from another; for all else a page asks for the activity itself. */
function aboutShown({ about }: Submission) {
  if (about.is === 'leaf') return about
  const { is, activityId, kind, groupId, startsAt } = about
  return { is, activityId, kind, groupId, startsAt }
}

/** 总结：二〇二六年度 — what is not about an activity bears the plain name of its leaf first. */
function titleOf({ about, title }: Submission): string {
  const name = about.is === 'leaf' && isLeafCode(about.leaf) ? leaves[about.leaf].plainName : ''
  return [name, title].filter((part) => part !== '').join('：')
}
