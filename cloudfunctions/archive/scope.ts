// Of which items may the caller see lists and counts?
import { tokensOf } from '../../core/evidence/audience'
import { idsOnPath } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { actorOf, callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { organisations, wholeTree } from '../kit/collections/organisations'

/** 可见范围 — the tokens for the query: the caller's own document has them all. */
export const audienceNow = (kit: Kit): readonly string[] => tokensOf(callerOf(kit), todayOf(kit))

/** Whose shelves the caller may walk along: what a Party officer looks after, and where they belong or serve; by code. */
export async function branchesOf(kit: Kit): Promise<readonly Organisation[]> {
  const own = [callerOf(kit).branchId, ...held(kit).map(({ organisationId }) => organisationId)]
  const ids = new Set(own.filter((id) => id !== null))
  const tree =
    lookedAfter(kit).length === 0 ? await organisations.getMany(kit, [...ids]) : await wholeTree(kit)
  const under = new Set(branchesUnder(kit, tree))
  const branches = tree.filter((one) => one.kind === 'branch' && (ids.has(one._id) || under.has(one)))
  return branches.toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

function branchesUnder(kit: Kit, tree: readonly Organisation[]): readonly Organisation[] {
  const roots = lookedAfter(kit)
  return tree.filter(
    ({ kind, path }) => kind === 'branch' && idsOnPath(path).some((id) => roots.includes(id)),
  )
}

const todayOf = (kit: Kit): string => actorOf(kit)?.today ?? ''

const held = (kit: Kit) => openAppointments(callerOf(kit), todayOf(kit))

const lookedAfter = (kit: Kit): readonly string[] =>
  held(kit)
    .filter(({ office }) => office === 'partyOfficer')
    .map(({ organisationId }) => organisationId)
