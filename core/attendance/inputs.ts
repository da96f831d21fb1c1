// What do the commands about check-in take?
import { z } from 'zod/mini'
import { daySchema, idSchema, instantSchema, lineSchema, maybeLineSchema, sha256Schema } from '../inputs'
import { exclusionBases } from './sheet'
import { checkInSettingsSchema } from './window'

const activity = idSchema
/** Which branch's sheet of a joint activity; the activity's own, or the caller's, when absent. */
const branch = z.optional(idSchema)
/** 32 signs of base64url. Case matters, and so does every sign. */
const codeSchema = z.string().check(z.regex(/^[0-9A-Za-z_-]{32}$/))
const minutesSchema = z.int().check(z.minimum(0), z.maximum(600))
const peopleMax = 500

/** What an organiser may enter for a person. */
export const markedStateSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('present') }),
  z.strictObject({ is: z.literal('late'), minutes: minutesSchema }),
  z.strictObject({ is: z.literal('leftEarly'), minutes: minutesSchema, reason: maybeLineSchema(60) }),
  z.strictObject({ is: z.literal('video') }),
  z.strictObject({ is: z.literal('leave'), reason: lineSchema(60), approver: maybeLineSchema(30) }),
  z.strictObject({
    is: z.literal('elsewhere'),
    where: lineSchema(60),
    on: daySchema,
    slip: maybeLineSchema(64),
  }),
  z.strictObject({ is: z.literal('absent'), reason: maybeLineSchema(60) }),
  z.strictObject({ is: z.literal('unconfirmed'), reason: lineSchema(60) }),
  z.strictObject({ is: z.literal('cleared') }),
])
export type MarkedState = z.infer<typeof markedStateSchema>

const markSchema = z.strictObject({
  person: idSchema,
  state: markedStateSchema,
  /** 代录原因 — asked where a member who is here is ticked instead of scanning. */
  helper: z.optional(lineSchema(60)),
  /** The revision of the row that the organiser saw; 0 for none. */
  seen: z.int().check(z.minimum(0)),
})

export const activityInput = z.strictObject({ activity })
export const scanInput = z.strictObject({
  code: codeSchema,
  /** Made once by this phone, and kept only as a digest together with the activity. */
  device: z.string().check(z.regex(/^[0-9A-Za-z_-]{8,64}$/)),
})
export const sheetInput = z.strictObject({ activity, branch })
export const markInput = z.strictObject({
  activity,
  branch,
  channel: z.enum(['rollCall', 'paper']),
  marks: z.array(markSchema).check(z.maxLength(peopleMax)),
  /** 其余都到 (or 都没到) — whoever has nothing entered yet. */
  rest: z.optional(z.enum(['present', 'absent'])),
})
export const countHeadsInput = z.strictObject({
  activity,
  branch,
  heads: z.int().check(z.minimum(0), z.maximum(5000)),
})
export const askLeaveInput = z.strictObject({ activity, reason: lineSchema(60) })
export const decideLeaveInput = z.strictObject({
  activity,
  branch,
  person: idSchema,
  granted: z.boolean(),
  /** The revision of the row that the organiser saw: it is decided about those words and no others. */
  seen: z.int(),
})
export const makeUpInput = z.strictObject({
  activity,
  branch,
  person: idSchema,
  on: daySchema,
  how: lineSchema(60),
  by: lineSchema(30),
})
export const guestInput = z.strictObject({
  activity,
  branch,
  /** The phone makes the id, so a retry makes no second guest. */
  id: idSchema,
  name: lineSchema(30),
  unit: maybeLineSchema(60),
  remove: z.optional(z.boolean()),
})
/** 异地参加的凭条 — for a member of another branch of this home, named by number and name together. */
export const slipInput = z.union([
  z.strictObject({ activity, memberNumber: lineSchema(24), name: lineSchema(30) }),
  /** 开错了 — the slip is taken back; what stood stays beneath. */
  z.strictObject({ activity, takeBack: sha256Schema }),
])
export const elsewhereInput = z.strictObject({ branch: idSchema })
export const excludeInput = z.strictObject({
  activity,
  branch,
  person: idSchema,
  /** 不计入有表决权应到的依据, with the superior's consent and the meeting's decision; null takes it back. */
  exclusion: z.nullable(
    z.strictObject({
      basis: z.enum(exclusionBases),
      consent: lineSchema(60),
      decided: lineSchema(60),
    }),
  ),
})
export const answerInput = z.strictObject({
  activity,
  branch,
  question: lineSchema(80),
  answer: lineSchema(100),
})
export const declareOfflineInput = z.strictObject({
  activity,
  /** Taken back by false; then the phones' key is of no use any more. */
  offline: z.boolean(),
})
export const settingsInput = z.strictObject({ activity, ...checkInSettingsSchema.shape })
export const jointInput = z.strictObject({
  activity,
  branches: z.array(idSchema).check(z.maxLength(20)),
})
export const takeInInput = z.strictObject({
  activity,
  branch,
  /** What the organiser's phone shows now: tells how far its clock is off, and decides nothing. */
  deviceNow: instantSchema,
  records: z
    .array(
      z.strictObject({
        person: idSchema,
        state: markedStateSchema,
        channel: z.enum(['rollCall', 'paper', 'code']),
        helper: z.optional(lineSchema(60)),
        /** The member's own code, where it was scanned. */
        code: z.optional(codeSchema),
        deviceAt: instantSchema,
      }),
    )
    .check(z.minLength(1), z.maxLength(peopleMax)),
})
export const settleInput = z.strictObject({
  activity,
  branch,
  person: idSchema,
  /** `standing` keeps what stands; a number takes that one of those beside it. */
  choose: z.union([z.literal('standing'), z.int().check(z.minimum(0), z.maximum(20))]),
  seen: z.int(),
})
export const mineInput = z.strictObject({
  before: z.optional(instantSchema),
  limit: z.int().check(z.minimum(1), z.maximum(100)),
})
