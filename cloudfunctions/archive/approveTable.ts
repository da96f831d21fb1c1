// A draft of the unit's own 三合一 table is approved, by another person and with the number of the paper.
import { approveTableInput } from '../../core/classification/table'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filingTableId, filingTables } from '../kit/collections/filingTables'
import { entryOf } from '../kit/entry'
import { openPlace } from './branchPage'

export const approveTable = defineCommand({
  name: 'archive.approveTable',
  input: approveTableInput,

  load: openPlace,

  async run(kit, { organisationId, version, approval }) {
    const draft = await filingTables.get(kit, filingTableId(organisationId, version))
    if (draft === undefined) throw new Problem('notFound')
    if (draft.approved?.approval === approval) return { version, approval }
    if (draft.approved !== null) throw new Problem('changedMeanwhile')
    const by = callerOf(kit)._id
    if (by === draft.editedBy) throw new Problem('secondPersonNeeded')
    const entry = entryOf(kit, {
      branchId: null,
      type: 'archive.approveTable',
      subject: draft._id,
      body: { version, approval, rows: draft.rows },
    })
    await filingTables.change(kit, draft, { approved: { approval, by, at: entry.at } }, entry)
    return { version, approval }
  },
})
