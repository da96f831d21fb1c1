// One's own opinions with their answers, and those that one may answer.
import { emptySchema } from '../../core/inputs'
import { callerOf, defineCommand, may } from '../kit/command'
import { opinionsFor } from '../kit/collections/opinions'
import type { Opinion } from '../kit/collections/opinions'

export const opinions = defineCommand({
  name: 'org.opinions',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit) {
    const me = callerOf(kit)._id
    const { own, latest, places } = await opinionsFor(kit, me)
    const placeOf = (one: Opinion) => places.find((place) => place._id === one.organisationId)
    const toAnswer = latest.filter(
      (one) => one.personId !== me && may(kit, 'org.answerOpinion', { path: placeOf(one)?.path ?? '/' }),
    )
    // Who wrote it is not told: the answer is to the matter. 来自哪里 is enough to act on.
    const line = (one: Opinion) => ({
      id: one._id,
      text: one.text,
      at: one.at,
      placeName: placeOf(one)?.name ?? '',
      answer: one.answer === null ? null : { text: one.answer.text, at: one.answer.at },
    })
    return { own: own.map(line), toAnswer: toAnswer.map(line) }
  },
})
