// A draft of the unit's own 三合一 table is approved, by another person and with the number of the paper.
import { approveTableInput } from '../../core/classification/table'
import { Problem } from '../../core/problem'
import type { FilingTable } from '../../core/classification/table'
import type { PendingEntry } from '../../core/stored'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { filingTableId, filingTables } from '../kit/collections/filingTables'
import { organisations } from '../kit/collections/organisations'
import { entryOf } from '../kit/entry'
import { openPlace } from './branchPage'

export const approveTable = defineCommand({
  name: 'archive.approveTable',
  input: approveTableInput,

  load: openPlace,

  async run(kit, { organisationId, version, editedAt, approval }) {
    const draft = await filingTables.get(kit, filingTableId(organisationId, version))
    if (draft === undefined) throw new Problem('notFound')
    if (draft.approved?.approval === approval) return { version, approval }
    if (draft.approved !== null || draft.editedAt !== editedAt) throw new Problem('changedMeanwhile')
    const by = callerOf(kit)._id
    if (by === draft.editedBy) throw new Problem('secondPersonNeeded')
    const entry = entryOf(kit, {
      branchId: null,
      type: 'archive.approveTable',
      subject: draft._id,
      body: { version, approval, rows: draft.rows },
    })
    await putInForce(kit, draft, { approval, by, at: entry.at }, entry)
    return { version, approval }
  },
})

/** The version and its unit together: what is approved holds from the next paper on, and a later version stays. */
function putInForce(
  kit: Kit,
  { _id, organisationId, rev }: FilingTable,
  approved: NonNullable<FilingTable['approved']>,
  entry: PendingEntry,
): Promise<void> {
  return kit.documents.transaction(async (documents) => {
    const [draft, unit] = await Promise.all([
      filingTables.within(documents).get(_id),
      organisations.within(documents).get(organisationId),
    ])
    if (draft?.rev !== rev || unit === undefined) throw new Problem('changedMeanwhile')
    await filingTables.within(documents).change(draft, { approved }, entry)
    const { version, rows } = draft
    if ((unit.tableInForce?.version ?? 0) >= version) return
    const tableInForce = { version, approval: approved.approval, rows }
    await organisations.within(documents).change(unit, { tableInForce }, null)
  })
}
