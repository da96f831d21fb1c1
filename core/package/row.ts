// What does a package say about one item: as XML, as JSON, in the catalogue and beside the originals?
import type { CatalogueLine, Presence } from '../numbering/catalogue'

export interface PackedFile {
  /** Relative to the folder of the payload. */
  readonly path: string
  /** 档号 of a photo; of a paper, that of its item. */
  readonly referenceCode: string
  readonly label: string
  readonly format: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
  readonly receivedAt: string
}

/** 包中的一件 — its row of the catalogue and what lies behind it. */
export interface PackedItem extends CatalogueLine {
  readonly presence: Presence
  readonly kind: 'text' | 'photo' | null
  readonly year: number
  readonly retention: string
  readonly recordClass: string
  readonly branchCode: string
  /** Where its metadata lies; null behind a tombstone. */
  readonly metadata: string | null
  readonly files: readonly PackedFile[]
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** 元数据 — elements named as DA/T 46 (papers) and DA/T 54 (photos) name them. */
export function itemXml(item: PackedItem): string {
  const facts: readonly (readonly [string, string | number])[] = [
    ['档号', item.referenceCode],
    ['题名', item.title],
    ['责任者', item.creator],
    ['日期', item.date],
    ['年度', item.year],
    ['保管期限', item.retention],
    ['类别', item.recordClass],
    ['机构', item.branchCode],
    ['聚合层次', item.kind === 'photo' ? '组' : '件'],
    ['页数', item.pages],
    ['附注', item.remark],
  ]
  return `<文件 状态="${item.presence}">\n${facts.map(([name, value]) => `  ${element(name, value)}\n`).join('')}${item.files.map(fileXml).join('')}</文件>\n`
}

const fileXml = (file: PackedFile): string =>
  `  <电子文件>\n${(
    [
      ['档号', file.referenceCode],
      ['计算机文件名', file.path],
      ['原文件名', file.label],
      ['格式名称', file.format],
      ['计算机文件大小', file.sizeBytes],
      ['接收时间', file.receivedAt],
    ] as const
  )
    .map(([name, value]) => `    ${element(name, value)}\n`)
    .join(
      '',
    )}    <校验值 算法="SHA-256">${file.sha256}</校验值>\n    <校验值 算法="SM3">${file.sm3}</校验值>\n  </电子文件>\n`

const element = (name: string, value: string | number): string => `<${name}>${escaped(`${value}`)}</${name}>`

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML 1.0 has no place for most control characters and none for half a pair, not even escaped. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replaceAll(/[&<>"]/g, (mark) => marks[mark] ?? '')
