// Who may print what belongs to a year of a fonds? Whoever numbers and files it.
import { above, branchOfficers, fondsArchivist, openReaders } from '../org/rightRows'
import type { Row } from '../org/rightRows'
import { overviewReaders } from '../year/rights'

const filers: readonly Row[] = [fondsArchivist, above]

/** 打印权限 — a part of the rights table (core/org/rights.ts). */
export const printRights = {
  'print.catalogue': filers,
  'print.boxes': filers,
  'print.fourNature': filers,
  // Whoever witnesses what goes may also read and print the list
  'print.appraisal': [{ who: ['secretary'], relation: 'here' }, ...filers],
  'print.board': overviewReaders,
  // What its officers may read of their branch; what is for named readers is never in it
  'print.handbook': [{ who: branchOfficers, relation: 'here' }, ...filers],
  'print.stamped': [
    { ...fondsArchivist, readers: openReaders },
    { ...above, readers: openReaders },
  ],
} as const satisfies Record<string, readonly Row[]>
