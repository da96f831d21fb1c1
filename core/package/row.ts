// What does a package know about one item: its row of the catalogue, its files, and what was done with it?
import { z } from 'zod/mini'
import { filedRecordSchema } from '../numbering/filing'
import { packedReportSchema } from './checked'
import { safeName } from './names'
import type { PackageLayout } from './profiles'

const fileSchema = z.strictObject({
  /** 张号 or the place among the papers, from 1. */
  number: z.int(),
  /** Relative to the folder of the content. */
  path: z.string(),
  /** 档号 of a photo; of a paper, that of its item. */
  referenceCode: z.string(),
  /** 原文件名 */
  label: z.string(),
  format: z.string(),
  extension: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
  sm3: z.string(),
  receivedAt: z.string(),
  /** 摄影时间 and 设备型号, as the camera wrote them; null where it wrote none. */
  takenAt: z.nullable(z.string()),
  camera: z.nullable(z.string()),
})
export type PackedFile = z.infer<typeof fileSchema>

const stepSchema = z.strictObject({
  id: z.string(),
  /** As the log names it, and in words. */
  type: z.string(),
  say: z.string(),
  at: z.string(),
  /** 姓名; empty for what the house did itself. */
  actor: z.string(),
  actorId: z.string(),
  /** 以什么职务 */
  role: z.string(),
  /** 行为依据 */
  basis: z.string(),
  /** SHA-256 of the change, as the log keeps it. */
  digest: z.string(),
})
/** 过程记录的一步 — who did what, when, and by what right. */
export type PackedStep = z.infer<typeof stepSchema>

const captionSchema = z.strictObject({
  matter: z.string(),
  time: z.string(),
  place: z.string(),
  people: z.string(),
  background: z.string(),
  photographer: z.string(),
})

/** 门类代码 — papers or photos. */
export type ReferenceCarrier = 'WS' | 'ZP'

/** The keys stand in this order in every package, and are read from a package only in this form. */
export const packedItemSchema = z.strictObject({
  referenceCode: z.string(),
  documentNumber: z.string(),
  creator: z.string(),
  title: z.string(),
  /** YYYYMMDD */
  date: z.string(),
  secrecy: z.string(),
  pages: z.int(),
  remark: z.string(),
  presence: z.enum(['there', 'withdrawn', 'sealed', 'destroyed']),
  kind: z.nullable(z.enum(['text', 'photo'])),
  /** 电子文件号 */
  id: z.string(),
  year: z.int(),
  countingMonth: z.string(),
  retention: z.nullable(z.enum(['Y', 'D30', 'D10'])),
  recordClass: z.string(),
  recordClassName: z.string(),
  leaf: z.nullable(z.string()),
  branchCode: z.string(),
  readers: z.nullable(z.enum(['members', 'group', 'officers', 'named'])),
  caption: z.nullable(captionSchema),
  /** Where its metadata lies; null behind a tombstone. */
  metadata: z.nullable(z.string()),
  files: z.array(fileSchema),
  steps: z.array(stepSchema),
})
/** 包中的一件 — its row of the catalogue and what lies behind it. */
export type PackedItem = z.infer<typeof packedItemSchema>

export const carrierOf = ({ kind }: Pick<PackedItem, 'kind'>): ReferenceCarrier =>
  kind === 'photo' ? 'ZP' : 'WS'

/** 定位 — the row with the places that a layout gives to its metadata and files: the same row, the same places. */
export function placedIn(layout: PackageLayout, row: PackedItem): PackedItem {
  if (row.metadata === null) return row
  const folder = layout.itemFolder({ ...row, carrier: carrierOf(row), recordClass: row.recordClassName })
  const files = row.files.map((file) => ({ ...file, path: `${folder}${fileName(file)}` }))
  return { ...row, metadata: `${folder}${layout.metadataName}`, files }
}

function fileName({ number, label, extension }: PackedFile): string {
  const stem = label.replace(/\.[0-9A-Za-z]{1,5}$/, '')
  return safeName(`${`${number}`.padStart(4, '0')} ${stem}`, `.${extension}`)
}

/** 归档凭据 — what a package says of its year as a whole. */
export const packedYearSchema = z.strictObject({
  fondsCode: z.string(),
  fondsName: z.string(),
  year: z.int(),
  /** YYYY-MM-DD */
  day: z.string(),
  filed: z.array(filedRecordSchema),
  steps: z.array(stepSchema),
  /** 四性检测报告 — absent in packages that were made before they went along. */
  reports: z.optional(z.array(packedReportSchema)),
})
export type YearRecord = z.infer<typeof packedYearSchema>
