// Which unit files for a branch, and for which branches does a unit file?
import type { LocalDate } from '../calendar'
import type { Organisation } from '../org/organisation'
import { idsOnPath } from '../org/organisation'

type Node = Pick<Organisation, '_id' | 'path' | 'kind' | 'fondsCode' | 'code' | 'existsFrom' | 'existsTo'>

/** 立档单位 — the nearest organisation on the path with a 全宗号 of its own; a branch is normally none. */
export function fondsOf<One extends Node>(line: readonly One[], path: string): One | undefined {
  const onPath = idsOnPath(path).toReversed()
  return onPath
    .map((id) => line.find(({ _id }) => _id === id))
    .find((one) => one !== undefined && one.fondsCode !== null)
}

/** 全宗内的支部 — those below whose nearest 全宗号 is this one's, in the order of their codes. */
export function branchesOfFonds<One extends Node>(tree: readonly One[], fonds: One): readonly One[] {
  return tree
    .filter(({ kind, path }) => kind === 'branch' && path.startsWith(fonds.path))
    .filter(({ path }) => fondsOf(tree, path)?._id === fonds._id)
    .toSorted((one, other) => (one.code < other.code ? -1 : 1))
}

/** 归档的各处 — its branches, and the unit itself where it is none: what came from elsewhere as a whole lies there. */
export function placesOfFonds<One extends Node>(branches: readonly One[], fonds: One): readonly One[] {
  return fonds.kind === 'branch' ? branches : [...branches, fonds]
}

/**
 * 有年可归 — whether it has something to file in a year: its branches of that year; and where it is none itself, what
 * lies at the unit as a whole, which may be older than its history here.
 */
export const hasYearToFile = (
  branches: readonly Node[],
  fonds: Node,
  year: number,
  holders: ReadonlySet<string>,
): boolean =>
  branches.length > 0 ||
  holders.has(fonds._id) ||
  (fonds.kind !== 'branch' && (fonds.existsTo === null || fonds.existsTo > `${year}-01-01`))

/**
 * 一年的支部 — those that lived in some part of a year, and those that hold something of it: what is filed late may be
 * older than the day on which its branch was set up here, or younger than its end.
 */
export function branchesOfYear<One extends Node>(
  branches: readonly One[],
  year: number,
  holders: ReadonlySet<string>,
): readonly One[] {
  const living = new Set(livedIn(branches, year))
  return branches.filter((one) => living.has(one) || holders.has(one._id))
}

/** 已撤销 — nobody serves in it any more who could say that its year is together: whoever files for it answers for it. */
export const isDissolved = ({ existsTo }: Pick<Node, 'existsTo'>, today: LocalDate): boolean =>
  existsTo !== null && existsTo <= today

/** The branches that lived in some part of a year. */
export function livedIn<One extends Node>(branches: readonly One[], year: number): readonly One[] {
  return branches.filter(
    ({ existsFrom, existsTo }) =>
      existsFrom <= `${year}-12-31` && (existsTo === null || existsTo > `${year}-01-01`),
  )
}
