// Which year of which fonds is printed? Only what has numbers has a catalogue.
import type { Filing } from '../../core/numbering/filing'
import type { Action } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import { filingId, filings } from '../kit/collections/filings'
import { organisations } from '../kit/collections/organisations'
import type { Lobby } from '../kit/command'

export async function openYear(
  lobby: Lobby,
  { fondsId, year }: { readonly fondsId: string; readonly year: number },
) {
  const [fonds, filing] = await Promise.all([
    organisations.get(lobby, fondsId),
    filings.get(lobby, filingId(fondsId, year)),
  ])
  if (fonds === undefined) throw new Problem('notFound')
  return { subject: { path: fonds.path, branchId: fonds._id }, readBy: 'archive.fondsYear' as Action, filing }
}

/** The filing, once its numbers stand; before, nothing can be printed that would hold tomorrow. */
export function numberedYear(filing: Filing | undefined): Filing {
  if (filing === undefined || filing.runs.length === 0) throw new Problem('notNumberedYet')
  if (filing.due) throw new Problem('numberingRunning')
  return filing
}
