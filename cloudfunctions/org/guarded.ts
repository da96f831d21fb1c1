// Has this home a security administrator who can act? Until then the system administrator names and invites one.
import { officesHeldBy } from '../../core/org/person'
import type { Person } from '../../core/org/person'
import type { OfficeCode } from '../../core/org/offices'
import type { Cloud } from '../kit/cloud'
import { holdersOf } from '../kit/collections/people'
import { topOrganisations } from '../kit/collections/organisations'

export async function isGuarded(cloud: Cloud): Promise<boolean> {
  const tops = await topOrganisations(cloud)
  const guards = await holdersOf(
    cloud,
    tops.map((top) => top._id),
    ['securityAdministrator'],
  )
  return guards.some(({ person }) => person.boundIds.length > 0)
}

export function holdsOffice(person: Person, office: OfficeCode): boolean {
  return officesHeldBy(person).includes(office)
}
