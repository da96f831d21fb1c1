// Does everything that is put into a workbook come out of it, sign for sign, however much it is?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workbook } from '../../cloudfunctions/kit/print/xlsx'
import type { Value } from '../../cloudfunctions/kit/print/xlsx'
import { memberOf } from '../support/readers'

const columns = [
  { title: '题名', width: 30 },
  { title: '页数', width: 6 },
]

async function sheetWith(rows: readonly (readonly Value[])[]): Promise<string> {
  async function* given() {
    yield* rows
  }
  return memberOf(await workbook('目录', columns, given()), 'xl/worksheets/sheet1.xml')
}

const marks: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }
const read = (sheet: string): readonly (readonly Value[])[] =>
  [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<c[^>]*?(?:\/>|>(?:<v>(.*?)<\/v>|<is><t[^>]*>(.*?)<\/t><\/is>)<\/c>)/gs)].map(
      ([, number, text = '']) =>
        number === undefined
          ? text.replaceAll(/&(?:lt|gt|quot|amp);/g, (mark) => marks[mark] ?? mark)
          : Number(number),
    ),
  )

/** One, two, three and four bytes each, and what XML writes otherwise. */
const text = fc.string({
  unit: fc.constantFrom(...'a9 é党会𠮷<>&"\n'),
  maxLength: 40,
})
const row = fc.tuple(text, fc.nat())

test('any rows come back as they were, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      expect(read(await sheetWith(rows)).slice(1)).toEqual(rows)
    }),
  )
})

test('also megabytes of them, and a cell as long as a cell may be', async () => {
  const long = '关于𠮷祥村水渠检修的情况说明&'.repeat(3000).slice(0, 32_767)
  const rows = Array.from({ length: 3000 }, (_, at) => [
    at % 100 === 0 ? long : `第 ${at} 次主题党日：义务植绿`,
    at,
  ])
  const back = read(await sheetWith(rows)).slice(1)
  expect(back).toHaveLength(rows.length)
  expect(back.findIndex((one, at) => one[0] !== rows[at]?.[0] || one[1] !== rows[at]?.[1])).toBe(-1)
})

test('what is longer than a cell is cut where Excel would cut it', async () => {
  const [, [cell = ''] = []] = read(await sheetWith([['长'.repeat(40_000), 1]]))
  expect(cell).toBe('长'.repeat(32_767))
})
