// 点名与纸质: an organiser enters who is here, one by one or 其余都到; a helper entry is as good as a scan.
import { countedAs } from '../../core/attendance/attendance'
import type { State } from '../../core/attendance/attendance'
import { markInput } from '../../core/attendance/inputs'
import type { MarkedState } from '../../core/attendance/inputs'
import { mark as marked } from '../../core/attendance/merging'
import { Problem } from '../../core/problem'
import { tell } from '../kit/collections/notices'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { readSheet } from '../kit/attendance/reading'
import { claimOf, record } from './recording'
import { loadSide, refuseCancelled } from './subject'

export const mark = defineCommand({
  name: 'checkin.mark',
  input: markInput,
  load: loadSide,

  /** Answers person by person: whoever was changed meanwhile is left as it stands, and shown. */
  async run(kit, { channel, marks, rest }, { activity, side }) {
    refuseCancelled(activity)
    const { rows, records } = await readSheet(kit, activity, side)
    const named = new Set(marks.map(({ person }) => person))
    if (named.size !== marks.length) throw new Problem('invalidInput', { field: '名单' })
    const stranger = marks.find(({ person }) => !rows.some((row) => row.person === person))
    if (stranger !== undefined) throw new Problem('notOnSheet')
    const others = rows.filter((row) => row.due && !row.exempt && !named.has(row.person) && row.rev === 0)
    const restMarks =
      rest === undefined
        ? []
        : others.map(({ person }) => ({ person, state: restStates[rest], helper: undefined, seen: 0 }))
    const results = await Promise.all(
      [...marks, ...restMarks].map(async ({ person, state, helper, seen }) => {
        const name = rows.find((row) => row.person === person)?.name ?? ''
        const claim = claimOf(kit, {
          state: stateOf(kit, state),
          channel,
          helper: helper ?? null,
        })
        const done = await record(
          kit,
          'checkin.mark',
          { activity, branchId: side.branchId, person: { id: person, name } },
          claim,
          (before) => marked(before, claim, seen),
          records.find(({ personId }) => personId === person),
        )
        if (done.is === 'done' && helper !== undefined && countedAs(claim.state) === 'present')
          await tell(kit, {
            personId: person,
            kind: 'helped',
            details: { title: done.record.title, by: claim.by.name, reason: helper },
            about: activity._id,
          })
        return { person, is: done.is, rev: done.record.rev }
      }),
    )
    return { results }
  },
})

const restStates = {
  present: { is: 'present' },
  absent: { is: 'absent', reason: '' },
} as const satisfies Record<string, MarkedState>

/** Who gives leave is the organiser who enters it, unless another is named. */
export function stateOf(kit: Kit, state: MarkedState): State {
  return state.is === 'leave' && state.approver === '' ? { ...state, approver: callerOf(kit).name } : state
}
