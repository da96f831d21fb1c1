// Who may read a record, by its kind or leaf and by the class it is filed in?
import { activityKinds, isActivityKind } from '../activity/kinds'
import type { OfficeCode } from '../org/offices'
import { isLeafCode, isRecordClassCode, leaves, leavesOf } from './scheme'
import type { Leaf, Readers } from './scheme'

/** 从哪儿来 — an activity of a kind, or a leaf of the scheme. */
export type Origin = { readonly kind: string } | { readonly leaf: string }

interface ReadersRow {
  readonly readers: Readers
  readonly namedOfficers: readonly OfficeCode[]
}

/** From the widest to the narrowest. */
const widths: readonly Readers[] = ['members', 'group', 'officers', 'named']

export function narrower(one: Readers, other: Readers): Readers {
  return widths.indexOf(one) > widths.indexOf(other) ? one : other
}

/** 谁能看 — as its kind or leaf says; a code that nobody knows is read by nobody. */
export function readersOf(origin: Origin): Readers {
  return rowOf(origin).readers
}

/**
 * 归到别类以后谁能看 — filing in another class may narrow who reads, and never widens it: what was a talk stays a
 * talk in whatever folder it lies.
 */
export function readersIn(origin: Origin, recordClass: string): Readers {
  return narrower(readersOf(origin), widestOf(recordClass))
}

/** 指定的人 — the offices that read what is open to named ones only. */
export function namedOfficersOf(origin: Origin, recordClass: string): readonly OfficeCode[] {
  const own = rowOf(origin).namedOfficers
  if (own.length > 0) return own
  return rowsOf(recordClass).find(({ readers }) => readers === 'named')?.namedOfficers ?? []
}

function rowOf(origin: Origin): ReadersRow {
  const nobody: ReadersRow = { readers: 'named', namedOfficers: [] }
  if ('kind' in origin) return isActivityKind(origin.kind) ? activityKinds[origin.kind] : nobody
  return isLeafCode(origin.leaf) ? leaves[origin.leaf] : nobody
}

function rowsOf(recordClass: string): readonly Leaf[] {
  return isRecordClassCode(recordClass) ? leavesOf(recordClass).map((code) => leaves[code]) : []
}

/** 这一类最宽谁能看 — of its leaves the one that is open to most. */
export function widestOf(recordClass: string): Readers {
  const found = rowsOf(recordClass).map(({ readers }) => readers)
  return widths.find((width) => found.includes(width)) ?? 'named'
}
