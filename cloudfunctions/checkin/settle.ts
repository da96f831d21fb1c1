// 两边并排: the organiser says which of two records stands; the other stays beneath it.
import { settleInput } from '../../core/attendance/inputs'
import { settle as settled } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { attendance, attendanceId } from '../kit/collections/attendance'
import { defineCommand } from '../kit/command'
import { record } from './recording'
import { loadSide } from './subject'

export const settle = defineCommand({
  name: 'checkin.settle',
  input: settleInput,
  load: loadSide,

  async run(kit, { person, choose, seen }, { activity, side }) {
    const before = await attendance.get(kit, attendanceId(activity._id, person))
    if (before === undefined || before.branchId !== side.branchId) throw new Problem('notFound')
    const changes = settled(before, choose)
    if (before.rev !== seen || changes === undefined) throw new Problem('changedMeanwhile')
    const { record: kept } = await record(
      kit,
      'checkin.settle',
      { activity, branchId: side.branchId, person: { id: person, name: before.personName } },
      changes.claim,
      (now) => (now.rev === seen ? changes : 'changedMeanwhile'),
      before,
    )
    if (kept.rev === seen) throw new Problem('changedMeanwhile')
    return { state: kept.claim.state, rev: kept.rev }
  },
})
