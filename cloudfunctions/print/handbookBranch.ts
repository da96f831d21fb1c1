// What does the handbook say of the branch itself: who leads it, its groups, its roster, who came and who left?
import { localDateOf } from '../../core/calendar'
import type { LocalDate } from '../../core/calendar'
import type { VotingHistory } from '../../core/meeting/voting'
import { committeeOffices, officeCodes, offices } from '../../core/org/offices'
import type { OfficeCode } from '../../core/org/offices'
import type { Organisation } from '../../core/org/organisation'
import { affiliationOn, standingNames, standingOn } from '../../core/org/person'
import type { Affiliation, Appointment, Person } from '../../core/org/person'

/** 支部一年的人和组 — everybody who belonged or served, its groups, and the names of the branches they came from. */
export interface BranchPeople {
  readonly branch: Organisation
  /** 确认过的表决规则 — a meeting's record reads by those of its own day. */
  readonly voting: VotingHistory
  readonly groups: readonly Organisation[]
  readonly people: readonly Person[]
  /** 别处来任职的 — who belongs elsewhere and holds or held an office here: an archivist, a 复核人. */
  readonly fromElsewhere: readonly Person[]
  readonly nameOf: (organisationId: string) => string
  readonly year: number
  /** 截至 — the last day that the handbook speaks of. */
  readonly asOf: LocalDate
}

type Line = readonly string[]

const inOffice = ({ from, ended }: Appointment, { year, asOf }: BranchPeople): boolean =>
  from <= asOf && (ended === null || localDateOf(ended.at) >= `${year}-01-01`)

/** 离任 — the day, where it lies within what the handbook speaks of. */
const leftOn = ({ ended }: Appointment, { asOf }: BranchPeople): string => {
  const day = ended === null ? '' : localDateOf(ended.at)
  return day > asOf ? '' : day
}

function holders(said: BranchPeople, places: readonly string[], wanted: readonly OfficeCode[]) {
  return [...said.people, ...said.fromElsewhere]
    .flatMap((person) => person.appointments.map((appointment) => ({ person, appointment })))
    .filter(({ appointment }) => places.includes(appointment.organisationId))
    .filter(({ appointment }) => wanted.includes(appointment.office) && inOffice(appointment, said))
    .toSorted((one, other) => officeOrder(one.appointment) - officeOrder(other.appointment))
}

const officeOrder = ({ office }: Appointment): number => officeCodes.indexOf(office)

/** 职务, 姓名, 任职, 离任 */
export function committeeLines(said: BranchPeople): readonly Line[] {
  const wanted: readonly OfficeCode[] = [...committeeOffices, 'archivist', 'reviewer']
  return holders(said, [said.branch._id], wanted).map(({ person, appointment }) => [
    offices[appointment.office].name,
    person.name,
    appointment.from,
    leftOn(appointment, said),
  ])
}

/** 小组, 组长, 任职, 离任 */
export function leaderLines(said: BranchPeople): readonly Line[] {
  const places = said.groups.map(({ _id }) => _id)
  return holders(said, places, ['groupLeader']).map(({ person, appointment }) => [
    said.nameOf(appointment.organisationId),
    person.name,
    appointment.from,
    leftOn(appointment, said),
  ])
}

export const membersOf = ({ people, branch, asOf }: BranchPeople): readonly Person[] =>
  people
    .filter((person) => affiliationOn(person, asOf)?.branchId === branch._id)
    .filter((person) => standingOn(person, asOf) !== 'none')

/** 小组, 人数, 成员 */
export function groupLines(said: BranchPeople): readonly Line[] {
  const members = membersOf(said)
  return said.groups.map((group) => {
    const here = members.filter((person) => affiliationOn(person, said.asOf)?.groupId === group._id)
    return [group.name, `${here.length}`, here.map(({ name }) => name).join('、')]
  })
}

/** 序号, 姓名, 编号, 身份, 小组 */
export function rosterLines(said: BranchPeople): readonly Line[] {
  return membersOf(said).map((person, at) => [
    `${at + 1}`,
    person.name,
    person.memberNumber,
    standingNames[standingOn(person, said.asOf)],
    groupNameOf(said, affiliationOn(person, said.asOf)),
  ])
}

const groupNameOf = ({ nameOf }: BranchPeople, affiliation: Affiliation | undefined): string =>
  affiliation?.groupId == null ? '' : nameOf(affiliation.groupId)

/** 日期, 姓名, 事由 */
export function moveLines(said: BranchPeople): readonly Line[] {
  const inYear = (day: string | null): day is string =>
    day !== null && day >= `${said.year}-01-01` && day <= said.asOf
  return said.people
    .flatMap((person) => [
      ...person.affiliations.flatMap((one, at) => movesAt(said, person, one, at, inYear)),
      ...person.stood.flatMap(({ standing, until }) =>
        inYear(until)
          ? [
              [
                until,
                person.name,
                `${standingNames[standing]}转为${standingNames[standingOn(person, until)]}`,
              ],
            ]
          : [],
      ),
    ])
    .toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1))
}

function movesAt(
  said: BranchPeople,
  { name, affiliations }: Person,
  one: Affiliation,
  at: number,
  inYear: (day: string | null) => day is string,
): readonly Line[] {
  if (one.branchId !== said.branch._id) return []
  const [before, after] = [affiliations[at - 1], affiliations[at + 1]]
  const comes = before?.branchId === one.branchId ? `编入${groupNameOf(said, one)}` : cameFrom(said, before)
  const leaves = after?.branchId === one.branchId ? undefined : wentTo(said, after)
  return [
    ...(inYear(one.from) ? [[one.from, name, comes]] : []),
    ...(inYear(one.to) && leaves !== undefined ? [[one.to, name, leaves]] : []),
  ]
}

const cameFrom = ({ nameOf }: BranchPeople, before: Affiliation | undefined): string =>
  before === undefined ? '编入本支部' : `组织关系由${nameOf(before.branchId)}转入`

const wentTo = ({ nameOf }: BranchPeople, after: Affiliation | undefined): string =>
  after === undefined ? '组织关系转出' : `组织关系转往${nameOf(after.branchId)}`
