// What stands in the six cells of the 归档章?
import type { Item } from '../evidence/item'
import type { NumberingSettings } from '../numbering/form'
import { partsOfSeries } from '../numbering/series'
import { retentionTitle } from './columns'

type Numbered = Pick<Item, 'pages' | 'year'> & { readonly filing: NonNullable<Item['filing']> }

/** 全宗号、年度、件号; below 机构(问题), where the scheme has it, 保管期限, 页数 (DA/T 22-2015, 5.4). */
export function stampCells(
  { filing, pages, year }: Numbered,
  fondsCode: string,
  { numberWidth }: Pick<NumberingSettings, 'numberWidth'>,
): readonly (readonly string[])[] {
  const { retention, topic } = partsOfSeries(filing.series)
  const number = String(filing.number).padStart(numberWidth, '0')
  return [
    [fondsCode, `${year}`, number],
    [topic ?? '', retentionTitle(retention), `${pages}`],
  ]
}
