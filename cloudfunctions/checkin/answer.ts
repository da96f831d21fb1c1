// 请说明一下: the organiser answers a question about the sheet; question and answer stay.
import { answerInput } from '../../core/attendance/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { changeSheetOf, stamp } from './changing'
import { questionsIn, readSheet } from '../kit/attendance/reading'
import { loadSide } from './subject'

const answersMax = 100

export const answer = defineCommand({
  name: 'checkin.answer',
  input: answerInput,
  load: loadSide,

  async run(kit, { question, answer: text }, found) {
    const { rows, records, facts } = await readSheet(kit, found.activity, found.side)
    if (!questionsIn(records, facts, rows).some(({ key }) => key === question)) throw new Problem('notFound')
    const one = { question, answer: text, ...stamp(kit) }
    await changeSheetOf(kit, found, 'checkin.answer', { question, answer: text }, (before) => ({
      answers: [...before.answers, one].slice(-answersMax),
    }))
    return one
  },
})
