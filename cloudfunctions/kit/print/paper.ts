// What can be put on a sheet of paper: a title, a paragraph, a table, a line to sign on; and what is on every page?
import { linesOf, shortened } from './lines'
import { leading, sizes } from './letters'
import type { Size } from './letters'
import { drawLine } from './sheet'
import type { Sheet } from './sheet'
import { tableOn } from './table'
import type { Column, Rows, TableLook } from './table'
import { pictureIn, placedOn } from './placed'
import { bindingOn } from './binding'
import type { Placed } from './placed'

/** What stands at the foot of every page. */
export interface Furniture {
  readonly left: string
  /** 封面页数 — pages at the front without a foot, which are not counted. */
  readonly covers: number
  /** How many pages there are in all, when that is known. */
  readonly pages: number | undefined
}

/** 纸 — what a document is made of, in the order it is called. */
export interface Paper {
  title(text: string): void
  /** 章、节 — begins a part of a volume, with its bookmark and its line in the contents. */
  chapter(text: string, level: 1 | 2): void
  /** 目录页 — the parts of the volume with their pages; only where it is bound (print.ts, printBound). */
  contents(): void
  heading(text: string, size?: Size): void
  paragraph(text: string, look?: { readonly size?: Size; readonly indent?: number }): void
  /** 名称与内容 — a table of two columns, for what has a name. */
  facts(rows: readonly (readonly [name: string, value: string])[]): Promise<void>
  table(columns: readonly Column[], rows: Rows, look?: TableLook): Promise<void>
  /** 签名处 — lines to sign on, side by side, kept together. */
  signatures(names: readonly string[], last: string): void
  /** 小照片 — JPEGs side by side, kept together. */
  pictures(jpegs: readonly Uint8Array[]): void
  space(points: number): void
  /** 留位 — begins the next page where less than so many points are left of this one; answers whether it did. */
  room(points: number): boolean
  /** 另起一页 */
  turn(): void
  /** What stands at a place of its own, in millimetres. */
  readonly placed: Placed
}

export function paperOn(sheet: Sheet): Paper {
  const paper: Paper = {
    title: (text) => write(sheet, text, { size: 'title', align: 'center', bold: true, after: 14 }),
    ...bindingOn(sheet),
    heading: (text, size = 'heading') =>
      write(sheet, text, { size, bold: true, before: 10, after: 2, keep: 2 }),
    paragraph: (text, { size = 'body', indent = 2 * sizes[size] } = {}) => {
      for (const part of text.split('\n')) write(sheet, part, { size, indent })
    },
    facts: (rows) =>
      tableOn(
        sheet,
        [
          { title: '', share: 1, bold: true },
          { title: '', share: 4 },
        ],
        rows,
      ),
    table: (columns, rows, look) => tableOn(sheet, columns, rows, look),
    signatures: (names, last) => signOn(sheet, names, last),
    pictures: (jpegs) => picturesOn(sheet, jpegs),
    space: (points) => void (sheet.y += points),
    room: (points) => {
      const isShort = sheet.y + points > sheet.bottom
      if (isShort) sheet.turn()
      return isShort
    },
    turn: () => sheet.turn(),
    placed: placedOn(sheet),
  }
  return paper
}

interface Look {
  readonly size: Size
  readonly align?: 'left' | 'center' | 'right'
  readonly bold?: boolean
  readonly indent?: number
  readonly before?: number
  readonly after?: number
  /** So many more lines should follow on the same page. */
  readonly keep?: number
}

function write(sheet: Sheet, text: string, look: Look): void {
  const { size, indent = 0, before = 0, after = 0, keep = 0, ...how } = look
  const height = sizes[size] * leading
  sheet.y += before
  const widthOf = (part: string) => sheet.letters.widthOf(part, size)
  for (const [at, line] of linesOf(sheet.letters.set(text), sheet.width, widthOf, indent).entries()) {
    if (sheet.y + height * (at === 0 ? 1 + keep : 1) > sheet.bottom) sheet.turn()
    const x = sheet.left + (at === 0 ? indent : 0)
    drawLine(sheet, line, { x, y: sheet.y, width: sheet.width, size, ...how })
    sheet.y += height
  }
  sheet.y += after
}

const picturesInRow = 3
const pictureHeight = 118
const pictureGap = 8

function picturesOn(sheet: Sheet, jpegs: readonly Uint8Array[]): void {
  const width = (sheet.width - (picturesInRow - 1) * pictureGap) / picturesInRow
  for (let from = 0; from < jpegs.length; from += picturesInRow) {
    if (sheet.y + pictureHeight > sheet.bottom) sheet.turn()
    for (const [at, jpeg] of jpegs.slice(from, from + picturesInRow).entries()) {
      const x = sheet.left + at * (width + pictureGap)
      pictureIn(sheet, jpeg, { x, y: sheet.y, width, height: pictureHeight }, 2)
    }
    sheet.y += pictureHeight + pictureGap
  }
}

const signHeight = 40
/** 签名处的高 — for whoever keeps room for it, so that it does not stand alone on a page. */
export const signaturesHeight = (names: number): number => signHeight * (Math.ceil(names / 2) + 1)

function signOn(sheet: Sheet, names: readonly string[], last: string): void {
  const height = signaturesHeight(names.length)
  if (sheet.y + height > sheet.bottom) sheet.turn()
  const half = sheet.width / 2
  for (const [at, name] of names.entries()) {
    const x = sheet.left + (at % 2) * half
    const y = sheet.y + Math.floor(at / 2) * signHeight + 12
    const label = sheet.letters.set(name)
    drawLine(sheet, label, { x, y, width: half, size: 'body' })
    const from = x + sheet.letters.widthOf(label, 'body') + 4
    const base = y + sizes.body * 1.4
    sheet.document
      .lineWidth(0.6)
      .moveTo(from, base)
      .lineTo(x + half - 24, base)
      .stroke()
  }
  sheet.y += height
  lastOn(sheet, last)
}

/** 日期和接收方 — as high as one line to sign on; a long name takes two lines of it. */
function lastOn(sheet: Sheet, last: string): void {
  const { letters, left: x, width } = sheet
  const step = sizes.body * leading
  const lines = linesOf(letters.set(last), width, (part) => letters.widthOf(part, 'body'))
  const top = sheet.y - signHeight + Math.min(12, signHeight - lines.length * step)
  for (const [at, line] of lines.entries())
    drawLine(sheet, line, { x, y: top + at * step, width, size: 'body', align: 'right' })
}

/** The foot of a page, drawn when the page is begun. */
export function furnish(sheet: Sheet, { left, covers, pages }: Furniture): void {
  const page = sheet.page - covers
  if (page < 1) return
  const y = sheet.bottom + 18
  const all = pages === undefined ? '' : `，共 ${pages - covers} 页`
  const whole = { x: sheet.left, y, width: sheet.width, size: 'small' } as const
  sheet.document
    .lineWidth(0.4)
    .moveTo(sheet.left, y - 4)
    .lineTo(sheet.left + sheet.width, y - 4)
    .stroke()
  const number = `第 ${page} 页${all}`
  const widthOf = (text: string) => sheet.letters.widthOf(text, 'small')
  const room = sheet.width - widthOf(number) - 2 * sizes.small
  drawLine(sheet, shortened(sheet.letters.set(left), room, widthOf), whole)
  drawLine(sheet, number, { ...whole, align: 'right' })
}
