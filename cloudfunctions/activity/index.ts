// The function `activity`: what a branch plans, holds and cancels.
import { cancel } from './cancel'
import { create } from './create'
import { draftPlan } from './draftPlan'
import { edit } from './edit'
import { explainPlanned } from './explainPlanned'
import { get } from './get'
import { holdPlanned } from './holdPlanned'
import { holidays } from './holidays'
import { list } from './list'
import { plan } from './plan'
import { saveHolidays } from './saveHolidays'
import { savePlan } from './savePlan'

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
} as const
