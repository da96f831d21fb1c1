// The year's holidays are entered from the notice, with its name: the administrator's or the county's work.
import { isInOrder, saveHolidaysInput } from '../../core/activity/holidays'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { holidays } from '../kit/collections/holidays'
import { homeSubject } from './home'

export const saveHolidays = defineCommand({
  name: 'activity.saveHolidays',
  input: saveHolidaysInput,
  load: async (lobby) => ({ subject: await homeSubject(lobby), readBy: 'activity.holidays' as const }),

  async run(kit, { rev, table }) {
    if (!isInOrder(table)) throw new Problem('holidaysWrong', { year: table.year })
    const id = String(table.year)
    const before = await holidays.get(kit, id)
    if ((before?.rev ?? 0) !== rev) throw new Problem('changedMeanwhile')
    const entry = entryOf(kit, { branchId: null, type: 'activity.saveHolidays', subject: id, body: table })
    const facts = { table, enteredBy: callerOf(kit)._id, enteredAt: entry.at }
    if (before !== undefined) return { rev: (await holidays.change(kit, before, facts, entry)).rev }
    const added = await holidays.add(kit, { _id: id, ...facts }, entry)
    if (added === 'exists') throw new Problem('changedMeanwhile')
    return { rev: added.rev }
  },
})
