// What is a package of somebody else in the tray: what came, what was found in it, and what was decided?
import { z } from 'zod/mini'
import { idSchema, lineSchema, sha256Schema } from '../inputs'
import { storedFields } from '../stored'
import { yearProfileSchema } from './profiles'
import { packedItemSchema, packedYearSchema } from './row'

const by = { by: z.string(), role: z.string(), at: z.string() }

/** 查到的 — what the package holds, once every byte of it was read. */
const foundSchema = z.object({
  form: yearProfileSchema,
  files: z.int(),
  sizeBytes: z.int(),
  /** 我们认得目录的 — whose year it is and how many items it lists; null for a bag without a catalogue of ours. */
  year: z.nullable(
    z.object({
      fondsCode: z.string(),
      fondsName: z.string(),
      year: z.int(),
      items: z.int(),
      /** 空号 — numbers whose item was withdrawn. */
      empty: z.int(),
    }),
  ),
  /** The sender's own words of it (bag-info.txt). */
  says: z.string(),
})

export const intakeStateSchema = z.discriminatedUnion('is', [
  /** 收到 — nobody has looked into it yet. */
  z.object({ is: z.literal('received') }),
  z.object({ is: z.literal('checking'), at: z.string() }),
  /** 待接收 — whole and harmless; a person decides. */
  z.object({ is: z.literal('pending'), at: z.string(), found: foundSchema }),
  /** 正在接收 — a person has decided; the machine lays its files into the archive, then writes all items at once. */
  z.object({ is: z.literal('accepting'), ...by, found: foundSchema }),
  z.object({
    is: z.literal('accepted'),
    ...by,
    found: foundSchema,
    acceptedAt: z.string(),
    /** The items that were made: none of a bag that lists none, which is kept as one whole. */
    items: z.int(),
  }),
  /** 不接收 — by a person, or by the check itself; the package is kept as it came. */
  z.object({ is: z.literal('rejected'), ...by, say: z.string() }),
])

export const intakeSchema = z.object({
  ...storedFields,
  fondsId: z.string(),
  path: z.string(),
  /** 文件名 — as the sender called it: a label, never a path. */
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.int(),
  receivedBy: z.string(),
  receivedAt: z.string(),
  state: intakeStateSchema,
  /** The host of this machine has a step to do. */
  due: z.boolean(),
  /** 归档凭据 — of the year that was taken in, so that it goes out again as it came; null until then. */
  record: z.nullable(packedYearSchema),
})
/** 接收单 — one package of somebody else, from its arrival to the decision. */
export type Intake = z.infer<typeof intakeSchema>

/** 来源 — from which package an item was taken in, and what it was called there. */
export const provenanceSchema = z.object({
  intakeId: z.string(),
  packageSha256: z.string(),
  fondsCode: z.string(),
  fondsName: z.string(),
  year: z.int(),
  referenceCode: z.string(),
  /** 电子文件号 there. */
  itemId: z.string(),
})

/** 原目录 — some rows of the catalogue as they came, in their order. */
export const takenRowsSchema = z.object({
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  rows: z.array(packedItemSchema),
})

/** 收包 — what a browser can digest in its memory and send in pieces. */
export const uploadedPackageBytesMax = 512 * 1024 * 1024

/** 原包的位置 — as it came, and for good once it is accepted. */
export const heldPackagePath = (sha256: string): string => `held/${sha256}.zip`
export const keptPackagePath = (sha256: string): string => `archive/packages/${sha256}.zip`

export const receivePackageInput = z.strictObject({
  fondsId: idSchema,
  sha256: sha256Schema,
  name: lineSchema(200),
})
export const intakesInput = z.strictObject({ fondsId: idSchema })
export const rejectPackageInput = z.strictObject({ id: idSchema, say: lineSchema(200) })
