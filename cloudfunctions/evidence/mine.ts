// What became of mine: my submissions, newest first.
import { mineInput } from '../../core/evidence/inputs'
import { submissionsOf } from '../kit/collections/submissions'
import { callerOf, defineCommand } from '../kit/command'
import { viewOf } from './view'

export const mine = defineCommand({
  name: 'evidence.mine',
  input: mineInput,

  load: (lobby) => Promise.resolve({ subject: { path: '/', ownerId: lobby.person?._id ?? null } }),

  async run(kit, { limit }) {
    const found = await submissionsOf(kit, callerOf(kit)._id, limit)
    // One that only repeated what the same person had sent already is shown as the first one, which has it.
    const own = new Set(found.map((one) => one._id))
    const shown = found.filter(
      (one) => one.stateIs !== 'repeated' || one.heldAlready.some((first) => !own.has(first.submissionId)),
    )
    return { submissions: shown.map((one) => viewOf(kit, one)) }
  },
})
