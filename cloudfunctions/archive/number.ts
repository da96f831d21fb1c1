// The fonds numbers what has no number yet: this starts the run, the clock goes on with it in bounded steps.
import { progressOf } from '../../core/numbering/filing'
import type { Filing } from '../../core/numbering/filing'
import { fondsYearInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { countUnnumbered } from '../kit/collections/itemCounts'
import { filingId, filings } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { asFonds, branchesIn, filingOf, openFonds, placeIdsOf, refuseCollecting } from './fonds'
import type { Fonds } from './fonds'
import { saveFiling } from './saveFiling'

export const number = defineCommand({
  name: 'archive.number',
  input: fondsYearInput,
  asksAgain: 'filing',

  load: openFonds,

  /** Called again while a run is under way, it tells how far that run is. */
  async run(kit, { year }, { organisation }) {
    const fonds = asFonds(organisation)
    const filing = await filingOf(kit, fonds, year)
    if (filing.due) return progress(filing)
    try {
      return progress(await start(kit, fonds, year))
    } catch (error) {
      // Of several who begin at once one wins; the others see the run that it began.
      const now = await filings.get(kit, filingId(fonds._id, year))
      if (error instanceof Problem && error.code === 'changedMeanwhile' && now?.due === true)
        return progress(now)
      throw error
    }
  },
})

async function start(kit: Kit, fonds: Fonds, year: number): Promise<Filing> {
  const filing = await filingOf(kit, fonds, year)
  const branches = await branchesIn(kit, fonds, year)
  await refuseCollecting(kit, branches, year)
  const branchIds = [...placeIdsOf(fonds, branches)]
  if ((await countUnnumbered(kit, branchIds, year)) === 0) throw new Problem('nothingToNumber')
  const run = (filing.runs.at(-1)?.run ?? 0) + 1
  const entry = entryOf(kit, {
    branchId: null,
    year,
    type: 'archive.startNumbering',
    subject: filing._id,
    body: { run },
  })
  const begun = { by: callerOf(kit)._id, role: kit.role, at: entry.at }
  const state = {
    is: 'gathering',
    ...begun,
    run,
    branchIds,
    branch: 0,
    after: null,
    drafts: 0,
    entries: 0,
  } as const
  const changes = { state: { ...state }, stateIs: state.is, due: true, trouble: null }
  return saveFiling(kit, filing, changes, entry)
}

const progress = (filing: Pick<Filing, 'state' | 'stateIs'>) => ({
  state: filing.stateIs,
  progress: progressOf(filing),
})
