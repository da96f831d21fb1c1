// What do the commands about evidence take?
import { z } from 'zod/mini'
import { documentNumberMax } from '../classification/documentNumbers'
import { daySchema, idSchema, lineSchema, maybeLineSchema, sha256Schema } from '../inputs'
import { returnReasonSchema, trays } from './submission'

/** Limits of one submission (the issue, §4); bytes are in core/evidence/format.ts. */
export const submissionLimits = { filesPerCall: 10, photos: 9, records: 40 } as const

const slot = z.int().check(z.minimum(0), z.maximum(submissionLimits.photos + submissionLimits.records - 1))

/** What was uploaded and not submitted within these days is the sender's to repeat. */
export const unsubmittedDays = 30

/** A file on its way into one's own inbox. */
const uploaded = {
  sha256: sha256Schema,
  extension: z.string().check(z.regex(/^[a-z0-9]{2,5}$/)),
  /** How many pieces it is uploaded in. */
  parts: z.int().check(z.minimum(1), z.maximum(20)),
}
export const expectUploadInput = z.strictObject(uploaded)

export const submittedFileInput = z.strictObject({
  slot,
  tray: z.enum(trays),
  ...uploaded,
  label: z.nullable(maybeLineSchema(120)),
})

/** 从哪儿来 — an activity's evidence, or a leaf of the scheme with the day it was signed. */
export const aboutInput = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('activity'), activityId: idSchema }),
  z.strictObject({
    is: z.literal('leaf'),
    leaf: z.string().check(z.regex(/^\d{2}\.\d$/)),
    signedOn: daySchema,
    /** 文号 — only of a leaf that holds documents. */
    documentNumber: z.optional(lineSchema(documentNumberMax)),
  }),
])

export const captionInput = z.strictObject({
  matter: maybeLineSchema(200),
  time: maybeLineSchema(60),
  place: maybeLineSchema(60),
  people: maybeLineSchema(200),
  background: maybeLineSchema(200),
  photographer: maybeLineSchema(60),
})

/** Sent once per ten files with the same facts; a retry gives the same receipt. */
export const submitInput = z.strictObject({
  id: idSchema,
  about: aboutInput,
  title: maybeLineSchema(60),
  caption: captionInput,
  /** Tags the member took away before sending; they never come back by themselves. */
  removedTags: z.array(lineSchema(20)).check(z.maxLength(20)),
  lateReason: maybeLineSchema(200),
  /** The unticked 涉密不上传 was ticked; without it the call is refused. */
  secrecyConfirmed: z.boolean(),
  /** A bare word such as 保密 asks once; this is the member's answer. */
  secrecyWordAnswer: maybeLineSchema(100),
  total: z.int().check(z.minimum(1), z.maximum(submissionLimits.photos + submissionLimits.records)),
  /** At most ten a call; none where a refused file is given up by naming a smaller total. */
  files: z.array(submittedFileInput).check(z.maxLength(submissionLimits.photos + submissionLimits.records)),
})

/** After 请补充: more files, replaced files (same slot), a better sentence, answers. */
export const resubmitInput = z.strictObject({
  id: idSchema,
  caption: captionInput,
  answer: maybeLineSchema(200),
  /** A bare word that is new asks once, as at first. */
  secrecyWordAnswer: z.optional(maybeLineSchema(100)),
  /** Slots taken away; their bytes stay in history. */
  dropSlots: z.array(slot).check(z.maxLength(49)),
  files: z.array(submittedFileInput).check(z.maxLength(submissionLimits.photos + submissionLimits.records)),
  /** False while more calls of ten files follow. */
  done: z.boolean(),
})

export const decisionInput = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('approve') }),
  z.strictObject({ is: z.literal('return'), reason: returnReasonSchema, say: maybeLineSchema(200) }),
])
/** The digest names what was shown; a change in between refuses the approval. */
export const reviewInput = z.strictObject({ id: idSchema, digest: sha256Schema, decision: decisionInput })
export const reviewManyInput = z.strictObject({
  approve: z
    .array(z.strictObject({ id: idSchema, digest: sha256Schema }))
    .check(z.minLength(1), z.maxLength(20)),
})
/** 不是这张 — one exact file, named by slot and digest. */
export const setAsideInput = z.strictObject({
  id: idSchema,
  slot,
  sha256: sha256Schema,
  setAside: z.boolean(),
})
export const answerInput = z.strictObject({ id: idSchema, questionId: idSchema, text: lineSchema(200) })
export const refileInput = z.strictObject({
  id: idSchema,
  recordClass: z.string().check(z.regex(/^DJ\d{2}$/)),
  year: z.int().check(z.minimum(1921), z.maximum(2200)),
  retention: z.enum(['Y', 'D30', 'D10']),
  reason: lineSchema(200),
})
export const tagInput = z.strictObject({ id: idSchema, tag: lineSchema(20), removed: z.boolean() })
export const quarantineInput = z.strictObject({ id: idSchema, because: z.enum(['secret', 'mistake']) })
export const eraseInput = z.strictObject({ id: idSchema, reason: lineSchema(200) })
export const queueInput = z.strictObject({ limit: z.int().check(z.minimum(1), z.maximum(50)) })
export const mineInput = z.strictObject({ limit: z.int().check(z.minimum(1), z.maximum(100)) })
