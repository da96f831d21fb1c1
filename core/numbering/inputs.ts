// What do the commands of arranging, numbering and filing take?
import { z } from 'zod/mini'
import { componentSchema } from '../evidence/component'
import { correctableFields } from '../evidence/correction'
import { idSchema, lineSchema, maybeLineSchema } from '../inputs'
import { coolingDaysMin } from './appraisal'
import { numberingSettingsSchema } from './form'

const yearSchema = z.int().check(z.minimum(1921), z.maximum(9999))
const ofFonds = { fondsId: idSchema, year: yearSchema }

export const fondsInput = z.strictObject({ fondsId: idSchema })
export const filingsInput = z.strictObject({
  year: yearSchema,
  /** The code of the last one shown. */
  after: z.optional(z.string().check(z.maxLength(60))),
})
export const fondsYearInput = z.strictObject(ofFonds)
export const setNumberingInput = z.strictObject({
  ...ofFonds,
  settings: z.strictObject(numberingSettingsSchema.shape),
})
export const catalogueInput = z.strictObject({
  ...ofFonds,
  run: z.int().check(z.minimum(1)),
  list: z.int().check(z.minimum(0)),
})
export const withdrawInput = z.strictObject({ id: idSchema, reason: lineSchema(200) })
export const boxNoteInput = z.strictObject({
  ...ofFonds,
  number: z.int().check(z.minimum(1)),
  situation: maybeLineSchema(500),
})

export const arrangeItemInput = z.strictObject({
  id: idSchema,
  rev: z.int(),
  components: z.array(z.strictObject(componentSchema.shape)).check(z.maxLength(500)),
})
export const arrangingInput = z.strictObject({
  branchId: idSchema,
  year: yearSchema,
  after: z.optional(z.string().check(z.maxLength(100))),
})
export const undoArrangeInput = z.strictObject({ id: idSchema, rev: z.int() })

export const mergeItemsInput = z.strictObject({
  id: idSchema,
  rev: z.int(),
  /** The one whose files come into the first. */
  otherId: idSchema,
  otherRev: z.int(),
})
export const splitItemInput = z.strictObject({
  id: idSchema,
  rev: z.int(),
  /** Made on the phone: the id of the item that is split off. */
  newId: idSchema,
  title: lineSchema(200),
  files: z.array(z.string().check(z.maxLength(100))).check(z.minLength(1), z.maxLength(500)),
})

export const correctInput = z.strictObject({
  id: idSchema,
  /** Made on the phone, so that a retry asks once. */
  correctionId: idSchema,
  changes: z
    .array(z.strictObject({ field: z.enum(correctableFields), after: maybeLineSchema(200) }))
    .check(z.minLength(1), z.maxLength(correctableFields.length)),
  reason: lineSchema(200),
  /** 凭据 — empty where there is none. */
  evidence: z.optional(maybeLineSchema(200)),
})
export const decideCorrectionInput = z.strictObject({
  id: idSchema,
  correctionId: idSchema,
  is: z.enum(['approved', 'refused']),
  reason: maybeLineSchema(200),
})

export const expiredInput = z.strictObject({
  fondsId: idSchema,
  retention: z.enum(['D30', 'D10']),
  branchId: z.optional(idSchema),
  after: z.optional(z.string().check(z.maxLength(100))),
})
export const proposeAppraisalInput = z.strictObject({
  id: idSchema,
  fondsId: idSchema,
  itemIds: z.array(idSchema).check(z.minLength(1), z.maxLength(100)),
  coolingDays: z.int().check(z.minimum(coolingDaysMin), z.maximum(730)),
})
export const appraiseInput = z.strictObject({
  id: idSchema,
  opinions: z
    .array(
      z.strictObject({
        itemId: idSchema,
        opinion: z.enum(['destroy', 'keepLonger']),
        reason: lineSchema(200),
      }),
    )
    .check(z.maxLength(100)),
})
export const refuseAppraisalInput = z.strictObject({ id: idSchema, reason: lineSchema(200) })
