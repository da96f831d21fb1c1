// One's own devices.
import { emptySchema } from '../../core/inputs'
import { callerOf, defineCommand } from '../kit/command'
import { bindingId, bindingsOf } from '../kit/collections/bindings'

export const bindings = defineCommand({
  name: 'org.bindings',
  input: emptySchema,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit) {
    const current = kit.identity === undefined ? '' : bindingId(kit.identity)
    return (await bindingsOf(kit, callerOf(kit)._id)).map(({ _id, provider, device, boundAt, ended }) => ({
      id: _id,
      provider,
      device,
      boundAt,
      ended,
      isThisOne: _id === current,
    }))
  },
})
