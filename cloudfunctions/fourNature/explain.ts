// 说明不通过 — what cannot be mended is filed with a reason, in the name of a second person: the 检查人.
import { explainInput } from '../../core/fourNature/inputs'
import { resultOf } from '../../core/fourNature/report'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { changeReport } from './changeReport'
import { doneReport, openReport } from './opened'

export const explain = defineCommand({
  name: 'fourNature.explain',
  input: explainInput,

  load: openReport,

  async run(kit, { code, reason }, { report }) {
    const { findings } = doneReport(report)
    const row = report.rows.find((one) => one.code === code)
    if (row === undefined || resultOf(report, row) !== 'failed') throw new Problem('notOpenInCheck', { code })
    const by = callerOf(kit)._id
    const filing = await filings.get(kit, report.filingId)
    // 整理人 and 检查人 are two people (standards.md 1.9).
    if (filing?.runs.some((run) => run.by === by) === true) throw new Problem('secondPersonNeeded')
    const entry = entryOf(kit, {
      branchId: null,
      year: report.year,
      type: 'fourNature.explain',
      subject: report._id,
      body: { code, reason },
    })
    const explanation = { code, reason, by, role: kit.role, at: entry.at }
    return changeReport(
      kit,
      report,
      { explanations: [...report.explanations, explanation] },
      { findings, entry },
    )
  },
})
