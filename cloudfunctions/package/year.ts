// Which year of which fonds is packaged? Only a filed one is complete.
import type { Filing } from '../../core/numbering/filing'
import type { Organisation } from '../../core/org/organisation'
import type { Action } from '../../core/org/rights'
import { Problem } from '../../core/problem'
import type { Cloud } from '../kit/cloud'
import type { Lobby } from '../kit/command'
import { filingId, filings } from '../kit/collections/filings'
import { organisationNamed } from '../kit/collections/organisations'
import type { Ask } from '../kit/collections/together'

export async function openFonds(lobby: Lobby, fondsId: string) {
  const fonds = await organisationNamed(lobby, fondsId)
  if (fonds === undefined) throw new Problem('notFound')
  return { subject: subjectOf(fonds), readBy: 'archive.fondsYear' as Action, fonds }
}

export const subjectOf = ({ _id, path }: Pick<Organisation, '_id' | 'path'>) => ({ path, branchId: _id })

/** What filing has fixed of it; undefined while it is being arranged. */
export async function filedOf(cloud: Cloud, fondsId: string, year: number) {
  return ifFiled(await filings.get(cloud, filingId(fondsId, year)))
}

/** The same as one of several questions. */
export function filedAs(fondsId: string, year: number): Ask<Filing | undefined> {
  const { question, read } = filings.asks({ where: { _id: filingId(fondsId, year) }, limit: 1 })
  return { question, read: (answer) => ifFiled(read(answer)[0]) }
}

/** While a 补归 is checked, what was filed before it stands. */
const ifFiled = (filing: Filing | undefined): Filing | undefined =>
  filing !== undefined && filing.filed.length > 0 ? filing : undefined
