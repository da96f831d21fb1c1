// Which fonds, year or report is it about?
import type { Report } from '../../core/fourNature/report'
import { isReportFixed } from '../../core/numbering/filing'
import type { Filing } from '../../core/numbering/filing'
import type { Organisation } from '../../core/org/organisation'
import type { Action } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import { filingId, filings } from '../kit/collections/filings'
import { organisations } from '../kit/collections/organisations'
import { reports } from '../kit/collections/reports'
import type { Lobby } from '../kit/command'

const readBy: Action = 'fourNature.reports'

export async function openUnit(lobby: Lobby, { fondsId }: { readonly fondsId: string }) {
  const fonds = await organisations.get(lobby, fondsId)
  if (fonds === undefined) throw new Problem('notFound')
  return { subject: subjectOf(fonds), readBy, fonds }
}

export async function openUnitYear(
  lobby: Lobby,
  { fondsId, year }: { readonly fondsId: string; readonly year: number },
) {
  const [opened, filing] = await Promise.all([
    openUnit(lobby, { fondsId }),
    filings.get(lobby, filingId(fondsId, year)),
  ])
  return { ...opened, filing }
}

export async function openReport(lobby: Lobby, { id }: { readonly id: string }) {
  const report = await reports.get(lobby, id)
  if (report === undefined) throw new Problem('notFound')
  // Where the unit stands now decides: it may have moved since.
  return { ...(await openUnit(lobby, report)), report }
}

/** What a person adds, is added to a report that is whole, and that no year was filed on. */
export function openForWords(report: Report, filing: Filing | undefined) {
  if (report.state.is !== 'done') throw new Problem('checkNotDone')
  if (filing !== undefined && isReportFixed(filing, report._id)) throw new Problem('checkFixed')
  return report.state
}

const subjectOf = ({ _id, path }: Pick<Organisation, '_id' | 'path'>) => ({ path, branchId: _id })
