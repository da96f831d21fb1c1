// 不计入有表决权应到: for a vote, with the superior's consent and the meeting's decision; taken back by null.
import { excludeInput } from '../../core/attendance/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { changeSheetOf, stamp } from './changing'
import { readSheet } from '../kit/attendance/reading'
import { loadSide, refuseCancelled } from './subject'

export const exclude = defineCommand({
  name: 'checkin.exclude',
  input: excludeInput,
  load: loadSide,

  async run(kit, { person, exclusion }, found) {
    refuseCancelled(found.activity)
    const { rows } = await readSheet(kit, found.activity, found.side)
    if (!rows.some((row) => row.person === person && row.due)) throw new Problem('notOnSheet')
    const one = exclusion === null ? [] : [{ personId: person, ...exclusion, ...stamp(kit) }]
    const { excluded } = await changeSheetOf(
      kit,
      found,
      'checkin.exclude',
      { person, exclusion },
      (before) => ({ excluded: [...before.excluded.filter(({ personId }) => personId !== person), ...one] }),
    )
    return { excluded }
  },
})
