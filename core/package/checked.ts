// What does a package say of the checks its year has passed: each report with its results and what people added?
import { z } from 'zod/mini'
import { localDateOf } from '../calendar'
import { xmlText } from '../catalogue/xml'
import { checks } from '../fourNature/checks'
import { resultOf } from '../fourNature/report'
import type { Report } from '../fourNature/report'
import { natures, results, settlements, stages } from '../fourNature/result'
import { rendered, xmlHead } from './xml'
import type { Node } from './xml'

/** Names beside codes, so that whoever takes it over needs no table of ours. */
export const packedReportSchema = z.strictObject({
  id: z.string(),
  stage: z.string(),
  begunBy: z.string(),
  begunAt: z.string(),
  doneAt: z.string(),
  declared: z.int(),
  environment: z.record(z.string(), z.string()),
  digest: z.string(),
  rows: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      nature: z.string(),
      result: z.string(),
      reason: z.string(),
      objects: z.int(),
      found: z.array(z.strictObject({ object: z.string(), reason: z.string() })),
      words: z.array(z.strictObject({ by: z.string(), at: z.string(), say: z.string() })),
    }),
  ),
})
/** 包里的四性检测报告 — as it stood when the year was packed, settled and explained. */
export type PackedReport = z.infer<typeof packedReportSchema>

/** Undefined while it is not done. */
export function packedReport(report: Report, names: ReadonlyMap<string, string>): PackedReport | undefined {
  const { _id: id, stage, begun, state, declared, environment, digest } = report
  if (state.is !== 'done' || digest === null) return undefined
  const nameOf = (person: string) => names.get(person) ?? ''
  return {
    ...{ id, stage: stages[stage], begunBy: nameOf(begun.by), begunAt: begun.at, doneAt: state.at },
    ...{ declared, environment, digest },
    rows: report.rows.map((row) => ({
      code: row.code,
      name: checks[row.code].name,
      nature: natures[checks[row.code].nature],
      result: results[resultOf(report, row)],
      ...{ reason: row.reason, objects: row.objects },
      found: row.shown.map(({ object, reason }) => ({ object, reason })),
      words: [
        ...report.settlements
          .filter(({ codes }) => codes.includes(row.code))
          .map(({ as, doneBy, doneOn, what, by, at }) => ({
            ...{ by: nameOf(by), at },
            say: `${doneOn} ${doneBy}：${settlements[as]}，${what}`,
          })),
        ...report.explanations
          .filter(({ code }) => code === row.code)
          .map(({ reason, by, at }) => ({ by: nameOf(by), at, say: `检查人说明：${reason}` })),
      ],
    })),
  }
}

/** 四性检测报告.xml */
export function* reportsXml(reports: readonly PackedReport[]): Generator<string> {
  yield `${xmlHead}<四性检测报告>\n`
  for (const report of reports) yield rendered(['检测', reportNodes(report)], '  ')
  yield '</四性检测报告>\n'
}

const reportNodes = (report: PackedReport): readonly Node[] => [
  ['报告标识符', report.id],
  ['检测环节', report.stage],
  ['检测人', report.begunBy],
  ['开始时间', report.begunAt],
  ['完成时间', report.doneAt],
  ['登记件数', report.declared],
  ...Object.entries(report.environment).map(([name, value]): Node => [
    '软硬件环境',
    value,
    ` 名称="${xmlText(name)}"`,
  ]),
  ['数字摘要', report.digest, ' 算法="SHA-256"'],
  ...report.rows.map((row): Node => [
    '检测项',
    [
      ['检测编码', row.code],
      ['检测项名称', row.name],
      ['检测类别', row.nature],
      ['检测结果', row.result],
      ['原因', row.reason],
      ['对象数', row.objects],
      ...row.found.map(({ object, reason }): Node => [
        '发现',
        [
          ['检测对象', object],
          ['说明', reason],
        ],
      ]),
      ...row.words.map(({ by, at, say }): Node => [
        '人工意见',
        [
          ['人员', by],
          ['时间', at],
          ['说明', say],
        ],
      ]),
    ],
  ]),
]

const style = `body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1f1a17;background:#fbfaf7}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #d8d0c4;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}p{color:#5d544c;overflow-wrap:anywhere}`

/** 四性检测报告.html — the same for people, in any browser. */
export function* reportsPage(heading: string, reports: readonly PackedReport[]): Generator<string> {
  yield `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none';style-src 'unsafe-inline'">
<title>${xmlText(heading)}</title><style>${style}</style>
<h1>${xmlText(heading)}</h1>
`
  for (const report of reports) {
    const environment = Object.entries(report.environment).map(([name, value]) => `${name}：${value}`)
    yield `<h2>${xmlText(report.stage)}，${xmlText(localDateOf(report.doneAt))}</h2>
<p>检测人 ${xmlText(report.begunBy)}，登记 ${report.declared} 件。${xmlText(environment.join('；'))}。校验值 ${xmlText(report.digest)}</p>
<table><tr><th>编码<th>检测项<th>结果<th>原因和说明
`
    for (const row of report.rows) yield pageRow(row)
    yield '</table>\n'
  }
  yield '</html>\n'
}

function pageRow({ code, name, nature, result, reason, found, words }: PackedReport['rows'][number]): string {
  const said = [
    reason,
    ...found.map((one) => `${one.object}：${one.reason}`),
    ...words.map(({ say }) => say),
  ].filter((part) => part !== '')
  const cells = [code, `${name}（${nature}）`, result, said.join('；')]
  return `<tr>${cells.map((cell) => `<td>${xmlText(cell)}`).join('')}\n`
}
