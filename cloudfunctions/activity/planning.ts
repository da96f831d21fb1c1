// What do the commands about a plan have in common: the branch, and what planning needs to know of it?
import type { Avoidance } from '../../core/activity/holidays'
import type { PlanningFacts } from '../../core/activity/planning'
import { Problem } from '../../core/problem'
import type { Organisation } from '../../core/org/organisation'
import type { Cloud } from '../kit/cloud'
import { holidayTableOf } from '../kit/collections/holidays'
import { groupsOf, organisations } from '../kit/collections/organisations'
import { holdersOf, peopleOfBranch } from '../kit/collections/people'
import type { Kit, Lobby } from '../kit/command'

/** The branch whose plan a call names, as the rights see it. */
export async function loadBranch(lobby: Pick<Lobby, 'documents'>, branchId: string) {
  const branch = await organisations.get(lobby, branchId)
  if (branch === undefined) throw new Problem('notFound')
  if (branch.kind !== 'branch') throw new Problem('notABranch')
  return { subject: { path: branch.path, branchId: branch._id }, readBy: 'activity.plan' as const, branch }
}

/** 设委员会的线 — from seven full members on a branch has a committee (domain.md B1). */
const committeeFrom = 7

/** A committee is there by number, or because somebody holds an office that only a committee has. */
async function hasCommittee(cloud: Cloud, branchId: string): Promise<boolean> {
  const members = await peopleOfBranch(cloud, branchId)
  if (members.filter(({ standing }) => standing === 'formal').length >= committeeFrom) return true
  const seats = ['organiser', 'publicityMember', 'disciplineMember', 'committeeMember'] as const
  return (await holdersOf(cloud, [branchId], seats)).length > 0
}

export async function planningFacts(
  kit: Kit,
  branch: Organisation,
  year: number,
  avoid: Avoidance,
): Promise<PlanningFacts> {
  const [committee, groups, { table }] = await Promise.all([
    hasCommittee(kit, branch._id),
    groupsOf(kit, branch._id),
    holidayTableOf(kit, year),
  ])
  const { partyDay, existsFrom, existsTo } = branch
  return {
    year,
    partyDay,
    hasCommittee: committee,
    groupIds: groups.filter((group) => group.existsTo === null).map(({ _id }) => _id),
    existsFrom,
    existsTo,
    holidays: table,
    avoid,
  }
}
