// 四性检测报告 — on paper: what was checked, how each check came out, what people added, and who signs.
import { localDateOf } from '../../core/calendar'
import { checks } from '../../core/fourNature/checks'
import { reportInput } from '../../core/fourNature/inputs'
import { explanationOf, resultOf, settlementOf } from '../../core/fourNature/report'
import type { Report } from '../../core/fourNature/report'
import { natures, results, settlements, stages } from '../../core/fourNature/result'
import type { Nature } from '../../core/fourNature/result'
import type { ResultRow } from '../../core/fourNature/tally'
import { Problem } from '../../core/problem'
import { organisations } from '../kit/collections/organisations'
import { reports } from '../kit/collections/reports'
import { defineCommand } from '../kit/command'
import { keepPrinted } from '../kit/print/keep'
import { signaturesHeight } from '../kit/print/paper'
import { printWhole } from '../kit/print/print'
import type { Draw } from '../kit/print/print'

export const fourNature = defineCommand({
  name: 'print.fourNature',
  input: reportInput,

  async load(lobby, { id }) {
    const report = await reports.get(lobby, id)
    const fonds = report && (await organisations.get(lobby, report.fondsId))
    if (report === undefined || fonds === undefined) throw new Problem('notFound')
    const subject = { path: fonds.path, branchId: fonds._id }
    return { subject, readBy: 'fourNature.report' as const, report }
  },

  async run(kit, _input, { report }) {
    if (report.state.is !== 'done') throw new Problem('checkNotDone')
    const printed = { title: '四性检测报告', unit: report.fondsName, at: report.state.at, landscape: true }
    const pdf = await printWhole(printed, drawReport(report, report.state.at))
    const name = `${report.fondsCode}-${report.year}-四性检测报告(${stages[report.stage]})`
    const { path, label, sha256 } = await keepPrinted(kit, pdf, name)
    return { label, sha256, link: await kit.files.link(path, { download: label }) }
  },
})

const columns = [
  { title: '编码', share: 1.1 },
  { title: '检测项', share: 2.6 },
  { title: '结果', share: 0.9, align: 'center' },
  { title: '对象数', share: 0.9, align: 'center' },
  { title: '原因和说明', share: 5 },
] as const

const signers = ['检测人', '检查人'] as const
/** The space and the small lines between the table and the signatures. */
const noteHeight = 40

function drawReport(report: Report, at: string): Draw {
  return async (paper) => {
    paper.title(`${report.year} 年四性检测报告`)
    await paper.facts([
      ['全宗', `${report.fondsCode} ${report.fondsName}`],
      ['环节', `${stages[report.stage]}，登记 ${report.declared} 件`],
      ['检测日期', localDateOf(at)],
      [
        '环境',
        Object.entries(report.environment)
          .map(([name, value]) => `${name}：${value}`)
          .join('；'),
      ],
      ['报告校验值', report.digest ?? ''],
    ])
    const inOrder = Object.keys(natures) as Nature[]
    for (const nature of inOrder) {
      paper.heading(natures[nature])
      const rows = report.rows.filter(({ code }) => checks[code].nature === nature)
      await paper.table(
        columns,
        rows.map((row) => cellsOf(report, row)),
        // Nobody signs an empty page: the last row goes with the signatures.
        nature === inOrder.at(-1) ? { roomAfter: noteHeight + signaturesHeight(signers.length) } : {},
      )
    }
    paper.space(10)
    paper.paragraph('结果分通过、不通过、提示、需人工、不适用。名称、条款注明待核的，以正式标准文本为准。', {
      size: 'small',
      indent: 0,
    })
    paper.signatures(signers, '        年    月    日')
  }
}

function cellsOf(report: Report, row: ResultRow): readonly string[] {
  const settled = settlementOf(report, row.code)
  const explained = explanationOf(report, row.code)
  const words = [
    row.reason,
    ...row.shown.map(({ object, reason }) => `${object}：${reason}`),
    settled === undefined
      ? ''
      : `${settled.doneOn} ${settled.doneBy}：${settlements[settled.as]}，${settled.what}`,
    explained === undefined ? '' : `检查人说明：${explained.reason}`,
  ]
  const objects = row.objects === 0 ? '' : String(row.objects)
  return [
    row.code,
    checks[row.code].name,
    results[resultOf(report, row)],
    objects,
    words.filter(Boolean).join('；'),
  ]
}
