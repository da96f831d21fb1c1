// A line that was written by mistake is struck, with a reason; it stays, and the log keeps both.
import { strikeLightInput } from '../../core/activity/lightRecords'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { entryOf } from '../kit/entry'
import { lightRecords } from '../kit/collections/lightRecords'
import { lightSubject } from './light'

export const strikeLight = defineCommand({
  name: 'activity.strikeLight',
  input: strikeLightInput,

  async load(lobby, { id }) {
    const record = await lightRecords.get(lobby, id)
    if (record === undefined) throw new Problem('notFound')
    return { subject: lightSubject(record), readBy: 'activity.lightRecord' as const, record }
  },

  async run(kit, { id, reason }, { record }) {
    if (record.struck !== null) return { id }
    const { branchId, year } = record
    const entry = entryOf(kit, {
      branchId,
      type: 'activity.strikeLight',
      subject: id,
      year,
      body: { reason },
    })
    const struck = { at: entry.at, by: callerOf(kit)._id, reason }
    await lightRecords.change(kit, record, { struck }, entry)
    return { id }
  },
})
