// 请假: a member asks beforehand, with a reason; an organiser decides.
import { askLeaveInput } from '../../core/attendance/inputs'
import { countedAs } from '../../core/attendance/attendance'
import { isDue } from '../../core/attendance/roster'
import { change } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand, may } from '../kit/command'
import { claimOf, record } from './recording'
import { loadSide, refuseCancelled } from './subject'

export const askLeave = defineCommand({
  name: 'checkin.askLeave',
  input: askLeaveInput,
  load: loadSide,

  /** Asked again with another reason, the newest counts; who is there already needs no leave. */
  async run(kit, { reason }, { activity, side, subject }) {
    const person = callerOf(kit)
    // Who is not asked to come, and may not know of it, learns nothing by asking for leave.
    if (!isDue(person, activity, side.branchId))
      throw new Problem(may(kit, 'activity.get', subject) ? 'notOnSheet' : 'notFound')
    refuseCancelled(activity)
    const claim = claimOf(kit, { state: { is: 'asked', reason }, channel: 'asked' })
    const place = { activity, branchId: side.branchId, person: { id: person._id, name: person.name } }
    const { record: kept } = await record(kit, 'checkin.askLeave', place, claim, (before) => {
      if (countedAs(before.claim.state) !== 'none') throw new Problem('alreadyRecorded')
      return change(before, claim)
    })
    return { state: kept.claim.state, rev: kept.rev }
  },
})
