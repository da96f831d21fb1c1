// How does a table go over many pages: its head on each, its rows whole where they fit, and never all in memory?
import { linesOf } from './lines'
import { leading, sizes } from './letters'
import { pictureIn } from './placed'
import { drawLine } from './sheet'
import type { Sheet } from './sheet'

/** 栏 — one column, as wide as its share of the whole. */
export interface Column {
  readonly title: string
  readonly share: number
  readonly align?: 'left' | 'center' | 'right'
  readonly bold?: boolean
}

/** 一格 — words, or a JPEG that is fitted into its column. */
export type Content = string | Uint8Array
type Row = readonly Content[]

/** Rows as they come; a catalogue of a year is read while it is printed. */
export type Rows = Iterable<Row> | AsyncIterable<Row>

interface Cell {
  readonly column: Column
  readonly x: number
  readonly width: number
  readonly lines: readonly string[]
  readonly picture: Uint8Array | undefined
}

/** 表的样子 — in points. */
export interface TableLook {
  readonly rowHeight?: number
  /** Kept free behind the last row, for what must not stand alone on the next page. */
  readonly roomAfter?: number
}

const padding = 4
const lineHeight = sizes.table * leading
/** So many lines of a row that fills more than half a page stand where it begins: moved whole, it would leave the page empty. */
const tallBegins = 6

export async function tableOn(
  sheet: Sheet,
  columns: readonly Column[],
  rows: Rows,
  { rowHeight = 0, roomAfter = 0 }: TableLook = {},
): Promise<void> {
  const titles = columns.map(({ title }) => title)
  const hasHead = titles.some((title) => title !== '')
  const headColumns = columns.map((column) => ({ ...column, bold: true, align: 'center' as const }))
  const head = () => {
    if (hasHead) drawRow(sheet, cellsOf(sheet, headColumns, titles), 0)
  }
  let begun = false
  for await (const { row, isLast } of markingLast(rows)) {
    const cells = cellsOf(sheet, columns, row)
    const height = Math.max(rowHeight, heightOf(cells)) + (isLast ? roomAfter : 0)
    const isTall = height > (sheet.bottom - sheet.top) / 2
    const needs =
      (isTall ? tallBegins * lineHeight : height) + (begun || !hasHead ? 0 : lineHeight + 2 * padding)
    if (sheet.y > sheet.top && sheet.y + needs > sheet.bottom) {
      sheet.turn()
      begun = false
      await sheet.breathe()
    }
    if (!begun) head()
    begun = true
    await drawInPieces(sheet, cells, rowHeight, head)
  }
  if (!begun) head()
}

async function* markingLast(rows: Rows): AsyncGenerator<{ readonly row: Row; readonly isLast: boolean }> {
  let before: Row | undefined
  for await (const row of rows) {
    if (before !== undefined) yield { row: before, isLast: false }
    before = row
  }
  if (before !== undefined) yield { row: before, isLast: true }
}

/** What is taller than the rest of a page goes on over the next ones, line by line. */
async function drawInPieces(sheet: Sheet, cells: readonly Cell[], rowHeight: number, head: () => void) {
  let left = cells
  for (;;) {
    const fit = Math.max(1, Math.floor((sheet.bottom - sheet.y - 2 * padding) / lineHeight))
    if (left.every(({ lines }) => lines.length <= fit)) return drawRow(sheet, left, rowHeight)
    drawRow(sheet, withLines(left, 0, fit), 0)
    left = withLines(left, fit)
    sheet.turn()
    await sheet.breathe()
    head()
  }
}

const withLines = (cells: readonly Cell[], from: number, to?: number): readonly Cell[] =>
  cells.map((cell) => ({
    ...cell,
    lines: cell.lines.slice(from, to),
    picture: from === 0 ? cell.picture : undefined,
  }))

function cellsOf(sheet: Sheet, columns: readonly Column[], row: Row): readonly Cell[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0)
  let x = sheet.left
  return columns.map((column, at) => {
    const width = (sheet.width * column.share) / shares
    const content = row[at] ?? ''
    const picture = typeof content === 'string' ? undefined : content
    const text = typeof content === 'string' ? sheet.letters.set(content) : ''
    const lines = linesOf(text, width - 2 * padding, (part) => sheet.letters.widthOf(part, 'table'))
    const cell = { column, x, width, lines, picture }
    x += width
    return cell
  })
}

const heightOf = (cells: readonly Cell[]): number =>
  Math.max(...cells.map(({ lines }) => lines.length)) * lineHeight + 2 * padding

function drawRow(sheet: Sheet, cells: readonly Cell[], rowHeight: number): void {
  const height = Math.max(rowHeight, heightOf(cells))
  for (const { column, x, width, lines, picture } of cells) {
    sheet.document.lineWidth(0.5).rect(x, sheet.y, width, height).stroke()
    if (picture !== undefined) pictureIn(sheet, picture, { x, y: sheet.y, width, height }, padding)
    const spare = (height - lines.length * lineHeight) / 2
    for (const [at, line] of lines.entries()) {
      const y = sheet.y + spare + at * lineHeight
      const { align = 'left', bold = false } = column
      drawLine(sheet, line, { x: x + padding, y, width: width - 2 * padding, size: 'table', align, bold })
    }
  }
  sheet.y += height
}
