// Who is due at an activity, and who may vote there, as of its day (domain.md, B5)?
import { activityKinds } from '../activity/kinds'
import type { ActivityKind, Expected } from '../activity/kinds'
import { localDateOf } from '../calendar'
import type { LocalDate } from '../calendar'
import { committeeOffices } from '../org/offices'
import { affiliationOn, standingOn } from '../org/person'
import type { Person } from '../org/person'

/** What decides who is due. */
export interface Occasion {
  readonly kind: ActivityKind
  readonly branchId: string
  readonly groupId: string | null
  readonly startsAt: string
}

/** 应到范围 — `whoComes` where nobody is due: then everybody who came is both due and there. */
export type Reach = 'members' | 'formal' | 'group' | 'committee' | 'whoComes'

const reaches: Readonly<Record<Expected, Reach>> = {
  allMembers: 'members',
  votingMembers: 'formal',
  group: 'group',
  committee: 'committee',
  leadingBody: 'committee',
  pair: 'whoComes',
  volunteers: 'whoComes',
  exemptMembers: 'whoComes',
  flowingMembers: 'whoComes',
  perStep: 'whoComes',
}

export function reachOf(kind: ActivityKind): Reach {
  return reaches[activityKinds[kind].expected]
}

/** Whether a person is due on one branch's sheet; a branch that joins in has its own members. */
export function isDue(person: Person, occasion: Occasion, branchId: string): boolean {
  const day = localDateOf(occasion.startsAt)
  const place = affiliationOn(person, day)
  if (place?.branchId !== branchId || standingOn(person, day) === 'none') return false
  switch (reachOf(occasion.kind)) {
    case 'members':
      return true
    case 'formal':
      return mayVote(person, day)
    case 'group':
      return occasion.groupId !== null && place.groupId === occasion.groupId
    case 'committee':
      return sitsInCommittee(person, branchId, day)
    case 'whoComes':
      return false
  }
}

/** Held a committee office of the branch on that day; one that ended on the day itself still counted in the morning. */
function sitsInCommittee(person: Person, branchId: string, day: LocalDate): boolean {
  return person.appointments.some(
    ({ office, organisationId, from, ended }) =>
      organisationId === branchId &&
      committeeOffices.includes(office) &&
      from <= day &&
      (ended === null || localDateOf(ended.at) >= day),
  )
}

/** 免于要求 on that day (党员教育管理工作条例, Art. 23): shown by itself, never in the denominator. */
export function isExempt(person: Pick<Person, 'exempt'>, day: LocalDate): boolean {
  const { exempt } = person
  return exempt !== null && exempt.from <= day && (exempt.to === null || day <= exempt.to)
}

/** 有表决权 — who was a formal member on that day; 预备党员 attend and do not vote. */
export function mayVote(person: Pick<Person, 'standing' | 'stood'>, day: LocalDate): boolean {
  return standingOn(person, day) === 'formal'
}
