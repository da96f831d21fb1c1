// What is a package of somebody else in the tray: what came, what was found in it, and what was decided?
import { z } from 'zod/mini'
import { recordClasses } from '../classification/scheme'
import type { RecordClassCode } from '../classification/scheme'
import { daySchema, idSchema, lineSchema, sha256Schema } from '../inputs'
import { storedFields } from '../stored'
import { yearProfileSchema } from './profiles'
import { packedItemSchema, packedYearSchema } from './row'

/** 著录 — what a person says of a bag that brings no catalogue: one item holds it as a whole. */
export const describedSchema = z.strictObject({
  title: lineSchema(200),
  creator: lineSchema(100),
  date: daySchema,
  retention: z.enum(['Y', 'D30', 'D10']),
  recordClass: z.enum(Object.keys(recordClasses) as [RecordClassCode, ...RecordClassCode[]]),
})
export type Described = z.infer<typeof describedSchema>

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
  /** No manifest came with it: its digests were counted when it arrived. */
  isUnsealed: z.optional(z.boolean()),
  /** The sender's own words of it (bag-info.txt, 说明文件.TXT). */
  says: z.string(),
  /** 来源 and 日期 as bag-info.txt has them, for whoever describes it; empty where it says nothing. */
  from: z.optional(z.string()),
  on: z.optional(z.string()),
})

export const intakeStateSchema = z.discriminatedUnion('is', [
  /** 收到 — nobody has looked into it yet. */
  z.object({ is: z.literal('received') }),
  z.object({ is: z.literal('checking'), at: z.string() }),
  /** 待接收 — whole and harmless; a person decides. */
  z.object({ is: z.literal('pending'), at: z.string(), found: foundSchema }),
  /**
   * 正在接收 — a person has decided; the machine lays its files into the archive, then its items list by list where
   * nobody sees them (`laid`); when all of them lie there they are shown, list by list (`shown`), and nothing turns back.
   */
  z.object({
    is: z.literal('accepting'),
    ...by,
    found: foundSchema,
    described: z.optional(describedSchema),
    /** Lists of the catalogue in all, once the first of them was laid. */
    lists: z.optional(z.int()),
    laid: z.optional(z.int()),
    shown: z.optional(z.int()),
    /** 归档凭据 of the package, kept until all is shown. */
    record: z.optional(packedYearSchema),
  }),
  z.object({
    is: z.literal('accepted'),
    ...by,
    found: foundSchema,
    acceptedAt: z.string(),
    /** The items that were made: one, which a person has described, of a bag that lists none. */
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
  /** 谁能看、依据哪一条、几页 — as it was taken in: nothing here can be asked for them again. */
  readers: z.optional(z.enum(['members', 'group', 'officers', 'named'])),
  leaf: z.optional(z.nullable(z.string())),
  pages: z.optional(z.int()),
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

/** Signs of a package's own file name. */
export const packageNameMax = 200

/** 包名 — as the sender's file is called, or what a label holds of it; its ending stays. */
export const packageName = (fileName: string): string =>
  fileName.length <= packageNameMax
    ? fileName
    : `${fileName.slice(0, packageNameMax - endingMax)}${fileName.slice(-endingMax)}`
const endingMax = '.tar.gz'.length

/** 能收的文件 — and under which extension each is kept; what is in it is told by its bytes alone. */
export const packageEndings = ['.zip', '.tar', '.tgz', '.tar.gz'] as const
export const packageExtensions = ['zip', 'tar', 'tgz'] as const

export function packageExtension(name: string): (typeof packageExtensions)[number] {
  const plain = name.trim().toLowerCase()
  if (plain.endsWith('.tar')) return 'tar'
  return plain.endsWith('.tgz') || plain.endsWith('.gz') ? 'tgz' : 'zip'
}

/** 原包的位置 — as it came, and for good once it is accepted. */
type Named = Pick<Intake, 'sha256' | 'name'>
const packageFile = ({ sha256, name }: Named): string => `${sha256}.${packageExtension(name)}`
export const heldPackagePath = (intake: Named): string => `held/${packageFile(intake)}`
export const keptPackagePath = (intake: Named): string => `${keptPackages}${packageFile(intake)}`
export const isKeptPackagePath = (path: string): boolean => path.startsWith(keptPackages)
const keptPackages = 'archive/packages/'

export const receivePackageInput = z.strictObject({
  fondsId: idSchema,
  sha256: sha256Schema,
  name: lineSchema(packageNameMax),
})
export const acceptPackageInput = z.strictObject({
  id: idSchema,
  /** Needed for a bag without a catalogue of ours, and for no other. */
  described: z.optional(describedSchema),
})
export const intakesInput = z.strictObject({ fondsId: idSchema })
export const rejectPackageInput = z.strictObject({ id: idSchema, say: lineSchema(200) })
