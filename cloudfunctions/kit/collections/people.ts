// Where are people found: by branch, by office, by number?
import { personSchema } from '../../../core/org/person'
import type { Person } from '../../../core/org/person'
import type { OfficeCode } from '../../../core/org/offices'
import type { OfficeHolder } from '../../../core/evidence/reviewers'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const people = defineCollection<Person>({ name: 'people', version: 1, schema: personSchema })

export function peopleOfBranch(cloud: Cloud, branchId: string): Promise<readonly Person[]> {
  return people.find(cloud, { where: { branchId }, orderBy: [['memberNumber', 'asc']], limit: 1000 })
}

/** The same of several at once, read a thousand at a time. */
export async function peopleOfBranches(
  cloud: Cloud,
  branchIds: readonly string[],
): Promise<readonly Person[]> {
  const found: Person[] = []
  for (;;) {
    const where = { branchId: { in: branchIds }, memberNumber: { gt: found.at(-1)?.memberNumber ?? '' } }
    const page = await people.find(cloud, { where, orderBy: [['memberNumber', 'asc']], limit: 1000 })
    found.push(...page)
    if (page.length < 1000) return found
  }
}

/** Everybody who belongs to a branch or ever did: who was there on a day is told by their affiliations. */
export function peopleEverIn(cloud: Pick<Cloud, 'documents'>, branchId: string): Promise<readonly Person[]> {
  const where = { belonged: { in: [branchId] } }
  return people.find(cloud, { where, orderBy: [['memberNumber', 'asc']], limit: 1000 })
}

export function peopleOfGroup(cloud: Cloud, groupId: string): Promise<readonly Person[]> {
  return people.find(cloud, { where: { groupId }, orderBy: [['name', 'asc']], limit: 1000 })
}

/** Its members first, then those who serve an organisation without being members of it. */
export async function peopleAt(cloud: Cloud, placeId: string): Promise<readonly Person[]> {
  const found = await people.find(cloud, {
    where: { placeId },
    orderBy: [['memberNumber', 'asc']],
    limit: 1000,
  })
  const members = found.filter(({ branchId }) => branchId === placeId)
  return [...members, ...found.filter((one) => !members.includes(one))]
}

/** Everybody of these names, wherever they belong. */
export function peopleNamed(cloud: Cloud, names: readonly string[]): Promise<readonly Person[]> {
  return people.find(cloud, { where: { name: { in: names } }, limit: 1000 })
}

/** Numbers that begin with a branch's code, for giving the next. */
export async function numbersWith(cloud: Cloud, prefix: string): Promise<readonly string[]> {
  const where = { memberNumber: { gte: prefix, lt: `${prefix}\uffff` } }
  const found = await people.find(cloud, { where, orderBy: [['memberNumber', 'asc']], limit: 1000 })
  return found.map((person) => person.memberNumber)
}

export async function personByNumber(cloud: Cloud, memberNumber: string): Promise<Person | undefined> {
  return (await people.find(cloud, { where: { memberNumber }, limit: 1 }))[0]
}

/** Who holds one of these offices in one of these organisations now. */
export async function holdersOf(
  cloud: Cloud,
  organisationIds: readonly string[],
  offices: readonly OfficeCode[],
): Promise<readonly (OfficeHolder & { readonly person: Person; readonly organisationId: string })[]> {
  const keys = organisationIds.flatMap((id) => offices.map((office) => `${id}:${office}`))
  if (keys.length === 0) return []
  const found = await people.find(cloud, { where: { holds: { in: keys } }, limit: 1000 })
  return found.flatMap((person) =>
    person.appointments
      .filter(
        (one) =>
          one.ended === null && organisationIds.includes(one.organisationId) && offices.includes(one.office),
      )
      .map((one) => ({
        personId: person._id,
        office: one.office,
        organisationId: one.organisationId,
        person,
      })),
  )
}
