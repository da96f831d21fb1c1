// One list of the catalogue, in the order of its numbers: what the paper shows and a package holds.
import { catalogueInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { defineCommand } from '../kit/command'
import { lists } from '../kit/collections/filings'
import { rowsOf } from '../kit/filing/rows'
import { asFonds, filingOf, isStored, openFonds } from './fonds'

export const catalogue = defineCommand({
  name: 'archive.catalogue',
  input: catalogueInput,

  load: openFonds,

  async run(kit, { year, run, list }, { organisation }) {
    const filing = await filingOf(kit, asFonds(organisation), year)
    const entries = isStored(filing) ? await lists.read(kit, filing._id, run, list) : undefined
    const frozen = filing.runs.find((one) => one.run === run)
    if (!isStored(filing) || entries === undefined || frozen === undefined) throw new Problem('notFound')
    const rows = await rowsOf(kit, filing, entries)
    return { lists: frozen.lists, rows: rows.map(({ item: _item, ...row }) => row) }
  },
})
