// How does an affiliation change and keep its history: exactly one open at any moment?
import type { Affiliation } from './person'

export interface Place {
  readonly branchId: string
  readonly groupId: string | null
}

/**
 * 组织关系变动 — closes what is open and opens the next on the same day (`to` is exclusive, so no day is left out).
 * A stay that would have lasted no day is replaced. Undefined when the day lies before the open stay began.
 */
export function movedTo(
  affiliations: readonly Affiliation[],
  place: Place,
  on: string,
): Affiliation[] | undefined {
  const open = affiliations.find((one) => one.to === null)
  const next = { branchId: place.branchId, groupId: place.groupId, from: on, to: null }
  if (open === undefined) return [...affiliations, next]
  if (on < open.from) return undefined
  const before = affiliations.filter((one) => one !== open)
  return on === open.from ? [...before, next] : [...before, { ...open, to: on }, next]
}
