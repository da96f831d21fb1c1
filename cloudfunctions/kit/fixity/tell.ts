// Who hears of damaged files? The archivist of the unit that files for the branch, else who keeps the branch itself.
import { yearOf } from '../../../core/calendar'
import type { Damage } from '../../../core/fourNature/fixity'
import { fondsOf } from '../../../core/numbering/fonds'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { tell } from '../collections/notices'
import { organisations } from '../collections/organisations'
import { holdersOf } from '../collections/people'
import { idsOnPath } from '../../../core/org/organisation'

/** One notice a person and stretch, however many files it is about. */
export async function tellOfDamage(cloud: Cloud, found: readonly Facts<Damage>[]): Promise<void> {
  const byBranch = new Map<string, Facts<Damage>[]>()
  for (const one of found) byBranch.set(one.branchId, [...(byBranch.get(one.branchId) ?? []), one])
  for (const [branchId, theirs] of byBranch) {
    const line = await organisations.getMany(cloud, idsOnPath(theirs[0]?.branchPath ?? ''))
    const fonds = fondsOf(line, theirs[0]?.branchPath ?? '')
    const details = { count: String(theirs.length), object: theirs[0]?.object ?? '' }
    const about = `${fonds?._id ?? branchId}.${yearOf(cloud.now())}`
    for (const personId of await keepers(cloud, branchId, fonds?._id))
      await tell(cloud, { personId, kind: 'damageFound', details, about })
  }
}

async function keepers(
  cloud: Cloud,
  branchId: string,
  fondsId: string | undefined,
): Promise<readonly string[]> {
  const places = fondsId === undefined ? [branchId] : [fondsId, branchId]
  const found = await holdersOf(cloud, places, ['archivist', 'secretary'])
  const archivists = found.filter(({ office }) => office === 'archivist')
  const told = archivists.length > 0 ? archivists : found
  return [...new Set(told.map(({ personId }) => personId))]
}
