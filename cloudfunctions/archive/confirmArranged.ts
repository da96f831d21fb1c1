// 整理完毕 — the archivist has looked the year through; from here on nothing is left but to give the numbers.
import { isFrozen } from '../../core/numbering/filing'
import { fondsYearInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { countUnnumbered } from '../kit/collections/itemCounts'
import { entryOf } from '../kit/entry'
import { asFonds, branchesIn, filingOf, openFonds, placeIdsOf, refuseCollecting } from './fonds'
import { saveFiling } from './saveFiling'

export const confirmArranged = defineCommand({
  name: 'archive.confirmArranged',
  input: fondsYearInput,

  load: openFonds,

  /** Said once for so many items; more that come before the numbers are looked at again. */
  async run(kit, { year }, { organisation }) {
    const fonds = asFonds(organisation)
    const [filing, branches] = await Promise.all([filingOf(kit, fonds, year), branchesIn(kit, fonds, year)])
    if (isFrozen(filing)) throw new Problem('yearFrozen')
    await refuseCollecting(kit, branches, year)
    const items = await countUnnumbered(kit, placeIdsOf(fonds, branches), year)
    if (items === 0) throw new Problem('nothingToNumber')
    if (filing.arranged?.items === items) return { arranged: filing.arranged }
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.confirmArranged',
      subject: filing._id,
      body: { items },
    })
    const arranged = { by: callerOf(kit)._id, at: entry.at, items }
    await saveFiling(kit, filing, { arranged }, entry)
    return { arranged }
  },
})
