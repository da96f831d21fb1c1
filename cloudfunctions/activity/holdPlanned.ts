// What was planned becomes an activity by one tap; two taps, or two officers, make one.
import { activityKinds } from '../../core/activity/kinds'
import { holdPlannedInput } from '../../core/activity/plan'
import type { PlanRow } from '../../core/activity/plan'
import { matchedTo, planRowName } from '../../core/activity/planStanding'
import { instantFromLocal } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { activities } from '../kit/collections/activities'
import { activitiesOfYear } from '../kit/collections/plans'
import { planWith } from './plan'
import { loadBranch } from './planning'
import { sha256Of } from '../kit/sha256'

/** Where nothing says otherwise; the organiser corrects it in the activity. */
const usualBegin = '15:00'
const usualEnd = '16:30'

export const holdPlanned = defineCommand({
  name: 'activity.holdPlanned',
  input: holdPlannedInput,

  async load(lobby, { branchId, year, rowId }) {
    const { branch, subject, readBy } = await loadBranch(lobby, branchId)
    const { row } = await planWith(lobby, branch._id, year, rowId)
    return { subject: { ...subject, groupId: row.groupId }, readBy, branch, row }
  },

  async run(kit, { year }, { branch, row }) {
    const kind = activityKinds[row.kind]
    if (!kind.enabled) throw new Problem('kindOff', { kind: kind.name })
    const ofYear = await activitiesOfYear(kit, branch._id, year)
    const answering = matchedTo(year, [row], ofYear).get(row.id)
    if (answering !== undefined) return { id: answering._id }
    const name = planRowName(year, row.id)
    const cancelled = ofYear.filter(
      ({ planRow, state }) => planRow === name && state.is === 'cancelled',
    ).length
    const id = activityIdOf(branch._id, name, cancelled)
    const facts = factsOf(row, ofYear.findLast((one) => one.kind === row.kind)?.place ?? '')
    const entry = entryOf(kit, { branchId: branch._id, type: 'activity.create', subject: id, body: facts })
    await activities.add(
      kit,
      {
        _id: id,
        ...facts,
        branchId: branch._id,
        branchPath: branch.path,
        planRow: name,
        hostName: null,
        state: { is: 'planned' },
        createdBy: callerOf(kit)._id,
      },
      entry,
    )
    // Taken already means that somebody tapped at the same moment: the same activity.
    return { id }
  },
})

/** The same for the same row as long as what came of it was not cancelled. */
const activityIdOf = (branchId: string, name: string, cancelled: number): string =>
  sha256Of(`${branchId}/${name}/${cancelled}`).slice(0, 32)

const factsOf = ({ kind, theme, day, groupId }: PlanRow, place: string) => ({
  kind,
  theme,
  place,
  startsAt: instantFromLocal(day, usualBegin),
  endsAt: instantFromLocal(day, usualEnd),
  groupId,
  hostId: null,
})
