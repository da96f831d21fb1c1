// The submitter or a reviewer answers a question; the answer is kept beside it.
import { answerInput } from '../../core/evidence/inputs'
import { isForReviewersOnly, questionsFor } from '../../core/evidence/questions'
import { checkSecrecy } from '../../core/evidence/secrecy'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { change, loadSubmission } from './changing'
import { viewOf } from './view'

export const answer = defineCommand({
  name: 'evidence.answer',
  input: answerInput,

  load: (lobby, { id }) => loadSubmission(lobby, id),

  async run(kit, { questionId, text }, { submission, reviewerIds }) {
    const finding = checkSecrecy(text)
    if (finding.verdict === 'marked') throw new Problem('secrecyMark', { word: finding.word })
    const given = { text, by: callerOf(kit)._id, at: kit.now() }
    const type = isForReviewersOnly(questionId) ? 'evidence.answerAsReviewer' : 'evidence.answer'
    const answered = await change(kit, type, submission, (before) => {
      // Who is not asked does not learn that there is a question.
      const question = questionsFor({ ...before, reviewerIds }, given.by).find((one) => one.id === questionId)
      if (question === undefined) throw new Problem('notFound')
      if (before.state.is !== 'waiting' && before.state.is !== 'returned') throw new Problem('notWaiting')
      if (question.answer?.text === text && question.answer.by === given.by) return undefined
      const questions = before.questions.map((one) =>
        one.id === questionId ? { ...one, answer: given } : one,
      )
      return { changes: { questions }, body: { questionId } }
    })
    return viewOf(kit, answered, reviewerIds)
  },
})
