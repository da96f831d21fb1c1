// 离线补传: what the organiser's phone recorded without signal; exactly one record each, and nothing overwritten.
import { takeInInput } from '../../core/attendance/inputs'
import { takeIn as takenIn } from '../../core/attendance/merging'
import { minutesLate } from '../../core/attendance/window'
import { defaultCheckInSettings } from '../../core/attendance/window'
import type { State } from '../../core/attendance/attendance'
import { addMilliseconds, localDateOf, millisecondsBetween } from '../../core/calendar'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { openPersonalCode, personalHandle } from '../kit/sign/checkInCode'
import { stateOf } from './mark'
import { readSheet } from '../kit/attendance/reading'
import { claimOf, record } from './recording'
import { loadSide, refuseCancelled } from './subject'

/** What became of one record; `beside` waits for the organiser, 两边并排. */
export type TakenIn = 'done' | 'already' | 'beside' | 'notOnSheet' | 'codeInvalid'

export const takeIn = defineCommand({
  name: 'checkin.takeIn',
  input: takeInInput,
  load: loadSide,

  async run(kit, { deviceNow, records: sent }, { activity, side }) {
    refuseCancelled(activity)
    if (new Set(sent.map(({ person }) => person)).size !== sent.length)
      throw new Problem('invalidInput', { field: '名单' })
    const { rows, records } = await readSheet(kit, activity, side)
    // How far the phone's clock is ahead: it decides nothing, and what it wrote is put right by it.
    const skewMs = millisecondsBetween(kit.now(), deviceNow)
    const skewMinutes = Math.round(skewMs / 60_000)
    const grace = (activity.checkIn ?? defaultCheckInSettings).graceMinutes
    const results = await Promise.all(
      sent.map(async ({ person, state, channel, helper, code, deviceAt }) => {
        const row = rows.find((one) => one.person === person)
        const answer = (is: TakenIn, rev = 0) => ({ person, is, rev })
        if (row === undefined) return answer('notOnSheet')
        if (channel === 'code' && !isTheirs(kit, person, code, activity.startsAt))
          return answer('codeInvalid')
        const cameAt = addMilliseconds(deviceAt, -skewMs)
        const minutes = channel === 'code' ? minutesLate(activity.startsAt, cameAt, grace) : 0
        const said: State = minutes > 0 ? { is: 'late', minutes } : stateOf(kit, state)
        const claim = claimOf(kit, {
          state: said,
          channel,
          helper: helper ?? null,
          offline: { deviceAt, skewMinutes },
        })
        const known = records.find(({ personId }) => personId === person)
        const place = { activity, branchId: side.branchId, person: { id: person, name: row.name } }
        const { is, record: kept } = await record(
          kit,
          'checkin.takeIn',
          place,
          claim,
          (before) => takenIn(before, claim),
          known,
        )
        const isBeside = kept.beside.some((one) => one.offline?.deviceAt === deviceAt)
        return answer(isBeside ? 'beside' : is === 'done' ? 'done' : 'already', kept.rev)
      }),
    )
    return { results, skewMinutes }
  },
})

/** A true code of this person that had not run out on the day. */
function isTheirs(kit: Kit, person: string, code: string | undefined, startsAt: string): boolean {
  const opened = code === undefined ? undefined : openPersonalCode(kit.keys, code)
  return (
    opened !== undefined &&
    opened.handle === personalHandle(kit.keys, person) &&
    localDateOf(startsAt) <= opened.until
  )
}
