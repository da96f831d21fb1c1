// What does one row of the 归档文件目录 say, and which of it does filing fix?
import type { Item } from '../evidence/item'
import { canonical } from '../log/canonical'

/** 归档文件目录的一行 — nine columns but for the running number (DA/T 22-2015, 5.5). */
export interface CatalogueLine {
  readonly referenceCode: string
  /** 文号 — of a document that bears one, else empty. */
  readonly documentNumber: string
  readonly creator: string
  readonly title: string
  /** YYYYMMDD */
  readonly date: string
  /** 密级 — always empty: secret papers are not taken in. */
  readonly secrecy: string
  readonly pages: number
  readonly remark: string
}

/** 墓碑 — the row of a number whose item was taken out, destroyed or sealed; the number stays given. */
export type Presence = 'there' | 'withdrawn' | 'sealed' | 'destroyed'
export const presenceNames = {
  there: '',
  withdrawn: '已移出',
  sealed: '已封存',
  destroyed: '已销毁',
} as const satisfies Record<Presence, string>

export function catalogueLineOf(
  item: Pick<
    Item,
    'referenceCode' | 'documentNumber' | 'creator' | 'title' | 'date' | 'pages' | 'remark' | 'filing'
  >,
): CatalogueLine {
  const remarks = [
    item.remark,
    item.filing?.supplement === true ? '补归' : '',
    seeAlso(item.filing?.see ?? []),
  ]
  return {
    referenceCode: item.referenceCode ?? '',
    documentNumber: item.documentNumber,
    creator: item.creator,
    title: item.title,
    date: item.date.replaceAll('-', ''),
    secrecy: '',
    pages: item.pages,
    remark: remarks.filter((remark) => remark !== '').join('；'),
  }
}

export function presenceOf(state: Item['state']): Presence {
  if (state === 'archived') return 'there'
  return state === 'destroyed' ? 'destroyed' : 'sealed'
}

/**
 * 封存的不说 — a row as anybody may read it: of what is sealed only number, day and pages are told, for its title may be
 * the very thing that is secret. What was destroyed keeps its words (standards.md 6.5).
 */
export function spoken<Row extends Pick<CatalogueLine, 'documentNumber' | 'creator' | 'title' | 'remark'>>(
  row: Row,
  presence: Presence,
): Row {
  return presence === 'sealed' ? { ...row, documentNumber: '', creator: '', title: '', remark: '' } : row
}

/** What filing takes the digest of: the row and the digests of its files, as canonical JSON, one line an item. */
export function catalogueText(
  items: readonly (Parameters<typeof catalogueLineOf>[0] & Pick<Item, 'files'>)[],
): string {
  return items
    .map((item) =>
      canonical({ ...catalogueLineOf(item), files: item.files.map(({ sha256, sm3 }) => ({ sha256, sm3 })) }),
    )
    .map((line) => `${line}\n`)
    .join('')
}

const seeAlso = (codes: readonly string[]): string => (codes.length === 0 ? '' : `参见 ${codes.join('、')}`)
