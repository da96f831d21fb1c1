// 归档 — a second person checks and files the year: items, order, numbers, catalogue and the heads of the logs are fixed.
import { arrangersOf } from '../../core/numbering/filing'
import type { Filing, FilingState } from '../../core/numbering/filing'
import { fondsYearInput } from '../../core/numbering/inputs'
import { openRows } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import { Problem } from '../../core/problem'
import type { PendingEntry } from '../../core/stored'
import { callerOf, defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { countUnnumbered } from '../kit/collections/itemCounts'
import { filings } from '../kit/collections/filings'
import { latestReport, reports } from '../kit/collections/reports'
import { entryOf } from '../kit/entry'
import { asFonds, branchesIn, filingOf, isStored, openFonds, placeIdsOf } from './fonds'

type Sealing = Extract<FilingState, { is: 'sealing' }>

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
    const places = placeIdsOf(fonds, await branchesIn(kit, fonds, year))
    const count = await countUnnumbered(kit, places, year)
    if (!isStored(filing) || filing.runs.length === 0 || count > 0)
      throw new Problem('unnumberedLeft', { count })
    const by = callerOf(kit)._id
    // 整理人 and 检查人 are two people (standards.md 1.9).
    if (arrangersOf(filing).includes(by)) throw new Problem('secondPersonNeeded')
    const run = filing.runs.at(-1)?.run ?? 1
    const report = await passedCheck(kit, filing._id, run)
    const check = { report: report._id, digest: report.digest }
    const entry = entryOf(kit, {
      branchId: null,
      year,
      type: 'archive.file',
      subject: filing._id,
      body: { run, check },
    })
    const sealing = {
      is: 'sealing' as const,
      by,
      role: kit.role,
      at: entry.at,
      run,
      list: 0,
      digests: [],
      items: 0,
      check,
    }
    await seal(kit, { filing, report }, sealing, entry)
    return { state: sealing.is }
  },
})

/**
 * 开始归档 — the digest that filing fixes is the one that the report has. The report is written again as it is: whoever
 * was about to add a word to it is told that it has changed, and finds it fixed.
 */
function seal(
  kit: Kit,
  { filing, report }: { readonly filing: Filing; readonly report: Report },
  sealing: Sealing,
  entry: PendingEntry,
): Promise<void> {
  return kit.documents.transaction(async (documents) => {
    const year = await filings.within(documents).get(filing._id)
    const said = await reports.within(documents).get(report._id)
    if (year?.rev !== filing.rev || said?.rev !== report.rev) throw new Problem('changedMeanwhile')
    await filings.within(documents).change(year, { state: sealing, stateIs: sealing.is, due: true }, entry)
    await reports.within(documents).change(said, {}, null)
  })
}

/** 四性检测 — made after the last numbers were given; what it asks of people is done, what failed is explained. */
async function passedCheck(kit: Kit, filingId: string, run: number) {
  const report = await latestReport(kit, filingId, 'filing')
  if (report === undefined || report.state.is === 'stopped') throw new Problem('notCheckedYet')
  const { digest } = report
  if (digest === null) throw new Problem('checkRunning')
  if (report.run !== run) throw new Problem('checkOutdated')
  const { person, failed } = openRows(report)
  if (person.length + failed.length > 0)
    throw new Problem('checkOpen', { count: person.length + failed.length })
  return { ...report, digest }
}
