// By what right may a slip be issued: how far do the person's offices reach?
import { offices } from '../../core/org/offices'
import { idsOnPath } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import type { Appointment, Person } from '../../core/org/person'
import type { Subject } from '../../core/org/rights'
import type { Cloud } from '../kit/cloud'
import { organisations } from '../kit/collections/organisations'
import { holdsOffice, isGuarded } from './guarded'
import { personSubject, placeIdOf } from './subject'

/**
 * Whoever holds a slip acts as that person. So a person with an office beyond their own place (a Party officer, an
 * inspector, an administrator) is `higher` or `home`, and a keeper of the branch cannot issue their slip.
 */
export async function invitingSubject(
  cloud: Cloud,
  person: Person,
  place: Organisation | undefined,
): Promise<Subject> {
  const held = person.appointments.filter((one) => one.ended === null)
  if (held.some((one) => offices[one.office].scope === 'home')) {
    const bootstraps = holdsOffice(person, 'securityAdministrator') && !(await isGuarded(cloud))
    return { path: '/', state: bootstraps ? 'unguarded' : 'home' }
  }
  const subject = personSubject(person, place)
  const beyond = held.filter((one) => reachesBeyond(person, one))
  if (beyond.length === 0) return { ...subject, state: 'plain' }
  const where = await organisations.getMany(cloud, [...new Set(beyond.map((one) => one.organisationId))])
  const outermost = where.toSorted((a, b) => idsOnPath(a.path).length - idsOnPath(b.path).length)[0]
  return { path: outermost?.path ?? '/', state: 'higher' }
}

/** Whether an office reaches further than whoever looks after the person's own place does. */
export const reachesBeyond = (
  person: Pick<Person, 'branchId' | 'groupId' | 'servesId'>,
  { office, organisationId }: Pick<Appointment, 'office' | 'organisationId'>,
): boolean =>
  ['home', 'subtree', 'assigned'].includes(offices[office].scope) ||
  (organisationId !== placeIdOf(person) && organisationId !== person.groupId)
