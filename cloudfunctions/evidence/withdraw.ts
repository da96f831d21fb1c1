// The submitter takes it back, as long as nobody has approved it.
import { byIdSchema } from '../../core/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { change, loadSubmission } from './changing'
import { tellWhoRelied } from './sendAgain'
import { viewOf } from './view'

const tooLate: readonly string[] = ['approved', 'quarantined', 'erased']

export const withdraw = defineCommand({
  name: 'evidence.withdraw',
  input: byIdSchema,

  async load(lobby, { id }) {
    const found = await loadSubmission(lobby, id)
    const { submission } = found
    const mine = submission.submitterId === lobby.person?._id
    if (mine && tooLate.includes(submission.state.is)) throw new Problem('cannotWithdraw')
    return found
  },

  async run(kit, _input, { submission }) {
    const withdrawn = await change(kit, 'evidence.withdraw', submission, (before) => {
      if (before.state.is === 'withdrawn') return undefined
      if (tooLate.includes(before.state.is)) throw new Problem('cannotWithdraw')
      const state = { is: 'withdrawn', at: kit.now() } as const
      return { changes: { state, stateIs: state.is }, body: { was: before.state.is } }
    })
    await tellWhoRelied(kit, submission, withdrawn)
    return viewOf(kit, withdrawn)
  },
})
