// 安排送学: whoever is spared from coming is called on — on which day, by whom, with what.
import { addVisitInput } from '../../core/activity/lightRecords'
import { localDateOf } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { addLight, loadNaming, membersOn, requireOwn } from './light'

export const planVisit = defineCommand({
  name: 'activity.planVisit',
  input: addVisitInput,

  load: (lobby, { branchId, visitedId, byIds }) => loadNaming(lobby, branchId, [visitedId, ...byIds]),

  async run(kit, { id, visitedId, byIds, date, what, activityId }, { branch }) {
    const today = localDateOf(kit.now())
    // What was yesterday is recorded, not arranged.
    if (date < today) throw new Problem('invalidInput', { field: '日期' })
    const all = await membersOn(kit, branch._id, [visitedId, ...byIds], today)
    await requireOwn(kit, branch._id, activityId)
    return addLight(kit, 'activity.planVisit', {
      id,
      branch,
      named: all,
      date,
      facts: { is: 'plannedVisit', visitedId, byIds, what, activityId },
    })
  },
})
