// 安排送学: whoever is spared from coming is called on — on which day, by whom, with what.
import { addVisitInput } from '../../core/activity/lightRecords'
import { localDateOf, yearOfDate } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { addLight, membersOn, requireOwn } from './light'
import { loadBranch } from './planning'

export const planVisit = defineCommand({
  name: 'activity.planVisit',
  input: addVisitInput,

  async load(lobby, { branchId, visitedId, byIds }) {
    const { branch, subject, readBy } = await loadBranch(lobby, branchId)
    return { subject: { ...subject, namedIds: [visitedId, ...byIds] }, readBy, branch }
  },

  async run(kit, { id, visitedId, byIds, date, what, activityId }, { branch }) {
    const today = localDateOf(kit.now())
    // What was yesterday is recorded, not arranged.
    if (date < today) throw new Problem('invalidInput', { field: '日期' })
    const all = await membersOn(kit, branch._id, [visitedId, ...byIds], today)
    await requireOwn(kit, branch._id, activityId)
    return addLight(kit, 'activity.planVisit', {
      _id: id,
      branchId: branch._id,
      branchPath: branch.path,
      year: yearOfDate(date),
      date,
      personIds: all.map(({ _id }) => _id),
      facts: { is: 'plannedVisit', visitedId, byIds, what, activityId },
    })
  },
})
