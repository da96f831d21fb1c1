// How is a 档号 written? From components, by the form that the fonds has chosen; a written one is never read back.
import { z } from 'zod/mini'
import type { RetentionPeriod } from '../classification/retention'

/** 档案门类代码 — 文书 and 照片, as in the table of DA/T 13-2022. */
export const carrierCodes = { text: 'WS', photo: 'ZP' } as const
export type CarrierCode = (typeof carrierCodes)[keyof typeof carrierCodes]

export const carrierNames = { WS: '文书', ZP: '照片' } as const satisfies Record<CarrierCode, string>

/** 档号形式 — both standards are in force and differ in their connectors (standards.md 1.6). */
export const referenceForms = {
  'DA/T 22-2015': 'QS03-WS·2026-D10-DJ08-0012',
  'DA/T 13-2022': 'QS03-WS·2026·D10·DJ08-0012',
} as const
export type ReferenceForm = keyof typeof referenceForms

/** 分类方法 — the lawful orders of 年度, 保管期限 and 机构(问题) (DA/T 22-2015, 5.2). */
export const classificationOrders = {
  yearRetention: '年度—保管期限',
  yearRetentionTopic: '年度—保管期限—机构(问题)',
  yearTopicRetention: '年度—机构(问题)—保管期限',
} as const
export type ClassificationOrder = keyof typeof classificationOrders

/** 每盒页数 — less is no box. */
export const boxPagesMin = 20
/** More goes into no box. */
export const boxPagesMax = 1000

export const numberingSettingsSchema = z.object({
  form: z.enum(Object.keys(referenceForms) as [ReferenceForm, ...ReferenceForm[]]),
  order: z.enum(Object.keys(classificationOrders) as [ClassificationOrder, ...ClassificationOrder[]]),
  /** 机构 or 问题, never both in one scheme: the unit's code, or the class. */
  topicBy: z.enum(['class', 'unit']),
  /** 件号位数 — four in DA/T 22-2015; three to five in the examples of DA/T 13-2022. */
  numberWidth: z.int().check(z.minimum(3), z.maximum(5)),
  /** 组号和组内件号位数. */
  groupWidth: z.int().check(z.minimum(3), z.maximum(5)),
  photoWidth: z.int().check(z.minimum(3), z.maximum(4)),
  /** 每盒装多少页 — the unit's own boxes decide. */
  boxPages: z.int().check(z.minimum(boxPagesMin), z.maximum(boxPagesMax)),
})
/** 编号设置 — chosen by the fonds, kept with each year that was numbered by it. */
export type NumberingSettings = z.infer<typeof numberingSettingsSchema>

export const defaultNumberingSettings: NumberingSettings = {
  form: 'DA/T 22-2015',
  order: 'yearRetention',
  topicBy: 'class',
  numberWidth: 4,
  groupWidth: 3,
  photoWidth: 3,
  boxPages: 200,
}

/** 依据 — on whose word each setting stands; what no clause confirms says that it is the unit's own. */
export const numberingBasis: Readonly<Record<keyof NumberingSettings, string>> = {
  form: 'DA/T 22-2015 5.4；DA/T 13-2022(两项标准都有效，连接符不同，由立档单位选定)',
  order: 'DA/T 22-2015 5.2：数量少的可用“年度—保管期限”，选定后保持稳定',
  topicBy: 'DA/T 22-2015 5.2：机构、问题只选一种',
  numberWidth: 'DA/T 22-2015 为 4 位；DA/T 13-2022 示例为 3 至 5 位(条款待核，本单位设定)',
  groupWidth: 'DA/T 13-2022 示例为 3 位(条款待核，本单位设定)',
  photoWidth: 'DA/T 13-2022 示例为 3 位(条款待核，本单位设定)',
  boxPages: '本单位设定：按所用档案盒的厚度',
}

/** 档号的组成 — what a code is made of; kept apart from the code for ever. */
export interface ReferenceParts {
  readonly fondsCode: string
  readonly carrier: CarrierCode
  readonly year: number
  readonly retention: RetentionPeriod
  /** 机构(问题)代码; null where the scheme has none. */
  readonly topic: string | null
  /** 件号, or 组号 for photos. */
  readonly number: number
}

/** `QS03-WS·2026-D10-0012`; a photo group's `QS03-ZP·2026·D10-025`. */
export function referenceCode(parts: ReferenceParts, settings: NumberingSettings): string {
  const { fondsCode, carrier, year, retention, topic, number } = parts
  const width = carrier === 'ZP' ? settings.groupWidth : settings.numberWidth
  const last = padded(number, width)
  // Photos have the form of DA/T 13-2022 in either case: DA/T 22-2015 has none for groups (standards.md 1.6 C).
  if (settings.form === 'DA/T 22-2015' && carrier === 'WS') {
    return [fondsCode, `WS·${year}`, retention, ...(topic === null ? [] : [topic]), last].join('-')
  }
  const within =
    topic === null
      ? [year, retention]
      : settings.order === 'yearTopicRetention'
        ? [year, topic, retention]
        : [year, retention, topic]
  return [fondsCode, [carrier, ...within].join('·'), last].join('-')
}

/** 张的档号 — the group's code and the photo's number in it, from 1. */
export function photoCode(groupCode: string, photo: number, settings: NumberingSettings): string {
  return `${groupCode}-${padded(photo, settings.photoWidth)}`
}

/** The greatest number that the form can write; the next one would need a wider setting. */
export function numberMax(carrier: CarrierCode, settings: NumberingSettings): number {
  return 10 ** (carrier === 'ZP' ? settings.groupWidth : settings.numberWidth) - 1
}

/** The most photos that a group can number. */
export const photoMax = ({ photoWidth }: NumberingSettings): number => 10 ** photoWidth - 1

function padded(number: number, width: number): string {
  if (!Number.isInteger(number) || number < 1 || number >= 10 ** width)
    throw new RangeError(`no number of ${width} digits: ${number}`)
  return String(number).padStart(width, '0')
}
