// Who sees what is missing in a branch's year, who answers for it, and who closes it?
import { above, branchOfficers, fondsArchivist, keepersHere } from '../org/rightRows'
import type { Row } from '../org/rightRows'

const officersHere: Row = { who: branchOfficers, relation: 'here' }

/** 看总览的人 — on the screen and on paper. */
export const overviewReaders: readonly Row[] = [officersHere, fondsArchivist, above]

export const yearRights = {
  // Its officers see the gaps, its keepers answer and close; who files for it may open it again
  'archive.year': [{ who: [...branchOfficers, 'groupLeader'], relation: 'here' }, fondsArchivist, above],
  'archive.explainGap': [keepersHere],
  'archive.movePromise': [keepersHere],
  'archive.countFor': [keepersHere],
  'archive.closeYear': [keepersHere],
  'archive.reopenYear': [keepersHere, fondsArchivist, above],
  // How far everybody is: six words, sorted by code
  'archive.board': overviewReaders,
  'archive.yearsBoard': overviewReaders,
} as const satisfies Record<string, readonly Row[]>
