// 我的出勤: one's own records, and what others have entered for one.
import { sayState } from '../../core/attendance/attendance'
import type { State } from '../../core/attendance/attendance'
import { mineInput } from '../../core/attendance/inputs'
import { addDays, localDateOf, startOfDay } from '../../core/calendar'
import { attendanceOf } from '../kit/collections/attendance'
import { callerOf, defineCommand } from '../kit/command'
import { receiptOf } from './recording'

/** What is planned further ahead has no record yet. */
const daysAhead = 400

export const mine = defineCommand({
  name: 'checkin.mine',
  input: mineInput,
  load: (lobby) => Promise.resolve({ subject: { path: '/', ownerId: lobby.person?._id ?? null } }),

  async run(kit, { before = startOfDay(addDays(localDateOf(kit.now()), daysAhead)), limit }) {
    const me = callerOf(kit)._id
    const found = await attendanceOf(kit, me, before, limit)
    const receipts = await Promise.all(found.map((record) => receiptOf(kit, record)))
    const records = found.map((record, at) => ({
      activityId: record.activityId,
      title: record.title,
      startsAt: record.startsAt,
      /** The branch that held it, where it was not one's own. */
      where: record.hostName,
      state: asTold(record.claim.state),
      say: sayState(record.claim),
      channel: record.claim.channel,
      at: record.claim.at,
      offline: record.claim.offline,
      /** 代录 — who entered it for one, and why. */
      enteredBy:
        record.claim.by.id === me ? null : { name: record.claim.by.name, helper: record.claim.helper },
      receipt: receipts[at],
    }))
    return { records, more: found.length === limit }
  },
})

/** 签到未确认 is all that reaches the member (US-07): why it was not confirmed is between the organisers. */
const asTold = (state: State): State => (state.is === 'unconfirmed' ? { ...state, reason: '' } : state)
