// 说明不通过 — what cannot be mended is filed with a reason, in the name of a second person: the 检查人.
import { explainInput } from '../../core/fourNature/inputs'
import { resultOf } from '../../core/fourNature/report'
import { arrangersOf } from '../../core/numbering/filing'
import { Problem } from '../../core/problem'
import { callerOf, defineCommand } from '../kit/command'
import { filings } from '../kit/collections/filings'
import { entryOf } from '../kit/entry'
import { checkedRuns } from '../kit/fourNature/runs'
import { changeReport } from './changeReport'
import { openForWords, openReport } from './opened'

export const explain = defineCommand({
  name: 'fourNature.explain',
  input: explainInput,

  load: openReport,

  async run(kit, { code, reason }, { report }) {
    const filing = await filings.get(kit, report.filingId)
    const { findings } = openForWords(report, filing)
    const row = report.rows.find((one) => one.code === code)
    if (row === undefined || resultOf(report, row) !== 'failed') throw new Problem('notOpenInCheck', { code })
    const by = callerOf(kit)._id
    const looked = filing === undefined ? [] : checkedRuns(filing, report.stage)
    const arranged = filing === undefined ? [] : arrangersOf(filing)
    // 整理人 and 检查人 are two people (standards.md 1.9): who numbered what this report looked at is no 检查人 of it.
    if (arranged.includes(by) || looked.some((run) => run.by === by)) throw new Problem('secondPersonNeeded')
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
