// An opinion is answered, and its sender told.
import { answerOpinionInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { tell } from '../kit/collections/notices'
import { opinions } from '../kit/collections/opinions'
import { organisations } from '../kit/collections/organisations'

export const answerOpinion = defineCommand({
  name: 'org.answerOpinion',
  input: answerOpinionInput,

  async load(lobby, input) {
    const opinion = await opinions.get(lobby, input.id)
    if (opinion === undefined) throw new Problem('notFound')
    const place =
      opinion.organisationId === null ? undefined : await organisations.get(lobby, opinion.organisationId)
    return { subject: { path: place?.path ?? '/' }, opinion }
  },

  async run(kit, input, { opinion }) {
    if (opinion.answer?.text === input.text) return { id: opinion._id }
    const answer = { text: input.text, by: callerOf(kit)._id, at: kit.now() }
    const entry = entryOf(kit, {
      branchId: opinion.branchId,
      type: 'org.answerOpinion',
      subject: opinion._id,
      body: { id: opinion._id },
    })
    await opinions.change(kit, opinion, { answer }, entry)
    await tell(kit, { personId: opinion.personId, kind: 'opinionAnswered', about: opinion._id })
    return { id: opinion._id }
  },
})
