// The function `print`: what of a year goes onto paper, into a spreadsheet or to whoever takes it over.
import { appraisal } from './appraisal'
import { board } from './board'
import { boxes } from './boxes'
import { catalogue } from './catalogue'
import { dossier } from './dossier'
import { fourNature } from './fourNature'
import { handbook } from './handbook'
import { register } from './register'
import { stamped } from './stamped'

export const print = {
  catalogue,
  boxes,
  handbook,
  stamped,
  board,
  register,
  dossier,
  fourNature,
  appraisal,
} as const
