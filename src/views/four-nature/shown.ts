// How are the results of the four natures worded and counted on the page?
import type { Api } from '../../../cloudfunctions/api'
import { natures, results } from '../../../core/fourNature/result'
import type { Nature, Result } from '../../../core/fourNature/result'

export type ReportsShown = Api['fourNature.reports']['value']
export type ReportShown = Api['fourNature.report']['value']
export type RowShown = ReportShown['rows'][number]

export const natureCodes = Object.keys(natures) as Nature[]

/** 通过 30，需人工 6 — in the order of what asks for something; what is none is left out. */
export function sayCounts(rows: readonly RowShown[]): string {
  const order: readonly Result[] = ['failed', 'person', 'hint', 'passed', 'notApplicable']
  return order
    .map((result) => [results[result], rows.filter((row) => row.result === result).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name} ${count}`)
    .join('，')
}

/** What waits for somebody: failures without a word, and what no program sees. */
export const isOpen = (row: RowShown): boolean =>
  row.result === 'person' || (row.result === 'failed' && row.explanation === null)

export const lookOf = (row: RowShown): 'ok' | 'amber' | 'plain' =>
  isOpen(row) ? 'amber' : row.result === 'passed' ? 'ok' : 'plain'

export const tagOf = (row: RowShown): string =>
  row.result === 'failed' && row.explanation !== null ? '已说明' : results[row.result]

/** The line under a check's name. */
export function noteOf(row: RowShown): string {
  const objects = row.objects > 0 ? `检了 ${row.objects} 件` : ''
  return [row.code, row.settlement === null ? row.reason : row.settlement.what, objects]
    .filter(Boolean)
    .join(' · ')
}
