// 经办人 — by which names are they known who had a hand in lists of what has expired?
import type { Appraisal } from '../../../core/numbering/appraisal'
import type { Cloud } from '../cloud'
import { people } from '../collections/people'

export async function namesOfLists(
  cloud: Cloud,
  lists: readonly Pick<Appraisal, 'proposedBy' | 'hands'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = lists.flatMap(({ proposedBy, hands }) => [proposedBy, ...hands.map(({ by }) => by)])
  const found = await people.getMany(cloud, [...new Set(ids)])
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
