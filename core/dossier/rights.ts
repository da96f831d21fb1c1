// Who keeps somebody's checklist on the way into the Party, and who reads it?
import type { OfficeCode } from '../org/offices'
import { own } from '../org/rightRows'
import type { Row } from '../org/rightRows'

/** 办发展党员的人 — the same who read the leaves of this class (core/classification/scheme.ts). */
const keepers = ['secretary', 'deputySecretary', 'organiser'] as const satisfies readonly OfficeCode[]
const keepersHere: Row = { who: keepers, relation: 'here' }
/** 别人的 — nobody keeps the checklist of their own way. */
const keepersOfOthers: Row = { ...keepersHere, states: ['others'] }
const named: Row = { who: ['person'], relation: 'named' }

export const dossierRights = {
  'dossier.list': [own],
  // Whom it is about reads it and changes nothing; nobody above, since the committee has the papers themselves.
  'dossier.get': [named, keepersHere],
  'dossier.begin': [keepersHere],
  'dossier.note': [keepersOfOthers],
  'dossier.strike': [keepersOfOthers],
  'dossier.identify': [keepersOfOthers],
  'dossier.votes': [keepersOfOthers],
  'dossier.handOver': [keepersOfOthers],
  'dossier.end': [keepersOfOthers],
  'dossier.restore': [keepersOfOthers],
  'print.dossier': [keepersHere],
} as const satisfies Record<string, readonly Row[]>
