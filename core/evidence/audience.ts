// How is the set of items that a person may read asked for in one query?
import type { Readers } from '../classification/scheme'
import type { OfficeCode } from '../org/offices'
import { idsOnPath } from '../org/organisation'
import { openAppointments } from '../org/person'
import type { Person } from '../org/person'

/** 读者群 — tokens kept with an item; whoever holds one of them may read it. Never decided by this alone: a page of
 * results passes the rights table too, and a test holds both together. */
export interface Readable {
  readonly branchId: string
  readonly branchPath: string
  readonly groupId: string | null
  readonly readers: Readers
  readonly namedOfficers: readonly OfficeCode[]
  readonly submitterIds: readonly string[]
}

const members = (branchId: string) => `m:${branchId}`
const group = (groupId: string) => `g:${groupId}`
const below = (organisationId: string) => `b:${organisationId}`
const officers = (organisationId: string) => `o:${organisationId}`
const named = (organisationId: string, office: OfficeCode) => `n:${organisationId}:${office}`
const person = (personId: string) => `p:${personId}`

/** The offices that read what is open to the officers of their own branch or group. */
const readingOffices: readonly OfficeCode[] = [
  'secretary',
  'deputySecretary',
  'organiser',
  'publicityMember',
  'disciplineMember',
  'committeeMember',
  'archivist',
  'groupLeader',
]

/** The offices that read what is open to officers in every branch below: by oversight, or to number for them all. */
const readsBelow: readonly OfficeCode[] = ['partyOfficer', 'archivist']

/** The tokens of one item. */
export function audienceOf(item: Readable): string[] {
  const { branchId, groupId, readers } = item
  const places = groupId === null ? [branchId] : [branchId, groupId]
  return [
    ...item.submitterIds.map(person),
    ...(readers === 'members' ? [members(branchId)] : []),
    ...(readers === 'group' && groupId !== null ? [group(groupId)] : []),
    ...(readers === 'named'
      ? item.namedOfficers.map((office) => named(branchId, office))
      : [...places.map(officers), ...idsOnPath(item.branchPath).map(below)]),
  ]
}

/** The tokens of one person. */
export function tokensOf(
  who: Pick<Person, '_id' | 'branchId' | 'groupId' | 'appointments'>,
  today: string,
): readonly string[] {
  const held = openAppointments(who, today)
  return [
    person(who._id),
    ...(who.branchId === null ? [] : [members(who.branchId)]),
    ...(who.groupId === null ? [] : [group(who.groupId)]),
    ...held.flatMap(({ office, organisationId }) => [
      named(organisationId, office),
      ...(readingOffices.includes(office) ? [officers(organisationId)] : []),
      ...(readsBelow.includes(office) ? [below(organisationId)] : []),
    ]),
  ]
}
