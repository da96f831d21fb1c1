// 谈心谈话 is written down in a line: the two and the day; one of them does it, or an officer who arranges it.
import { addTalkInput, talkTypeOf } from '../../core/activity/lightRecords'
import { yearOfDate } from '../../core/calendar'
import { defineCommand } from '../kit/command'
import { addLight, membersOn, requireCome } from './light'
import { loadBranch } from './planning'

export const addTalk = defineCommand({
  name: 'activity.addTalk',
  input: addTalkInput,

  async load(lobby, { branchId, pair }) {
    const { branch, subject, readBy } = await loadBranch(lobby, branchId)
    return { subject: { ...subject, namedIds: pair }, readBy, branch }
  },

  async run(kit, { id, pair, date }, { branch }) {
    requireCome(kit, date)
    const both = await membersOn(kit, branch._id, pair, date)
    return addLight(kit, 'activity.addTalk', {
      _id: id,
      branchId: branch._id,
      branchPath: branch.path,
      year: yearOfDate(date),
      date,
      personIds: both.map(({ _id }) => _id),
      facts: { is: 'talk', type: talkTypeOf(both, branch._id, date) },
    })
  },
})
