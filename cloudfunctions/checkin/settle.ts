// 两边并排: the organiser says which of two records stands; the other stays beneath it.
import { settleInput } from '../../core/attendance/inputs'
import { settle as settled } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { attendance, attendanceId } from '../kit/collections/attendance'
import { defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { bodyOf } from './recording'
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
    const entry = entryOf(kit, {
      branchId: side.branchId,
      type: 'checkin.settle',
      subject: before._id,
      body: bodyOf(changes.claim, changes),
    })
    // What stands keeps the entry by which it came, whichever it is: this one only says what was decided.
    const entryHash = changes.claim.entryHash ?? before.entryHash
    const kept = await attendance.change(kit, before, { ...changes, entryHash }, entry)
    return { state: kept.claim.state, rev: kept.rev }
  },
})
