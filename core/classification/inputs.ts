// What do the commands take that look into the archive?
import { itemStateCodes } from '../evidence/itemStates'
import { z } from 'zod/mini'
import { idSchema, maybeLineSchema } from '../inputs'

export const findItemsInput = z.strictObject({
  branchId: z.optional(idSchema),
  year: z.optional(z.int()),
  recordClass: z.optional(z.string().check(z.regex(/^DJ\d{2}$/))),
  activityKind: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
  tag: z.optional(maybeLineSchema(20)),
  state: z.optional(z.enum(itemStateCodes)),
  month: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}$/))),
  /** Two characters are enough. */
  words: z.optional(maybeLineSchema(40)),
  /** Where the last page ended: `<date> <id>`. */
  after: z.optional(z.string().check(z.maxLength(100))),
  limit: z.int().check(z.minimum(1), z.maximum(100)),
})
export const countItemsInput = z.strictObject({ branchId: z.optional(idSchema), year: z.optional(z.int()) })
/** A file of an item or a submission; originals are narrower than derivatives. */
export const fileLinkInput = z.strictObject({
  of: z.enum(['item', 'submission']),
  id: idSchema,
  submissionId: z.optional(idSchema),
  slot: z.int(),
  as: z.enum(['thumbnail', 'view', 'original']),
})
export const fileLinksInput = z.strictObject({ links: z.array(fileLinkInput).check(z.maxLength(60)) })
