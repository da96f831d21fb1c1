// Of which items may the caller see lists and counts?
import { tokensOf } from '../../core/evidence/audience'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { actorOf, callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { below, organisations } from '../kit/collections/organisations'

/** 可见范围 — the tokens for the query, and the branches whose shelves the caller may walk along. */
export interface Scope {
  readonly audience: readonly string[]
  readonly branches: readonly Organisation[]
}

/** One round trip: the branches that a Party officer looks after, and those the caller belongs to or serves. */
export async function scopeOf(kit: Kit): Promise<Scope> {
  const caller = callerOf(kit)
  const today = actorOf(kit)?.today ?? ''
  const held = openAppointments(caller, today)
  const own = [caller.branchId, ...held.map(({ organisationId }) => organisationId)].filter(
    (id) => id !== null,
  )
  const lookedAfter = held
    .filter(({ office }) => office === 'partyOfficer')
    .map(({ organisationId }) => organisationId)
  const [mine, ...trees] = await Promise.all([
    organisations.getMany(kit, [...new Set(own)]),
    ...lookedAfter.map((id) => branchesBelow(kit, id)),
  ])
  const under = trees.flat()
  const branches = new Map([...mine, ...under].filter(isBranch).map((branch) => [branch._id, branch]))
  return {
    audience: tokensOf(
      caller,
      today,
      under.map(({ _id }) => _id),
    ),
    branches: [...branches.values()].toSorted((one, other) => (one.code < other.code ? -1 : 1)),
  }
}

async function branchesBelow(kit: Kit, organisationId: string): Promise<readonly Organisation[]> {
  const root = await organisations.get(kit, organisationId)
  return root === undefined ? [] : (await below(kit, root.path)).filter(isBranch)
}

const isBranch = ({ kind }: Organisation): boolean => kind === 'branch'
