// 补学: who was on leave or absent makes it good; the numbers of the day stay as they were.
import { countedAs } from '../../core/attendance/attendance'
import type { Attendance } from '../../core/attendance/attendance'
import { makeUpInput } from '../../core/attendance/inputs'
import { change } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { readSheet } from '../kit/attendance/reading'
import { claimOf, record } from './recording'
import { loadSide, refuseCancelled } from './subject'

export const makeUp = defineCommand({
  name: 'checkin.makeUp',
  input: makeUpInput,
  load: loadSide,

  async run(kit, { person, on, how, by }, { activity, side }) {
    refuseCancelled(activity)
    const { rows, records } = await readSheet(kit, activity, side)
    const row = rows.find((one) => one.person === person && one.due)
    if (row === undefined) throw new Problem('notOnSheet')
    const known = records.find(({ personId }) => personId === person)
    const made = (before: Attendance | undefined) =>
      claimOf(kit, { state: { is: 'madeUp', ...missed(before), on, how, by }, channel: 'rollCall' })
    const { record: kept } = await record(
      kit,
      'checkin.makeUp',
      { activity, branchId: side.branchId, person: { id: person, name: row.name } },
      made(known),
      (before) => change(before, made(before)),
      known,
    )
    return { state: kept.claim.state, rev: kept.rev }
  },
})

function missed(before: Attendance | undefined) {
  const state = before?.claim.state
  const counted = countedAs(state)
  if (counted === 'present') throw new Problem('alreadyRecorded')
  const reason = state !== undefined && 'reason' in state ? state.reason : ''
  return { missed: counted === 'leave' ? ('leave' as const) : ('absent' as const), reason }
}
