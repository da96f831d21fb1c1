// How does a catalogue look on A4 across?
import { catalogueColumns, coverFields, photoColumns, photoWidthMm } from '../../core/catalogue/columns'
import type { CatalogueCover, CatalogueRow, PhotoRow } from '../../core/catalogue/columns'
import type { Draw } from '../kit/print/print'
import type { Content } from '../kit/print/table'
import { drawCover } from './drawCover'

type Rows<Row> = Iterable<Row> | AsyncIterable<Row>

/** 归档文件目录 — the cover, then nine columns; rows may come while it is printed. */
export function drawCatalogue(cover: CatalogueCover, rows: Rows<CatalogueRow>): Draw {
  return async (paper) => {
    drawCover(paper, '归档文件目录', coverFields(cover))
    // Without its cover, too, it says what it is.
    paper.title('归档文件目录')
    const columns = catalogueColumns.map(({ title, widthMm, align }) => ({ title, share: widthMm, align }))
    const cells = (row: CatalogueRow) => catalogueColumns.map(({ key }) => sayCell(row, key))
    await paper.table(columns, mapped(rows, cells))
  }
}

/** A photo with its small picture, where one could be made. */
export interface ShownPhoto extends PhotoRow {
  readonly thumbnail: Uint8Array | undefined
}

/** 照片目录 — each photo small beside what its label says. */
export function drawPhotos(cover: CatalogueCover, rows: Rows<ShownPhoto>): Draw {
  return async (paper) => {
    drawCover(paper, '照片目录', coverFields(cover))
    paper.title('照片目录')
    const words = photoColumns.map(({ title, widthMm, align }) => ({ title, share: widthMm, align }))
    const columns = [...words.slice(0, 2), { title: '照片', share: photoWidthMm }, ...words.slice(2)]
    const cells = (row: ShownPhoto) => {
      const said: readonly Content[] = photoColumns.map(({ key }) => String(row[key]))
      return [...said.slice(0, 2), row.thumbnail ?? '', ...said.slice(2)]
    }
    await paper.table(columns, mapped(rows, cells), { rowHeight: photoHeight })
  }
}

/** Points; a photo across fills its column. */
const photoHeight = 84

/** Nought pages are what a number without an item has; the cell stays empty. */
const sayCell = (row: CatalogueRow, key: keyof CatalogueRow): string =>
  key === 'pages' && row.pages === 0 ? '' : String(row[key])

async function* mapped<Row, Cells>(rows: Rows<Row>, cells: (row: Row) => Cells): AsyncGenerator<Cells> {
  for await (const row of rows) yield cells(row)
}
