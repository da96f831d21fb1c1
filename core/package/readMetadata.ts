// What does the metadata of one item say, as its XML in a package has it (DA/T 46, DA/T 54)?
import { retentionNames } from '../classification/retention'
import type { FileFacts } from '../fourNature/facts'
import { elementAt, textAt } from './readXml'
import type { Element } from './readXml'
import type { PackedItem } from './row'

type Values = Record<string, unknown>

/** 元数据项 to the elements that say them; photos have theirs elsewhere, and some not at all. */
const textPaths: Readonly<Record<string, readonly string[]>> = {
  title: ['内容描述', '题名'],
  creator: ['内容描述', '责任者'],
  date: ['内容描述', '日期'],
  pages: ['形式特征', '页数'],
  secrecy: ['内容描述', '密级'],
}
const photoPaths: Readonly<Record<string, readonly string[]>> = {
  title: ['题名'],
  creator: ['责任者'],
  secrecy: ['密级'],
}
const commonPaths: Readonly<Record<string, readonly string[]>> = {
  fondsCode: ['来源', '全宗号'],
  referenceCode: ['档号'],
  year: ['年度'],
  retention: ['保管期限'],
  recordClass: ['类别号'],
  branchCode: ['机构或问题'],
  kind: ['聚合层次'],
  remark: ['附注'],
}

const retentionCodes = new Map(Object.entries(retentionNames).map(([code, name]) => [name, code]))
const said: Readonly<Record<string, (text: string) => unknown>> = {
  year: asNumber,
  pages: asNumber,
  date: (text) => text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
  retention: (text) => retentionCodes.get(text) ?? text,
  kind: (text) => ({ 文件: 'text', 组: 'photo' })[text] ?? text,
}

/** By the names of `itemFields`; an element that is not there gives no field. */
export function metadataIn(root: Element, row: PackedItem): Values {
  const paths = { ...commonPaths, ...(row.kind === 'photo' ? photoPaths : textPaths) }
  const values: Values = {}
  for (const [field, path] of Object.entries(paths)) {
    const text = textAt(root, ...path)
    if (text !== undefined) values[field] = said[field]?.(text) ?? text
  }
  // DA/T 54 has neither the day of the group nor its count; the catalogue says them.
  if (row.kind === 'photo')
    Object.assign(values, { pages: row.pages, date: said['date']?.(row.date) ?? row.date })
  return values
}

/** 电子属性 — of each file, in the order of the metadata. */
export function filesIn(root: Element): readonly FileFacts['recorded'][] {
  return root.children
    .filter(({ name }) => name === '电子属性')
    .map((file) => {
      const values: Values = {}
      const put = (
        field: string,
        text: string | undefined,
        value: (text: string) => unknown = (one) => one,
      ) => {
        if (text !== undefined) values[field] = value(text)
      }
      put('label', textAt(file, '原文件名'))
      put('path', textAt(file, '计算机文件名'))
      put('extension', textAt(file, '计算机文件名'), (path) => /\.([0-9A-Za-z]{1,10})$/.exec(path)?.[1] ?? '')
      put('format', textAt(file, '格式信息'))
      put('sizeBytes', textAt(file, '计算机文件大小'), asNumber)
      put('receivedAt', textAt(file, '接收时间'))
      for (const [field, algorithm] of [
        ['sha256', 'SHA-256'],
        ['sm3', 'SM3'],
      ] as const)
        put(field, file.children.find(({ attributes }) => attributes['算法'] === algorithm)?.text)
      return values
    })
}

/** 业务实体 — steps that lack who, when or what, or none at all. */
export function stepFaultsIn(root: Element): readonly string[] {
  const steps = root.children.filter(({ name }) => name === '业务实体')
  if (steps.length === 0) return ['元数据里没有业务过程']
  const needed = ['机构人员标识符', '行为时间', '业务行为', '行为依据']
  return steps.flatMap((step, at) =>
    needed
      .filter((name) => (elementAt(step, name)?.text ?? '') === '')
      .map((name) => `第 ${at + 1} 步没有“${name}”`),
  )
}

/** 值的读法 — of a field, from the text that says it. */
export const readerOfValue = (field: string): ((text: string) => unknown) => said[field] ?? ((text) => text)

function asNumber(text: string): unknown {
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}
