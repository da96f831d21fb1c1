// What do the commands about minutes take?
import { z } from 'zod/mini'
import { idSchema } from '../inputs'
import { minutesContentSchema } from './minutes'

export const minutesInput = z.strictObject({ activityId: idSchema })
/** `rev` is the revision that was written on; 0 for the first. */
export const saveMinutesInput = z.strictObject({
  activityId: idSchema,
  rev: z.int().check(z.minimum(0)),
  content: minutesContentSchema,
})
/** The phone makes the submission's id, so a retry hands in once. */
export const handInMinutesInput = z.strictObject({
  activityId: idSchema,
  rev: z.int().check(z.minimum(1)),
  submissionId: idSchema,
})
export const printMinutesInput = z.strictObject({
  activityId: idSchema,
  sheet: z.enum(['minutes', 'signIn']),
})
