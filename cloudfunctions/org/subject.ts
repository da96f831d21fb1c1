// What is a right about an organisation or a person decided by?
import { Problem } from '../../core/problem'
import { offices } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import type { Person } from '../../core/org/person'
import type { Subject } from '../../core/org/rights'
import type { Cloud } from '../kit/cloud'
import type { Lobby } from '../kit/command'
import { organisationNamed, organisations } from '../kit/collections/organisations'
import { people } from '../kit/collections/people'

/** An organisation's right is decided in itself; a group's in its branch and in itself. */
export function organisationSubject(organisation: Organisation): Subject {
  const isGroup = organisation.kind === 'group'
  return {
    path: organisation.path,
    branchId: isGroup ? organisation.parentId : organisation._id,
    groupId: isGroup ? organisation._id : null,
  }
}

/** Whose log a change of this organisation belongs to: its branch's, or the home's. */
export function logOf(
  organisation: Pick<Organisation, '_id' | 'kind' | 'parentId'> | undefined,
): string | null {
  if (organisation?.kind === 'branch') return organisation._id
  return organisation?.kind === 'group' ? organisation.parentId : null
}

export async function organisationOf(
  lobby: Pick<Lobby, 'documents' | 'place'>,
  id: string,
): Promise<Organisation> {
  const organisation = await organisationNamed(lobby, id)
  if (organisation === undefined) throw new Problem('notFound')
  return organisation
}

export async function personWith(cloud: Cloud, id: string): Promise<Person> {
  const person = await people.get(cloud, id)
  if (person === undefined) throw new Problem('notFound')
  return person
}

/** A member's branch, or where somebody serves who is no member. */
export function placeIdOf(person: Pick<Person, 'branchId' | 'servesId'>): string | null {
  return person.branchId ?? person.servesId
}

export function personSubject(person: Person, place: Organisation | undefined): Subject {
  return {
    path: place?.path ?? '/',
    branchId: placeIdOf(person),
    groupId: person.groupId,
    ownerId: person._id,
  }
}

export async function loadPerson(cloud: Cloud, id: string) {
  const person = await personWith(cloud, id)
  const placeId = placeIdOf(person)
  const place = placeId === null ? undefined : await organisations.get(cloud, placeId)
  return { person, place, subject: personSubject(person, place) }
}

/** The branch, and the group in it; refuses what is neither. */
export async function branchAndGroup(cloud: Cloud, branchId: string, groupId: string | null) {
  const branch = await organisations.get(cloud, branchId)
  if (branch === undefined) throw new Problem('notFound')
  if (branch.kind !== 'branch') throw new Problem('notABranch')
  if (groupId === null) return { branch, group: null }
  const group = await organisations.get(cloud, groupId)
  if (group?.kind !== 'group' || group.parentId !== branch._id) {
    throw new Problem('notInThisBranch', { name: group?.name ?? '这个小组' })
  }
  return { branch, group }
}

/** `书记`, as the screen calls an office. */
export function officeName(office: keyof typeof offices): string {
  return offices[office].name
}
