// 送学上门 is written down in a line: who was visited, by whom, on which day, with what.
import { addVisitInput } from '../../core/activity/lightRecords'
import { yearOfDate } from '../../core/calendar'
import { defineCommand } from '../kit/command'
import { addLight, membersOn, requireCome, requireOwn } from './light'
import { loadBranch } from './planning'

export const addVisit = defineCommand({
  name: 'activity.addVisit',
  input: addVisitInput,

  async load(lobby, { branchId, visitedId, byIds }) {
    const { branch, subject, readBy } = await loadBranch(lobby, branchId)
    return { subject: { ...subject, namedIds: [visitedId, ...byIds] }, readBy, branch }
  },

  async run(kit, { id, visitedId, byIds, date, what, activityId }, { branch }) {
    requireCome(kit, date)
    const all = await membersOn(kit, branch._id, [visitedId, ...byIds], date)
    await requireOwn(kit, branch._id, activityId)
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
