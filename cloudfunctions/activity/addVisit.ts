// 送学上门 is written down in a line: who was visited, by whom, on which day, with what.
import { addVisitInput } from '../../core/activity/lightRecords'
import { defineCommand } from '../kit/command'
import { addLight, loadNaming, membersOn, requireCome, requireOwn } from './light'

export const addVisit = defineCommand({
  name: 'activity.addVisit',
  input: addVisitInput,

  load: (lobby, { branchId, visitedId, byIds }) => loadNaming(lobby, branchId, [visitedId, ...byIds]),

  async run(kit, { id, visitedId, byIds, date, what, activityId }, { branch }) {
    requireCome(kit, date)
    const all = await membersOn(kit, branch._id, [visitedId, ...byIds], date)
    await requireOwn(kit, branch._id, activityId)
    return addLight(kit, 'activity.addVisit', {
      id,
      branch,
      named: all,
      date,
      facts: { is: 'visit', visitedId, byIds, what, activityId },
    })
  },
})
