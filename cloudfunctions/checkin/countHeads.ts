// 数人头: entered before the system shows its own number; a difference is a question that stays.
import { countHeadsInput } from '../../core/attendance/inputs'
import { countInRoom } from '../kit/collections/attendance'
import { sheetsOf } from '../kit/collections/sheets'
import { defineCommand } from '../kit/command'
import { changeSheetOf, stamp } from './changing'
import { loadSide, refuseCancelled } from './subject'

/** Nobody counts a room more often. */
const headsMax = 20

export const countHeads = defineCommand({
  name: 'checkin.countHeads',
  input: countHeadsInput,
  load: loadSide,

  /** The whole room is counted: all branches, and those who sit in. */
  async run(kit, { heads }, found) {
    refuseCancelled(found.activity)
    const [recorded, all] = await Promise.all([
      countInRoom(kit, found.activity._id),
      sheetsOf(kit, found.activity._id),
    ])
    const counted = recorded + all.reduce((sum, { guests }) => sum + guests.length, 0)
    const one = { heads, counted, ...stamp(kit) }
    await changeSheetOf(kit, found, 'checkin.countHeads', { heads, counted }, (before) => ({
      heads: [...before.heads, one].slice(-headsMax),
    }))
    return { heads, counted, differs: heads !== counted }
  },
})
