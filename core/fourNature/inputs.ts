// What do the commands of the four natures take?
import { z } from 'zod/mini'
import { byIdSchema, daySchema, idSchema, lineSchema } from '../inputs'
import { checkCodes } from './checks'
import { settlementCodes } from './result'

const ofYear = { fondsId: idSchema, year: z.int().check(z.minimum(1921), z.maximum(9999)) }
const reportIdSchema = z.string().check(z.regex(/^[0-9a-z_.-]{1,120}$/i))

export const reportsInput = z.strictObject(ofYear)
/** 接收 is checked where a package is taken in, not here. */
export const beginInput = z.strictObject({ ...ofYear, stage: z.enum(['filing', 'handover', 'keeping']) })
export const reportInput = z.strictObject({ id: reportIdSchema })
export const findingsInput = z.strictObject({
  id: reportIdSchema,
  code: z.enum(checkCodes),
  /** Only what comes after this step of the run. */
  after: z.optional(z.int()),
})
export const settleInput = z.strictObject({
  id: reportIdSchema,
  codes: z.array(z.enum(checkCodes)).check(z.minLength(1), z.maxLength(20)),
  as: z.enum(settlementCodes),
  doneBy: lineSchema(50),
  doneOn: daySchema,
  what: lineSchema(500),
})
export const explainInput = z.strictObject({
  id: reportIdSchema,
  code: z.enum(checkCodes),
  reason: lineSchema(500),
})
export const fixityInput = z.strictObject({ fondsId: idSchema })
export const recheckInput = byIdSchema
