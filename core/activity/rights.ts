// Who reads and keeps the year's plan, and who the register of talks and visits?
import type { OfficeCode } from '../org/offices'
import { above, administrator, branchOfficers, committee, own, person } from '../org/rightRows'
import type { Row } from '../org/rightRows'

/** 指定的人 — the officers who arrange talks and visits (谈心谈话 is open to named readers only). */
const arrangers = ['secretary', 'deputySecretary', 'organiser'] as const satisfies readonly OfficeCode[]
const arrangersHere: Row = { who: arrangers, relation: 'here' }
const named: Row = { who: ['person'], relation: 'named' }

export const planRights = {
  // The year's plan: everybody in the branch reads it, the committee keeps it; the holidays are the home's
  'activity.plan': [{ who: ['member'], relation: 'here' }, { who: branchOfficers, relation: 'here' }, above],
  'activity.draftPlan': [{ who: committee, relation: 'here' }],
  'activity.savePlan': [{ who: committee, relation: 'here' }],
  'activity.explainPlanned': [{ who: committee, relation: 'here' }],
  'activity.holdPlanned': [
    { who: committee, relation: 'here' },
    { who: ['groupLeader'], relation: 'here' },
  ],
  // 谈心谈话, 送学上门: whoever took part, and the named officers who arrange it; no one above, and no other officer
  'activity.lightRecords': [own],
  'activity.lightRecord': [named, arrangersHere],
  'activity.addTalk': [named, arrangersHere],
  'activity.addVisit': [named, arrangersHere],
  'activity.planVisit': [named, arrangersHere],
  'activity.confirmVisit': [named, arrangersHere],
  'activity.strikeLight': [own, arrangersHere],
  'print.register': [arrangersHere],
  'activity.holidays': [person],
  'activity.saveHolidays': [administrator, above],
} as const satisfies Record<string, readonly Row[]>
