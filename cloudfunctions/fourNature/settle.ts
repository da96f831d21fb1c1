// 人工检测 — a person says what no program can see: who looked, when, how, and what came out.
import { localDateOf } from '../../core/calendar'
import { settleInput } from '../../core/fourNature/inputs'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { changeReport } from './changeReport'
import { openForWords, openReport } from './opened'

export const settle = defineCommand({
  name: 'fourNature.settle',
  input: settleInput,

  load: openReport,

  /** A later word on the same check counts, and the earlier one stays. */
  async run(kit, { codes, as, doneBy, doneOn, what }, { report }) {
    const filing = await filings.get(kit, report.filingId)
    const { findings } = openForWords(report, filing)
    const asked = new Set(report.rows.filter(({ result }) => result === 'person').map(({ code }) => code))
    const wrong = codes.find((code) => !asked.has(code))
    if (wrong !== undefined) throw new Problem('notOpenInCheck', { code: wrong })
    if (doneOn > localDateOf(kit.now())) throw new Problem('invalidInput', { field: 'doneOn' })
    const said = { codes, as, doneBy, doneOn, what }
    const entry = entryOf(kit, {
      branchId: null,
      year: report.year,
      type: 'fourNature.settle',
      subject: report._id,
      body: said,
    })
    const settlement = { ...said, by: callerOf(kit)._id, role: kit.role, at: entry.at }
    return changeReport(
      kit,
      report,
      { settlements: [...report.settlements, settlement] },
      { findings, entry },
    )
  },
})
