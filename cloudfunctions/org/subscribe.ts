// The person has just agreed, in WeChat's own words, to be told once more; each consent is one message.
import { subscribeInput } from '../../core/org/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { consentsMax, subscriptionId, subscriptions } from '../kit/collections/subscriptions'
import { again } from './again'

export const subscribe = defineCommand({
  name: 'org.subscribe',
  input: subscribeInput,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  /** Only WeChat carries messages; whoever calls from elsewhere has agreed to nothing. */
  async run(kit, input) {
    const { identity } = kit
    if (identity?.provider !== 'wechat') return { purposes: [] }
    const personId = callerOf(kit)._id
    const purposes = [...new Set(input.purposes)].filter((one) => kit.messages.offered.includes(one))
    for (const purpose of purposes)
      await again(async () => {
        const _id = subscriptionId(identity.id, purpose)
        const before = await subscriptions.get(kit, _id)
        const left = before?.personId === personId ? Math.min(before.left + 1, consentsMax) : 1
        if (before !== undefined) return subscriptions.change(kit, before, { personId, left }, null)
        return subscriptions.add(kit, { _id, personId, openId: identity.id, purpose, left }, null)
      })
    return { purposes }
  },
})
