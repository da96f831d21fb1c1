// Which list of what has expired is it, whose, and by which names are they known who had a hand in it?
import type { Appraisal } from '../../../core/numbering/appraisal'
import { Problem } from '../../../core/problem'
import type { Cloud } from '../cloud'
import { appraisals } from '../collections/appraisals'
import { organisations } from '../collections/organisations'
import { people } from '../collections/people'
import type { Lobby } from '../command'

export async function openAppraisal(lobby: Lobby, { id }: { readonly id: string }) {
  const appraisal = await appraisals.get(lobby, id)
  // Where the unit stands now decides: it may have moved since the list was begun.
  const fonds = appraisal && (await organisations.get(lobby, appraisal.fondsId))
  if (appraisal === undefined || fonds === undefined) throw new Problem('notFound')
  const subject = { path: fonds.path, branchId: fonds._id }
  return { subject, readBy: 'archive.appraisals' as const, appraisal, fonds }
}

/** 经办人 — the names of all who proposed or took a step. */
export async function namesOfLists(
  cloud: Cloud,
  lists: readonly Pick<Appraisal, 'proposedBy' | 'hands'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = lists.flatMap(({ proposedBy, hands }) => [proposedBy, ...hands.map(({ by }) => by)])
  const found = await people.getMany(cloud, [...new Set(ids)])
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
