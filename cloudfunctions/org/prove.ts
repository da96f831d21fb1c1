// At a computer on CloudBase, somebody proves to be themselves before a grave step, with the passphrase of their binding.
import { confirmInput } from '../../core/org/account'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { prove as proveBy } from '../kit/collections/proofs'

export const prove = defineCommand({
  name: 'org.prove',
  input: confirmInput,
  load: async (lobby) => ({ subject: { path: '/', ownerId: callerOf(lobby)._id } }),

  async run(kit, { passphrase }) {
    // WeChat proves its owner at every call, and a machine of one's own asks at its own door.
    if (kit.identity?.provider !== 'cloudbase') throw new Problem('notFound')
    return { proof: await proveBy(kit, kit.identity, passphrase) }
  },
})
