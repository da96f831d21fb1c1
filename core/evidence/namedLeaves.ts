// Which leaves take only what holds no word about a person, and by whose right does such a sheet go into the archive?
import type { LeafCode } from '../classification/scheme'
import type { Action } from '../org/rights'

/**
 * 登记表、汇总和核对单 — these leaves are offered to no member: who may print such a sheet hands it in. The summary of
 * 民主评议, 参加人数 and how many got which grade, is the unit's own paper; it comes from those who keep the registers.
 */
const namedLeaves: Partial<Readonly<Record<LeafCode, Action>>> = {
  '09.4': 'print.register',
  '10.1': 'print.register',
  '10.2': 'print.register',
  '11.2': 'print.dossier',
}

/** Whose right it takes to hand in what lies under this leaf; undefined for every other leaf. */
export const handedInBy = (leaf: string): Action | undefined =>
  Object.entries(namedLeaves).find(([code]) => code === leaf)?.[1]
