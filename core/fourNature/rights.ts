// Who checks the four natures, settles what a program cannot see, and hears of damage?
import { above, branchOfficers, fondsArchivist } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const checkers: readonly Row[] = [{ who: ['secretary'], relation: 'here' }, fondsArchivist, above]

/** 四性检测权限 — a part of the rights table (core/org/rights.ts). */
export const fourNatureRights = {
  'fourNature.reports': [{ who: branchOfficers, relation: 'here' }, fondsArchivist, above],
  'fourNature.report': [{ who: branchOfficers, relation: 'here' }, fondsArchivist, above],
  'fourNature.findings': checkers,
  'fourNature.begin': checkers,
  'fourNature.settle': checkers,
  'fourNature.explain': checkers,
  'fourNature.fixity': checkers,
  'fourNature.recheck': checkers,
} as const satisfies Record<string, readonly Row[]>
