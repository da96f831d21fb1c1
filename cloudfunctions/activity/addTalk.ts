// 谈心谈话 is written down in a line: the two and the day; one of them does it, or an officer who arranges it.
import { addTalkInput, talkTypeOf } from '../../core/activity/lightRecords'
import { defineCommand } from '../kit/command'
import { addLight, loadNaming, membersOn, requireCome } from './light'

export const addTalk = defineCommand({
  name: 'activity.addTalk',
  input: addTalkInput,

  load: (lobby, { branchId, pair }) => loadNaming(lobby, branchId, pair),

  async run(kit, { id, pair, date }, { branch }) {
    requireCome(kit, date)
    const both = await membersOn(kit, branch._id, pair, date)
    return addLight(kit, 'activity.addTalk', {
      id,
      branch,
      named: both,
      date,
      facts: { is: 'talk', type: talkTypeOf(both, branch._id, date) },
    })
  },
})
