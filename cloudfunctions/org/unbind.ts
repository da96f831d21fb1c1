// One of one's own devices is signed off for good.
import { byIdSchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { bindings } from '../kit/collections/bindings'
import { people } from '../kit/collections/people'
import { dropProof } from '../kit/collections/proofs'
import { loadPerson, logOf } from './subject'

export const unbind = defineCommand({
  name: 'org.unbind',
  input: byIdSchema,

  async load(lobby, input) {
    const binding = await bindings.get(lobby, input.id)
    if (binding === undefined) throw new Problem('notFound')
    return { subject: { path: '/', ownerId: binding.personId }, binding }
  },

  async run(kit, _, { binding }) {
    if (binding.ended !== null) return { id: binding._id, ended: binding.ended }
    const { place } = await loadPerson(kit, binding.personId)
    const ended = { at: kit.now(), because: 'unbound' as const }
    const entry = entryOf(kit, {
      branchId: logOf(place),
      type: 'org.unbind',
      subject: binding._id,
      body: { because: 'unbound' },
    })
    await kit.documents.transaction(async (transaction) => {
      const within = bindings.within(transaction)
      const now = await within.get(binding._id)
      const person = await people.within(transaction).get(binding.personId)
      if (now?.rev !== binding.rev || person === undefined) throw new Problem('changedMeanwhile')
      await within.change(now, { ended }, entry)
      await dropProof(transaction, now)
      const boundIds = person.boundIds.filter((id) => id !== binding._id)
      await people.within(transaction).change(person, { boundIds }, null)
    })
    return { id: binding._id, ended }
  },
})
