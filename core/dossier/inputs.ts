// What do the commands about a checklist take?
import { z } from 'zod/mini'
import { isLocalDate } from '../calendar'
import { daySchema, idSchema, lineSchema } from '../inputs'
import { endFields, meetingSchema, noteFields } from './dossier'
import { handedCodes } from './steps'

const realDay = daySchema.check(z.refine(isLocalDate))
const amount = z.nullable(z.int().check(z.minimum(0), z.maximum(999)))
const papers = z.record(z.string().check(z.regex(/^[a-zA-Z]{1,30}$/)), noteFields.papers.def.valueType)

const notedShape = {
  date: realDay,
  outcome: noteFields.outcome,
  personIds: z.array(idSchema).check(z.maxLength(4)),
  days: amount,
  hours: amount,
  until: z.nullable(realDay),
  papers,
  meeting: z.nullable(
    z.strictObject({ activityId: idSchema, decisionId: meetingSchema.def.shape.decisionId }),
  ),
}

export const dossierListInput = z.strictObject({ branchId: z.optional(idSchema) })
/** The phone makes the ids, so a retry begins no second checklist and notes no step twice. */
export const beginDossierInput = z.strictObject({
  id: idSchema,
  noteId: idSchema,
  branchId: idSchema,
  name: lineSchema(40),
  personId: z.nullable(idSchema),
  ...notedShape,
})
export const noteStepInput = z.strictObject({
  id: idSchema,
  noteId: idSchema,
  step: noteFields.step,
  /** 更正 — which earlier note this one stands in the place of. */
  replaces: z.nullable(idSchema),
  ...notedShape,
})
export type NotedStep = z.infer<typeof noteStepInput>
export const dossierVotesInput = z.strictObject({ id: idSchema, step: noteFields.step })
export const strikeNoteInput = z.strictObject({ id: idSchema, noteId: idSchema, reason: lineSchema(60) })
export const identifyInput = z.strictObject({
  id: idSchema,
  name: lineSchema(40),
  personId: z.nullable(idSchema),
})
export const handOverInput = z.strictObject({
  id: idSchema,
  date: realDay,
  receiver: lineSchema(40),
  papers: z.array(z.enum(handedCodes)).check(z.minLength(1), z.maxLength(handedCodes.length)),
})
export const endInput = z.strictObject({
  id: idSchema,
  because: endFields.because,
  date: realDay,
  reason: lineSchema(60),
})
