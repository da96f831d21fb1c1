// Which fields does the metadata of an item and of a file have, and what may each of them say?
import { recordClasses } from '../classification/scheme'
import { isInstant, isLocalDate } from '../calendar'
import { formats } from '../evidence/format'
import { failed, hinted } from './result'
import type { Finding } from './result'

type FieldType = 'text' | 'day' | 'year' | 'whole' | 'instant' | 'hex64'

interface Field {
  /** 元数据项名称 — as DA/T 46-2009 or DA/T 54-2014 names it, where one of them does. */
  readonly name: string
  readonly type: FieldType
  readonly isRequired: boolean
  readonly min?: number
  readonly max?: number
  /** 值域 */
  readonly among?: readonly string[]
}

const text = (name: string, max: number, rest: Partial<Field> = {}): Field => ({
  name,
  type: 'text',
  isRequired: true,
  min: 1,
  max,
  ...rest,
})
const typed = (name: string, type: FieldType): Field => ({ name, type, isRequired: true })

/** 元数据项 — the lengths are the house's own settings; the standards that we could read fix none (条款待核). */
export const itemFields = {
  fondsCode: text('全宗号', 4, { min: 4 }),
  referenceCode: text('档号', 80),
  title: text('题名', 300),
  creator: text('责任者', 200),
  date: typed('日期', 'day'),
  year: typed('年度', 'year'),
  retention: text('保管期限', 3, { among: ['Y', 'D30', 'D10'] }),
  recordClass: text('类别', 20, { among: Object.keys(recordClasses) }),
  branchCode: text('机构', 30),
  kind: text('聚合层次', 5, { among: ['text', 'photo'] }),
  pages: typed('页数', 'whole'),
  // Secret papers are not taken in, so the one value is none.
  secrecy: text('密级', 0, { min: 0, isRequired: false, among: [''] }),
  remark: text('附注', 1000, { min: 0, isRequired: false }),
} as const satisfies Record<string, Field>
export type ItemField = keyof typeof itemFields

export const fileFields = {
  label: text('计算机文件名', 255, { isRequired: false }),
  path: text('当前位置', 1000),
  format: text('格式名称', 10, { among: Object.keys(formats) }),
  extension: text('扩展名', 10),
  sizeBytes: typed('计算机文件大小', 'whole'),
  sha256: typed('校验值 SHA-256', 'hex64'),
  sm3: typed('校验值 SM3', 'hex64'),
  receivedAt: typed('接收时间', 'instant'),
} as const satisfies Record<string, Field>
export type FileField = keyof typeof fileFields

/** 标准的必备项 — what DA/T 46-2009 asks of every system (standards.md 4.3); the rest is the house's own. */
export const namesByStandard: ReadonlySet<string> = new Set([
  ...(['title', 'creator', 'date', 'year', 'retention', 'secrecy'] as const).map(
    (field) => itemFields[field].name,
  ),
  ...(['path', 'sizeBytes'] as const).map((field) => fileFields[field].name),
])

type Values = Readonly<Record<string, unknown>>
type Fields = Readonly<Record<string, Field>>

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** 缺项 — fields that are not there at all, not even empty. */
export const absentFields = (fields: Fields, values: Values): readonly string[] =>
  Object.entries(fields).flatMap(([key, { name }]) => (key in values ? [] : [name]))

/** 漏填 — required fields that are there and empty. */
export const emptyFields = (fields: Fields, values: Values): readonly string[] =>
  Object.entries(fields).flatMap(([key, { name, isRequired }]) =>
    isRequired && key in values && isEmpty(values[key]) ? [name] : [],
  )

export const wrongLengths = (fields: Fields, values: Values): readonly string[] =>
  filled(fields, values).flatMap(([{ name, min = 0, max }, value]) => {
    if (typeof value !== 'string' || max === undefined) return []
    const length = [...value].length
    if (length > max && max > 0) return [`${name}有 ${length} 个字，最多 ${max} 个`]
    return length < min ? [`${name}只有 ${length} 个字，至少 ${min} 个`] : []
  })

export const wrongTypes = (fields: Fields, values: Values): readonly string[] =>
  filled(fields, values).flatMap(([{ name, type }, value]) =>
    isOfType[type](value) ? [] : [`${name}不是${typeNames[type]}`],
  )

export const outOfDomain = (fields: Fields, values: Values): readonly string[] =>
  Object.entries(fields).flatMap(([key, { name, among }]) =>
    among === undefined || !(key in values) || values[key] === null || among.includes(String(values[key]))
      ? []
      : [`${name}“${String(values[key])}”不在值域内`],
  )

/** 特殊字符 — what XML has no place for, what shows that text was spoilt, and what no font can be asked for. */
const spoilt = /[^\P{Cc}\t\n\r]|\p{Cs}|\p{Co}|[\ufdd0-\ufdef\ufffe\uffff\ufffd\ufeff]/u
const emoji = /\p{Extended_Pictographic}/u

export const specialCharacters = (fields: Fields, values: Values, object: string): readonly Finding[] =>
  filled(fields, values).flatMap(([{ name }, value]): readonly Finding[] => {
    if (typeof value !== 'string') return []
    if (spoilt.test(value)) return [failed(object, `${name}里有控制字符、乱码或自造字符`)]
    return emoji.test(value) ? [hinted(object, `${name}里有表情符号，将来的字库里不一定有`)] : []
  })

const filled = (fields: Fields, values: Values): readonly (readonly [Field, unknown])[] =>
  Object.entries(fields).flatMap(([key, field]) =>
    isEmpty(values[key]) ? [] : [[field, values[key]] as const],
  )

const isOfType: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  day: (value) => typeof value === 'string' && isLocalDate(value),
  year: (value) => isWhole(value) && value >= 1921 && value <= 9999,
  whole: (value) => isWhole(value) && value >= 0,
  instant: (value) => typeof value === 'string' && isInstant(value),
  hex64: (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
}
const typeNames: Readonly<Record<FieldType, string>> = {
  text: '文字',
  day: '日期',
  year: '四位年度',
  whole: '不小于零的整数',
  instant: '时刻',
  hex64: '64 位十六进制的校验值',
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)
