// Who gets the founder in when the first slip is lost or the passphrase forgotten? Whoever sits at the console, and only until somebody else guards the home.
import type { Cloud } from '../cloudfunctions/kit/cloud'
import { topOrganisations } from '../cloudfunctions/kit/collections/organisations'
import { holdersOf } from '../cloudfunctions/kit/collections/people'
import { homeFacts } from '../cloudfunctions/kit/collections/settings'
import { isGuarded } from '../cloudfunctions/org/guarded'
import { issueSlip } from '../cloudfunctions/org/invite'

/** 补发首张邀请码 — the system administrator's new slip. */
export interface FounderSlip {
  readonly name: string
  readonly code: string
}

/**
 * A new slip for the first system administrator: when nobody has bound that office yet, or when the console asks for
 * it. Once a security administrator is bound, slips come from that person alone, and this answers undefined.
 */
export async function founderSlip(cloud: Cloud, asked: boolean): Promise<FounderSlip | undefined> {
  const facts = await homeFacts(cloud)
  if (facts === undefined || facts.demo || (await isGuarded(cloud))) return undefined
  const tops = await topOrganisations(cloud)
  const [founder] = await holdersOf(
    cloud,
    tops.map((top) => top._id),
    ['systemAdministrator'],
  )
  if (founder === undefined) return undefined
  if (!asked && founder.person.boundIds.length > 0) return undefined
  const kit = { ...cloud, identity: undefined, person: undefined, role: 'anyone' as const }
  const { name, code } = await issueSlip(kit, founder.person, tops[0])
  return { name, code }
}
