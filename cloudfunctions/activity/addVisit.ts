// 送学上门 is written down in a line: who was visited, by whom, on which day, with what.
import { addVisitInput } from '../../core/activity/lightRecords'
import { yearOfDate } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { activities } from '../kit/collections/activities'
import { defineCommand } from '../kit/command'
import { addLight, membersOn } from './light'
import { loadBranch } from './planning'

export const addVisit = defineCommand({
  name: 'activity.addVisit',
  input: addVisitInput,

  async load(lobby, { branchId, visitedId, byIds }) {
    const { branch, subject, readBy } = await loadBranch(lobby, branchId)
    return { subject: { ...subject, namedIds: [visitedId, ...byIds] }, readBy, branch }
  },

  async run(kit, { id, visitedId, byIds, date, what, activityId }, { branch }) {
    const all = await membersOn(kit, branch._id, [visitedId, ...byIds], date)
    const activity = activityId === null ? null : await activities.get(kit, activityId)
    if (activity === undefined || (activity !== null && activity.branchId !== branch._id))
      throw new Problem('invalidInput', { field: '活动' })
    return addLight(kit, 'activity.addVisit', {
      _id: id,
      branchId: branch._id,
      branchPath: branch.path,
      year: yearOfDate(date),
      date,
      personIds: all.map(({ _id }) => _id),
      facts: { is: 'visit', visitedId, byIds, what, activityId },
    })
  },
})
