// A draft of the unit's own 三合一 table is written or changed; an approved version never is: another one begins.
import { faultOfTable, saveTableInput } from '../../core/classification/table'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filingTableId, filingTables, tablesOf } from '../kit/collections/filingTables'
import { entryOf } from '../kit/entry'
import { openPlace } from './branchPage'

export const saveTable = defineCommand({
  name: 'archive.saveTable',
  input: saveTableInput,

  load: openPlace,

  async run(kit, { version, rows }, { place }) {
    const fault = faultOfTable(rows)
    if (fault === 'twice') throw new Problem('invalidInput', { field: 'rows' })
    if (fault === 'shorter') throw new Problem('retentionOnlyLonger')
    const versions = await tablesOf(kit, place._id)
    const before = versions.find((one) => one.version === version)
    const next = (versions[0]?.version ?? 0) + 1
    if (before === undefined ? version !== next : before.approved !== null)
      throw new Problem('changedMeanwhile')
    const id = filingTableId(place._id, version)
    const entry = entryOf(kit, {
      branchId: null,
      type: 'archive.saveTable',
      subject: id,
      body: { version, rows },
    })
    const edited = { rows, editedBy: callerOf(kit)._id, editedAt: entry.at }
    if (before !== undefined) await filingTables.change(kit, before, edited, entry)
    else {
      const facts = { _id: id, organisationId: place._id, path: place.path, version, approved: null }
      if ((await filingTables.add(kit, { ...facts, ...edited }, entry)) === 'exists')
        throw new Problem('changedMeanwhile')
    }
    return { version }
  },
})
