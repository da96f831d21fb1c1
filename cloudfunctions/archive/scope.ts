// Of which items may the caller see lists and counts?
import { tokensOf } from '../../core/evidence/audience'
import { idsOnPath } from '../../core/org/organisation'
import type { Organisation } from '../../core/org/organisation'
import { openAppointments } from '../../core/org/person'
import { actorOf, callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { organisations, wholeTreeWith } from '../kit/collections/organisations'
import { together } from '../kit/collections/together'
import type { Ask } from '../kit/collections/together'

/** 可见范围 — the tokens for the query: the caller's own document has them all. */
export const audienceNow = (kit: Kit): readonly string[] => tokensOf(callerOf(kit), todayOf(kit))

/**
 * Whose shelves the caller may walk along: what a Party officer looks after, and where they belong or serve; by code.
 * And something else in the same request.
 */
export async function branchesWith<Result>(kit: Kit, ask: Ask<Result>) {
  const isNear = lookedAfter(kit).length === 0
  const { tree, beside } = isNear ? await ownPlacesWith(kit, ask) : await wholeTreeWith(kit, ask)
  const branches = tree.filter((one) => mayWalk(kit, one))
  return { branches: branches.toSorted((one, other) => (one.code < other.code ? -1 : 1)), beside }
}

/** Whether this is one of them; a unit that files has a shelf, too, for what came to it as a whole. */
export function mayWalk(kit: Kit, { _id, kind, path, fondsCode }: Organisation): boolean {
  const roots = lookedAfter(kit)
  const hasShelf = kind === 'branch' || fondsCode !== null
  return hasShelf && (ownIds(kit).includes(_id) || idsOnPath(path).some((id) => roots.includes(id)))
}

/** In most cases there is one, which came together with who calls. */
async function ownPlacesWith<Result>(kit: Kit, ask: Ask<Result>) {
  const ids = ownIds(kit)
  const here = kit.place !== undefined && ids.includes(kit.place._id) ? [kit.place] : []
  const others = ids.filter((id) => id !== kit.place?._id)
  const places = organisations.asks({ where: { _id: { in: others } }, limit: placesMax })
  const [found, beside] = await together(kit, places, ask)
  return { tree: [...here, ...found], beside }
}

/** Nobody holds offices in more places. */
const placesMax = 100

const ownIds = (kit: Kit): readonly string[] => {
  const ids = [callerOf(kit).branchId, ...held(kit).map(({ organisationId }) => organisationId)]
  return [...new Set(ids.filter((id) => id !== null))]
}

const todayOf = (kit: Kit): string => actorOf(kit)?.today ?? ''

const held = (kit: Kit) => openAppointments(callerOf(kit), todayOf(kit))

const lookedAfter = (kit: Kit): readonly string[] =>
  held(kit)
    .filter(({ office }) => office === 'partyOfficer')
    .map(({ organisationId }) => organisationId)
