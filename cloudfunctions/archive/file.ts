// 归档 — a second person checks and files the year: items, order, numbers, catalogue and the heads of the logs are fixed.
import { fondsYearInput } from '../../core/numbering/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { countUnnumbered } from '../kit/collections/items'
import { filings } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { asFonds, branchesIn, filingOf, isStored, openFonds } from './fonds'

export const file = defineCommand({
  name: 'archive.file',
  input: fondsYearInput,
  asksAgain: 'filing',

  load: openFonds,

  async run(kit, { year }, { organisation }) {
    const fonds = asFonds(organisation)
    const filing = await filingOf(kit, fonds, year)
    const { state } = filing
    if (state.is === 'filed' || state.is === 'sealing') return { state: state.is }
    if (filing.due) throw new Problem('numberingRunning')
    const branchIds = (await branchesIn(kit, fonds, year)).map(({ _id }) => _id)
    const count = await countUnnumbered(kit, branchIds, year)
    if (!isStored(filing) || filing.runs.length === 0 || count > 0)
      throw new Problem('unnumberedLeft', { count })
    const by = callerOf(kit)._id
    // 整理人 and 检查人 are two people (standards.md 1.9).
    if (filing.runs.some((run) => run.by === by)) throw new Problem('secondPersonNeeded')
    const run = filing.runs.at(-1)?.run ?? 1
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.file',
      subject: filing._id,
      body: { run },
    })
    const sealing = { is: 'sealing' as const, by, role: kit.role, at: entry.at, run, list: 0, digests: [] }
    await filings.change(kit, filing, { state: sealing, stateIs: sealing.is, due: true }, entry)
    return { state: sealing.is }
  },
})
