// Who arranges, numbers, files, corrects, and decides about what has expired?
import { above, branchOfficers, fondsArchivist, keepers, person } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const archived = { states: ['archived'] } as const
const filers: readonly Row[] = [fondsArchivist, above]
/** Who checks what the archivist has arranged: the secretary of a branch that files for itself, or who looks after it. */
const checkers: readonly Row[] = [{ who: ['secretary'], relation: 'here' }, ...filers]
const arrangers: readonly Row[] = [
  { who: keepers, relation: 'here', ...archived },
  { ...fondsArchivist, ...archived },
]

export const filingRights = {
  // Putting the papers of an item in order, and its words right; the decision is another's
  'archive.arrangeItem': arrangers,
  'archive.undoArrange': arrangers,
  'archive.mergeItems': arrangers,
  'archive.splitItem': arrangers,
  'archive.undoRegroup': arrangers,
  // A copy of what was held together: the secretary of the branch that joined in decides for its own archive
  'archive.copies': [{ who: branchOfficers, relation: 'here' }],
  'archive.decideCopy': [{ who: ['secretary', 'deputySecretary'], relation: 'here' }],
  'archive.arranging': [{ who: keepers, relation: 'here' }, ...filers],
  'archive.undoRefile': arrangers,
  'archive.correct': arrangers,
  'archive.decideCorrection': [
    { who: ['secretary'], relation: 'here', ...archived },
    { ...fondsArchivist, ...archived },
    { ...above, ...archived },
  ],
  // The year of a fonds: its archivist arranges and numbers, another checks and files
  'archive.fondsYear': [{ who: branchOfficers, relation: 'here' }, ...filers],
  'archive.filings': [person],
  'archive.confirmArranged': filers,
  'archive.previewNumbers': filers,
  'archive.catalogue': filers,
  'archive.setNumbering': filers,
  'archive.number': filers,
  'archive.withdraw': [
    { ...fondsArchivist, ...archived },
    { ...above, ...archived },
  ],
  'archive.box': filers,
  'archive.boxNote': filers,
  'archive.file': checkers,
  // The unit's own table: kept by the archivist, approved from above
  'archive.table': [{ who: branchOfficers, relation: 'here' }, ...filers],
  'archive.saveTable': filers,
  'archive.approveTable': [above],
  // What has expired: proposed by the archivist, approved from above, witnessed by two more, who read what goes
  'archive.expired': filers,
  'archive.appraisals': checkers,
  'archive.proposeAppraisal': filers,
  'archive.appraise': filers,
  'archive.approveAppraisal': [above],
  'archive.refuseAppraisal': [above],
  'archive.witnessDestruction': checkers,
} as const satisfies Record<string, readonly Row[]>
