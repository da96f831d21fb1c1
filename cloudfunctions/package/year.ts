// Which year of which fonds is packaged? Only a filed one is complete.
import type { Organisation } from '../../core/org/organisation'
import type { Action } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import type { Cloud } from '../kit/cloud'
import type { Lobby } from '../kit/command'
import { filingId, filings } from '../kit/collections/filings'
import { organisationNamed } from '../kit/collections/organisations'

export async function openFonds(lobby: Lobby, fondsId: string) {
  const fonds = await organisationNamed(lobby, fondsId)
  if (fonds === undefined) throw new Problem('notFound')
  return { subject: subjectOf(fonds), readBy: 'archive.fondsYear' as Action, fonds }
}

export const subjectOf = ({ _id, path }: Pick<Organisation, '_id' | 'path'>) => ({ path, branchId: _id })

/** What filing has fixed of it; undefined while it is being arranged. */
export async function filedOf(cloud: Cloud, fondsId: string, year: number) {
  const filing = await filings.get(cloud, filingId(fondsId, year))
  // While a 补归 is checked, what was filed before it stands.
  return filing !== undefined && filing.filed.length > 0 ? filing : undefined
}
