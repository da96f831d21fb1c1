// What do the commands about activities take?
import { z } from 'zod/mini'
import { idSchema, instantSchema, lineSchema, maybeLineSchema } from '../inputs'
import { activityKindSchema } from './activity'

const facts = {
  kind: activityKindSchema,
  theme: maybeLineSchema(60),
  place: maybeLineSchema(60),
  startsAt: instantSchema,
  endsAt: instantSchema,
  groupId: z.nullable(idSchema),
  hostId: z.nullable(idSchema),
  /** 委托主持的原因 — asked where the host does not host by office; absent in an edit, it stays as it was. */
  hostReason: z.optional(maybeLineSchema(100)),
}

/** The phone makes the id, so a retry makes no second activity. */
export const createActivityInput = z.strictObject({ id: idSchema, branchId: idSchema, ...facts })
export const editActivityInput = z.strictObject({ id: idSchema, rev: z.int(), ...facts })
export const cancelActivityInput = z.strictObject({ id: idSchema, reason: lineSchema(100) })
export const listActivitiesInput = z.strictObject({
  branchId: z.optional(idSchema),
  /** `coming` holds what is now or next, soonest first; `past` the rest, newest first. */
  when: z.enum(['coming', 'past']),
  before: z.optional(instantSchema),
  limit: z.int().check(z.minimum(1), z.maximum(100)),
})
