// 签到表: a branch's officers see who was due, what is recorded of each, the numbers and the questions.
import { titleOf } from '../../core/activity/activity'
import { countSheet } from '../../core/attendance/counts'
import { sheetInput } from '../../core/attendance/inputs'
import { defaultCheckInSettings, windowOf } from '../../core/attendance/window'
import { defineCommand, may } from '../kit/command'
import { questionsIn, readSheet } from '../kit/attendance/reading'
import { sidesOf } from '../kit/attendance/sides'
import { loadSide } from './subject'

export const sheet = defineCommand({
  name: 'checkin.sheet',
  input: sheetInput,
  load: loadSide,

  async run(kit, _, { activity, side, subject }) {
    const { rows, records, facts, visitors } = await readSheet(kit, activity, side)
    const settings = activity.checkIn ?? defaultCheckInSettings
    const { stepSeconds, opensBeforeMinutes, closesAfterMinutes, graceMinutes } = settings
    return {
      activity: {
        id: activity._id,
        kind: activity.kind,
        title: titleOf(activity),
        place: activity.place,
        startsAt: activity.startsAt,
        endsAt: activity.endsAt,
        cancelled: activity.state.is === 'cancelled',
        offline: activity.checkIn?.offline ?? null,
      },
      branchId: side.branchId,
      /** The sheets there are: this branch's, and those of the branches that hold it together. */
      sides: sidesOf(activity).map(({ branchId, joinedAs }) => ({ branchId, joinedAs })),
      rows,
      counts: countSheet(rows, facts.guests.length + visitors.length),
      questions: questionsIn(records, facts, rows),
      guests: facts.guests,
      /** 外支部来的党员，已开凭条 */
      visitors,
      heads: facts.heads,
      window: windowOf(activity, settings),
      settings: { stepSeconds, opensBeforeMinutes, closesAfterMinutes, graceMinutes },
      /** What the day's host, or who leads one group alone, leaves to the branch's officers. */
      may: {
        decideLeave: may(kit, 'checkin.decideLeave', subject),
        exclude: may(kit, 'checkin.exclude', subject),
        takeSlips: may(kit, 'checkin.elsewhere', { path: side.branchPath, branchId: side.branchId }),
      },
    }
  },
})
