// 三合一表 — the unit's own table as it stands, its drafts and versions, and what DJ-2026 says without one.
import { defaultTable, filingTableInput, unmappedLeaves } from '../../core/classification/table'
import { defineCommand, may } from '../kit/command'
import { tablesOf } from '../kit/collections/filingTables'
import { confirmedRetention } from '../kit/collections/organisations'
import { openPlace } from './branchPage'

export const table = defineCommand({
  name: 'archive.table',
  input: filingTableInput,

  load: openPlace,

  async run(kit, _input, { place, subject }) {
    const [versions, confirmed] = await Promise.all([
      tablesOf(kit, place._id),
      confirmedRetention(kit, place.path),
    ])
    const standing = versions.find(({ approved }) => approved !== null)
    return {
      versions: versions.map(({ version, rows, editedBy, editedAt, approved }) => ({
        version,
        rows,
        editedBy,
        editedAt,
        approved,
        unmapped: unmappedLeaves(rows),
      })),
      standing: standing?.version ?? null,
      defaults: defaultTable(confirmed),
      may: {
        save: may(kit, 'archive.saveTable', subject),
        approve: may(kit, 'archive.approveTable', subject),
      },
    }
  },
})
