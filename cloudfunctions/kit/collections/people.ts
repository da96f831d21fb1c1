// Where are people found: by branch, by office, by number?
import { personSchema } from '../../../core/org/person'
import type { Organisation } from '../../../core/org/organisation'
import type { Person } from '../../../core/org/person'
import type { OfficeCode } from '../../../core/org/offices'
import type { OfficeHolder } from '../../../core/evidence/reviewers'
import type { Cloud, Query } from '../cloud'
import { defineCollection } from './collection'
import type { Ask } from './together'

export const people = defineCollection<Person>({ name: 'people', version: 1, schema: personSchema })

export function peopleOfBranch(cloud: Cloud, branchId: string): Promise<readonly Person[]> {
  return people.find(cloud, ofBranch(branchId))
}

/** The same as one of several questions. */
export const membersAs = (branchId: string): Ask<readonly Person[]> => people.asks(ofBranch(branchId))

const ofBranch = (branchId: string) =>
  ({ where: { branchId }, orderBy: [['memberNumber', 'asc']], limit: 1000 }) satisfies Query

/** Everybody who belongs to a branch or ever did: who was there on a day is told by their affiliations. */
export function peopleEverIn(cloud: Pick<Cloud, 'documents'>, branchId: string): Promise<readonly Person[]> {
  const where = { belonged: { in: [branchId] } }
  return people.find(cloud, { where, orderBy: [['memberNumber', 'asc']], limit: 1000 })
}

const ofGroup = (groupId: string) =>
  ({ where: { groupId }, orderBy: [['name', 'asc']], limit: 1000 }) satisfies Query
const atPlace = (placeId: string) =>
  ({ where: { placeId }, orderBy: [['memberNumber', 'asc']], limit: 1000 }) satisfies Query

export function peopleOfGroup(cloud: Cloud, groupId: string): Promise<readonly Person[]> {
  return people.find(cloud, ofGroup(groupId))
}

export async function peopleAt(cloud: Cloud, placeId: string): Promise<readonly Person[]> {
  return membersFirst(await people.find(cloud, atPlace(placeId)), placeId)
}

/** 名册 — as one of several questions: nobody stands at a group, and nobody is in the group of a branch. */
export function rosterOf({ _id, kind }: Pick<Organisation, '_id' | 'kind'>): Ask<readonly Person[]> {
  if (kind === 'group') return people.asks(ofGroup(_id))
  const { question, read } = people.asks(atPlace(_id))
  return { question, read: (answer) => membersFirst(read(answer), _id) }
}

/** Its members first, then those who serve an organisation without being members of it. */
function membersFirst(found: readonly Person[], placeId: string): readonly Person[] {
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

/** 最近的一级 — who holds one of these offices at the nearest place that has any; `line` comes from the top. */
export async function nearestHolders(cloud: Cloud, line: readonly string[], offices: readonly OfficeCode[]) {
  const holders = await holdersOf(cloud, line, offices)
  const nearest = line.toReversed().find((id) => holders.some((one) => one.organisationId === id))
  return holders.filter(({ organisationId }) => organisationId === nearest)
}
