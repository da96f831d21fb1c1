// 意见建议: anybody who is bound may say what should be better.
import { opinionInput } from '../../core/org/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { opinions } from '../kit/collections/opinions'
import { loadPerson, logOf, placeIdOf } from './subject'

export const sendOpinion = defineCommand({
  name: 'org.sendOpinion',
  input: opinionInput,
  load: async () => ({ subject: { path: '/' } }),

  async run(kit, input) {
    const { person, place } = await loadPerson(kit, callerOf(kit)._id)
    const branchId = logOf(place)
    const facts = { personId: person._id, organisationId: placeIdOf(person), branchId, text: input.text }
    const entry = entryOf(kit, {
      branchId,
      type: 'org.sendOpinion',
      subject: input.id,
      body: { id: input.id },
    })
    const added = await opinions.add(kit, { _id: input.id, ...facts, at: kit.now(), answer: null }, entry)
    const now = added === 'exists' ? await opinions.get(kit, input.id) : added
    if (now === undefined || now.personId !== person._id || now.text !== input.text)
      throw new Problem('changedMeanwhile')
    return { id: now._id, at: now.at }
  },
})
