// One's own opinions with their answers, and those that one may answer.
import { emptySchema } from '../../core/inputs'
import { callerOf, defineCommand, may } from '../kit/command'
import { latestOpinions, opinionsOf } from '../kit/collections/opinions'
import type { Opinion } from '../kit/collections/opinions'
import { organisations } from '../kit/collections/organisations'

export const opinions = defineCommand({
  name: 'org.opinions',
  input: emptySchema,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit) {
    const me = callerOf(kit)._id
    const [latest, own] = await Promise.all([latestOpinions(kit), opinionsOf(kit, me)])
    const placeIds = latest.flatMap((one) => one.organisationId ?? [])
    const places = await organisations.getMany(kit, [...new Set(placeIds)])
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
