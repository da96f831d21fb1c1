// 预编 — which numbers would be given now, in which order? Nothing is fixed by looking.
import { fondsYearInput } from '../../core/numbering/inputs'
import { defineCommand } from '../kit/command'
import { previewOf } from '../kit/filing/preview'
import { asFonds, branchesIn, filingOf, openFonds, placeIdsOf } from './fonds'

export const previewNumbers = defineCommand({
  name: 'archive.previewNumbers',
  input: fondsYearInput,

  load: openFonds,

  async run(kit, { year }, { organisation }) {
    const fonds = asFonds(organisation)
    const [filing, branches] = await Promise.all([filingOf(kit, fonds, year), branchesIn(kit, fonds, year)])
    return previewOf(kit, filing, placeIdsOf(fonds, branches))
  },
})
