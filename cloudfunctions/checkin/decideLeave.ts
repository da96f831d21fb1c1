// 批假: an organiser grants or refuses what a member asked; the member is told.
import { decideLeaveInput } from '../../core/attendance/inputs'
import { change } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { attendance, attendanceId } from '../kit/collections/attendance'
import { tell } from '../kit/collections/notices'
import { callerOf, defineCommand } from '../kit/command'
import { claimOf, record } from './recording'
import { loadSide, refuseCancelled } from './subject'

export const decideLeave = defineCommand({
  name: 'checkin.decideLeave',
  input: decideLeaveInput,
  load: loadSide,

  /** The reason that is granted is the one that was seen: asked for anew meanwhile, it is shown and decided about anew. */
  async run(kit, { person, granted, seen }, { activity, side }) {
    refuseCancelled(activity)
    const asked = await attendance.get(kit, attendanceId(activity._id, person))
    if (asked === undefined || asked.branchId !== side.branchId) throw new Problem('notFound')
    const { _id: id, name } = callerOf(kit)
    const wanted = granted ? 'leave' : 'refused'
    const place = { activity, branchId: side.branchId, person: { id: person, name: asked.personName } }
    const reason = 'reason' in asked.claim.state ? asked.claim.state.reason : ''
    const claim = claimOf(kit, {
      state: granted
        ? { is: 'leave', reason, approver: name }
        : { is: 'refused', reason, decidedBy: { id, name } },
      channel: 'asked',
    })
    const { is, record: kept } = await record(
      kit,
      'checkin.decideLeave',
      place,
      claim,
      ({ claim: now, ...before }) => {
        if (now.state.is === wanted) return 'already'
        if (now.state.is !== 'asked' || before.rev !== seen) throw new Problem('changedMeanwhile')
        return change({ claim: now, ...before }, claim)
      },
      asked,
    )
    if (is === 'done')
      await tell(kit, {
        personId: person,
        kind: granted ? 'leaveGranted' : 'leaveRefused',
        details: { title: kept.title, by: name },
        about: activity._id,
      })
    return { state: kept.claim.state, rev: kept.rev }
  },
})
