// Which leaves hold only sheets that were printed here, and by whose right does one go into the archive?
import type { LeafCode } from '../classification/scheme'
import type { Action } from '../org/rights'

/** 登记表和核对单 — the phone offers these leaves to nobody; whoever may print such a sheet hands it in. */
const printedLeaves: Partial<Readonly<Record<LeafCode, Action>>> = {
  '10.1': 'print.register',
  '10.2': 'print.register',
  '11.2': 'print.dossier',
}

/** The right to print what lies under this leaf; undefined for every other leaf. */
export const printedBy = (leaf: string): Action | undefined =>
  Object.entries(printedLeaves).find(([code]) => code === leaf)?.[1]
