// The function `activity`: what a branch plans, holds and cancels.
import { addTalk } from './addTalk'
import { addVisit } from './addVisit'
import { cancel } from './cancel'
import { confirmVisit } from './confirmVisit'
import { create } from './create'
import { draftPlan } from './draftPlan'
import { edit } from './edit'
import { explainPlanned } from './explainPlanned'
import { get } from './get'
import { holdPlanned } from './holdPlanned'
import { holidays } from './holidays'
import { lightRecords } from './lightRecords'
import { list } from './list'
import { plan } from './plan'
import { planVisit } from './planVisit'
import { saveHolidays } from './saveHolidays'
import { savePlan } from './savePlan'
import { strikeLight } from './strikeLight'

export const activity = {
  list,
  get,
  create,
  edit,
  cancel,
  plan,
  draftPlan,
  savePlan,
  explainPlanned,
  holdPlanned,
  holidays,
  saveHolidays,
  lightRecords,
  addTalk,
  addVisit,
  planVisit,
  confirmVisit,
  strikeLight,
} as const
