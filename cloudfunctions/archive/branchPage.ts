// Which organisation is an overview, or a table, about?
import { Problem } from '../../core/problem'
import type { Lobby } from '../kit/command'
import { organisationNamed } from '../kit/collections/organisations'

export async function openPlace(lobby: Lobby, { organisationId }: { readonly organisationId: string }) {
  const place = await organisationNamed(lobby, organisationId)
  if (place === undefined) throw new Problem('notFound')
  return { subject: { path: place.path, branchId: place._id }, readBy: 'archive.table' as const, place }
}
