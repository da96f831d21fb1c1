// The function `archive`: finding, looking, and keeping what was approved, until its year is filed and its term is over.
import { approveTable } from './approveTable'
import { appraisals } from './appraisals'
import { appraise } from './appraise'
import { approveAppraisal } from './approveAppraisal'
import { arrangeItem } from './arrangeItem'
import { arranging } from './arranging'
import { board } from './board'
import { box } from './box'
import { boxNote } from './boxNote'
import { catalogue } from './catalogue'
import { closeYear } from './closeYear'
import { confirmArranged } from './confirmArranged'
import { correct } from './correct'
import { count } from './count'
import { countFor } from './countFor'
import { decideCorrection } from './decideCorrection'
import { expired } from './expired'
import { explainGap } from './explainGap'
import { file } from './file'
import { filings } from './filings'
import { find } from './find'
import { fondsYear } from './fondsYear'
import { history } from './history'
import { item } from './item'
import { links } from './links'
import { movePromise } from './movePromise'
import { number } from './number'
import { previewNumbers } from './previewNumbers'
import { proposeAppraisal } from './proposeAppraisal'
import { refileItem } from './refileItem'
import { refuseAppraisal } from './refuseAppraisal'
import { reopenYear } from './reopenYear'
import { saveTable } from './saveTable'
import { setNumbering } from './setNumbering'
import { table } from './table'
import { tagItem } from './tagItem'
import { undoArrange } from './undoArrange'
import { undoRefile } from './undoRefile'
import { copies } from './copies'
import { decideCopy } from './decideCopy'
import { mergeItems } from './mergeItems'
import { splitItem } from './splitItem'
import { undoRegroup } from './undoRegroup'
import { withdraw } from './withdraw'
import { witnessDestruction } from './witnessDestruction'
import { year } from './year'
import { yearsBoard } from './yearsBoard'

export const archive = {
  find,
  count,
  item,
  links,
  history,
  refileItem,
  tagItem,
  arrangeItem,
  undoArrange,
  arranging,
  undoRefile,
  mergeItems,
  splitItem,
  undoRegroup,
  copies,
  decideCopy,
  correct,
  decideCorrection,
  year,
  explainGap,
  movePromise,
  countFor,
  closeYear,
  reopenYear,
  fondsYear,
  setNumbering,
  filings,
  confirmArranged,
  previewNumbers,
  number,
  catalogue,
  withdraw,
  box,
  boxNote,
  file,
  board,
  yearsBoard,
  expired,
  proposeAppraisal,
  appraisals,
  appraise,
  approveAppraisal,
  refuseAppraisal,
  witnessDestruction,
  table,
  saveTable,
  approveTable,
} as const
