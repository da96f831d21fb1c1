// Which branches below an organisation stand on one page of an overview, and what is known about their year?
import type { Filing } from '../../core/numbering/filing'
import type { Organisation } from '../../core/org/organisation'
import { idsOnPath } from '../../core/org/organisation'
import { Problem } from '../../core/problem'
import type { BranchYearRecord } from '../../core/year/branchYear'
import type { StageFacts } from '../../core/year/overview'
import type { Cloud } from '../kit/cloud'
import type { Lobby } from '../kit/command'
import { below, organisations } from '../kit/collections/organisations'

/** Branches a page: each asks for some counts, and a screen shows no more. */
const branchesMax = 20

export async function openPlace(lobby: Lobby, { organisationId }: { readonly organisationId: string }) {
  const place = await organisations.get(lobby, organisationId)
  if (place === undefined) throw new Problem('notFound')
  return { subject: { path: place.path, branchId: place._id }, readBy: 'archive.table' as const, place }
}

/** The next branches by code, and the part of the tree in which their fonds are found. */
export async function branchPage(cloud: Cloud, place: Organisation, after: string | undefined) {
  const [inside, line] = await Promise.all([
    below(cloud, place.path),
    organisations.getMany(cloud, idsOnPath(place.path)),
  ])
  const left = inside
    .filter(({ kind, code }) => kind === 'branch' && (after === undefined || code > after))
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
  const tree = [...line, ...inside.filter(({ _id }) => !line.some((one) => one._id === _id))]
  return { tree, branches: left.slice(0, branchesMax), more: left.length > branchesMax }
}

export function stageFactsOf(
  items: number,
  record: BranchYearRecord | undefined,
  filing: Filing | undefined,
): StageFacts {
  const numbered = filing !== undefined && filing.runs.length > 0
  const fonds = (filing?.filed.length ?? 0) > 0 ? 'filed' : numbered ? 'numbered' : 'none'
  return { items, closed: record?.collection.is === 'closed', fonds }
}
