// How is a catalogue written as 目录文件.XML, for whoever takes it over? Line by line, in the elements of DA/T 93-2022.
import type { RetentionPeriod } from '../classification/retention'
import { catalogueColumns, retentionTitle } from './columns'
import type { CatalogueRow } from './columns'

/** What XML 1.0 cannot hold at all, escaped or not: controls and halves of characters. */
// eslint-disable-next-line no-control-regex -- exactly these are not allowed
const unspeakable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text between elements or in attributes; what XML cannot hold stands as the replacement character. */
export const xmlText = (text: string): string =>
  plain.test(text)
    ? text
    : text.replace(unspeakable, '\u{FFFD}').replace(/[&<>"]/g, (one) => escapes[one] ?? one)

/** Nearly everything; looking once is quicker than replacing twice. */
const plain = /^[\u0020\u0021\u0023-\u0025\u0027-\u003B\u003D\u003F-\uD7FF\uE000-\uFFFD]*$/

/** 目录文件 — in pieces, so that a hundred thousand rows never stand in memory together. */
export function* catalogueXml(rows: Iterable<CatalogueRow>, retention: RetentionPeriod): Generator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<文件目录>\n'
  for (const row of rows) yield `  <文件>${elementsOf(row, retention)}</文件>\n`
  yield '</文件目录>\n'
}

// 保管期限 stands before 密级, where the annex has it; an empty element is there all the same (密级, 备注).
function elementsOf(row: CatalogueRow, retention: RetentionPeriod): string {
  return catalogueColumns
    .map(({ key, element }) => {
      if (element === null) return ''
      const before = key === 'secrecy' ? `<保管期限>${retentionTitle(retention)}</保管期限>` : ''
      return `${before}<${element}>${xmlText(String(row[key]))}</${element}>`
    })
    .join('')
}
