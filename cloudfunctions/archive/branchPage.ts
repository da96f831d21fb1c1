// Which organisation is an overview, or a table, about?
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { organisations, wholeTree } from '../kit/collections/organisations'

export async function openPlace(lobby: Lobby, { organisationId }: { readonly organisationId: string }) {
  const place = await organisations.get(lobby, organisationId)
  if (place === undefined) throw new Problem('notFound')
  return { subject: { path: place.path, branchId: place._id }, readBy: 'archive.table' as const, place }
}

/** The same with the tree it stands in: the branches below it, their groups, and the fonds above. */
export async function openTree(lobby: Lobby, { organisationId }: { readonly organisationId: string }) {
  const tree = await wholeTree(lobby)
  const place = tree.find(({ _id }) => _id === organisationId)
  if (place === undefined) throw new Problem('notFound')
  return { subject: { path: place.path, branchId: place._id }, readBy: 'archive.table' as const, place, tree }
}
