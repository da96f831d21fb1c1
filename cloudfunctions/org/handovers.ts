// The handovers one gives and takes, or those of an organisation and all below it.
import { handoversInput } from '../../core/org/inputs'
import { offices } from '../../core/org/offices'
import { callerOf, defineCommand } from '../kit/command'
import { handoversBelow, handoversOf } from '../kit/collections/handovers'
import { organisationOf, organisationSubject } from './subject'

export const handovers = defineCommand({
  name: 'org.handovers',
  input: handoversInput,
  about: ({ organisationId }) => organisationId ?? undefined,

  async load(lobby, input) {
    if (input.organisationId === null) {
      return { subject: { path: '/', ownerId: callerOf(lobby)._id }, organisation: null }
    }
    const organisation = await organisationOf(lobby, input.organisationId)
    return { subject: organisationSubject(organisation), organisation, readBy: 'org.tree' as const }
  },

  async run(kit, _, { organisation }) {
    const me = callerOf(kit)._id
    const { found, people, places } =
      organisation === null ? await handoversOf(kit, me) : await handoversBelow(kit, organisation.path)
    const names = new Map([...people, ...places].map((one) => [one._id, one.name]))
    return found.map((one) => ({
      id: one._id,
      office: one.office,
      officeName: offices[one.office].name,
      organisationId: one.organisationId,
      organisationName: names.get(one.organisationId) ?? '',
      from: { id: one.fromId, name: names.get(one.fromId) ?? '' },
      to: one.toId === null ? nobodyYet : { id: one.toId, name: names.get(one.toId) ?? '' },
      at: one.at,
      lists: one.lists,
      signedBy: one.signedBy,
      done: one.done,
      waitsForMe:
        one.done === null &&
        [one.fromId, one.toId].includes(me) &&
        !one.signedBy.some((by) => by.personId === me),
    }))
  },
})

const nobodyYet = { id: '', name: '还没有人接任' }
