// What do the commands about a branch's year take?
import { z } from 'zod/mini'
import { daySchema, idSchema, lineSchema, maybeLineSchema } from '../inputs'
import { explanationCharactersMin } from './explanation'

const yearSchema = z.int().check(z.minimum(1921), z.maximum(9999))
const ofBranch = { branchId: idSchema, year: yearSchema }
const keySchema = z.string().check(z.regex(/^R-[A-Z]+(-[QMY])?(\.[0-9A-Za-z_-]{1,64}){1,2}$/))
const sentenceSchema = z.string().check(z.trim(), z.minLength(explanationCharactersMin), z.maxLength(300))

export const branchYearInput = z.strictObject(ofBranch)
export const explainGapInput = z.strictObject({
  ...ofBranch,
  key: keySchema,
  text: sentenceSchema,
  /** null: it was not held, and that is the whole answer. */
  promisedOn: z.nullable(daySchema),
})
export const movePromiseInput = z.strictObject({
  ...ofBranch,
  key: keySchema,
  to: daySchema,
  reason: lineSchema(200),
})
export const countForInput = z.strictObject({ ...ofBranch, itemId: idSchema, counts: z.boolean() })
export const closeYearInput = z.strictObject({ ...ofBranch, remark: maybeLineSchema(300) })
export const reopenYearInput = z.strictObject({ ...ofBranch, reason: lineSchema(200) })

export const boardInput = z.strictObject({
  organisationId: idSchema,
  year: yearSchema,
  /** The code of the last branch shown. */
  after: z.optional(z.string().check(z.maxLength(40))),
})
export const yearsBoardInput = z.strictObject({
  organisationId: idSchema,
  from: yearSchema,
  to: yearSchema,
  after: z.optional(z.string().check(z.maxLength(40))),
})
