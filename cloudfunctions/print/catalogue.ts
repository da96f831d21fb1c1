// 目录 — one bound volume of it: on paper with its cover, as a workbook, or as 目录文件.XML.
import type { z } from 'zod/mini'
import { catalogueColumns, photoColumns, retentionTitle } from '../../core/catalogue/columns'
import { printCatalogueInput } from '../../core/catalogue/inputs'
import { catalogueXml } from '../../core/catalogue/xml'
import type { Filing } from '../../core/numbering/filing'
import { defineCommand } from '../kit/command'
import type { Kit } from '../kit/command'
import { keepPrinted } from '../kit/print/keep'
import { printWhole } from '../kit/print/print'
import { workbook } from '../kit/print/xlsx'
import type { SheetColumn, Value } from '../kit/print/xlsx'
import { drawCatalogue, drawPhotos } from './drawCatalogue'
import { catalogueRows, photoRows, volumeOf } from './volume'
import type { Volume } from './volume'
import { numberedYear, openYear } from './year'

type Wanted = z.output<typeof printCatalogueInput>

export const catalogue = defineCommand({
  name: 'print.catalogue',
  input: printCatalogueInput,

  load: openYear,

  async run(kit, wanted, found) {
    const filing = numberedYear(found.filing)
    const volume = await volumeOf(kit, filing, wanted)
    const { volumes } = volume.cover
    const bytes = await made(kit, filing, volume, wanted)
    const { path, label, sha256 } = await keepPrinted(kit, bytes, nameOf(filing, volume, wanted), wanted.as)
    const numbers = volume.entries.length
    return { label, sha256, volumes, numbers, link: await kit.files.link(path, { download: label }) }
  },
})

async function made(kit: Kit, filing: Filing, volume: Volume, { carrier, retention, as }: Wanted) {
  if (as === 'xml') return encoded(catalogueXml(await all(catalogueRows(kit, filing, volume)), retention))
  if (as === 'xlsx') return carrier === 'ZP' ? photoBook(kit, filing, volume) : textBook(kit, filing, volume)
  const { fondsName: unit, year } = filing
  const title = `${year} 年${titleOf(carrier)}(${retentionTitle(retention)})`
  const printed = { title, unit, at: filing.runs.at(-1)?.at ?? '', landscape: true, covers: 1 }
  // Read once and laid out twice, since each page says how many there are.
  return carrier === 'ZP'
    ? printWhole(printed, drawPhotos(volume.cover, await all(photoRows(kit, filing, volume))))
    : printWhole(printed, drawCatalogue(volume.cover, await all(catalogueRows(kit, filing, volume))))
}

const titleOf = (carrier: Wanted['carrier']): string => (carrier === 'ZP' ? '照片目录' : '归档文件目录')

function nameOf({ fondsCode, year }: Filing, { cover }: Volume, { carrier, retention }: Wanted): string {
  const volume = cover.volumes === 1 ? '' : `第${cover.volume}册`
  return `${fondsCode}-${year}-${titleOf(carrier)}(${retentionTitle(retention)})${volume}`
}

const textBook = (kit: Kit, filing: Filing, volume: Volume) =>
  workbook(
    titleOf('WS'),
    widthsOf(catalogueColumns),
    mapped(catalogueRows(kit, filing, volume), (row) =>
      catalogueColumns.map(({ key }): Value => (key === 'pages' && row.pages === 0 ? '' : row[key])),
    ),
  )

const photoBook = (kit: Kit, filing: Filing, volume: Volume) =>
  workbook(
    titleOf('ZP'),
    widthsOf(photoColumns),
    mapped(photoRows(kit, filing, volume), (row) => photoColumns.map(({ key }): Value => row[key])),
  )

/** A Latin letter is some two millimetres wide. */
const widthsOf = (columns: readonly { readonly title: string; readonly widthMm: number }[]): SheetColumn[] =>
  columns.map(({ title, widthMm }) => ({ title, width: Math.round(widthMm / 2) }))

async function all<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const kept: Row[] = []
  for await (const row of rows) kept.push(row)
  return kept
}

async function* mapped<Row, Cells>(rows: AsyncIterable<Row>, cells: (row: Row) => Cells) {
  for await (const row of rows) yield cells(row)
}

const encoded = (pieces: Iterable<string>): Uint8Array => new TextEncoder().encode([...pieces].join(''))
