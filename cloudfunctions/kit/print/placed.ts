// How is something put at its exact place: a frame, words that must fit into it, a picture, a code to scan?
import { encode } from 'uqr'
import { linesOf } from './lines'
import { leading, sizes } from './letters'
import type { Size } from './letters'
import { drawLine } from './sheet'
import type { Sheet } from './sheet'

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4

/** A place on the page, from its upper left corner, in millimetres. */
export interface Frame {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WordsLook {
  /** The first of these in which the words fit; the last one in any case. */
  readonly sizes: readonly [Size, ...Size[]]
  readonly align?: 'left' | 'center'
  readonly bold?: boolean
  readonly colour?: string
}

/** 定位 — what stands at its place in millimetres, however full the page is. */
export interface Placed {
  frame(place: Frame, look?: { readonly colour?: string; readonly dashed?: boolean }): void
  /** Across. */
  line(place: Omit<Frame, 'height'>): void
  words(text: string, place: Frame, look: WordsLook): void
  /** A JPEG, whole and as large as its place allows. */
  picture(jpeg: Uint8Array, place: Frame): void
  /** 二维码 — a square of the place's width. */
  code(text: string, place: Pick<Frame, 'x' | 'y' | 'width'>): void
}

export function placedOn(sheet: Sheet): Placed {
  return {
    frame(place, { colour = 'black', dashed = false } = {}) {
      const { document } = sheet
      const { x, y, width, height } = inPoints(place)
      document.save().lineWidth(dashed ? 0.3 : 0.7)
      if (dashed) document.dash(2, { space: 2 })
      document.rect(x, y, width, height).stroke(colour)
      document.restore()
    },
    line({ x, y, width }) {
      const { document } = sheet
      document
        .lineWidth(0.6)
        .moveTo(mm(x), mm(y))
        .lineTo(mm(x + width), mm(y))
        .stroke()
    },
    words: (text, place, look) => wordsIn(sheet, text, inPoints(place), look),
    picture: (jpeg, place) => pictureIn(sheet, jpeg, inPoints(place), 0),
    code: (text, place) => codeAt(sheet, text, place),
  }
}

const inPoints = ({ x, y, width, height }: Frame): Frame => ({
  x: mm(x),
  y: mm(y),
  width: mm(width),
  height: mm(height),
})

/** In points, with so much room left free around it. */
export function pictureIn({ document }: Sheet, jpeg: Uint8Array, place: Frame, free: number): void {
  const { x, y, width, height } = place
  const fit: [number, number] = [width - 2 * free, height - 2 * free]
  document.image(Buffer.from(jpeg), x + free, y + free, { fit, align: 'center', valign: 'center' })
}

/** In the middle of its height; what fits in no size is set in the smallest, and is cut at the lower edge. */
function wordsIn(sheet: Sheet, text: string, { x, y, width, height }: Frame, look: WordsLook): void {
  const { align = 'center', bold = false, colour = 'black' } = look
  const set = sheet.letters.set(text)
  const inSize = (size: Size) => linesOf(set, width, (part) => sheet.letters.widthOf(part, size))
  const fits = (size: Size) => inSize(size).length * sizes[size] * leading <= height
  const size = look.sizes.find(fits) ?? look.sizes.at(-1) ?? look.sizes[0]
  const step = sizes[size] * leading
  const lines = inSize(size).slice(0, Math.max(1, Math.floor(height / step)))
  const top = y + (height - lines.length * step) / 2
  sheet.document.save().fillColor(colour).strokeColor(colour)
  for (const [at, line] of lines.entries())
    drawLine(sheet, line, { x, y: top + at * step, width, size, align, bold })
  sheet.document.restore()
}

/** Neighbours in a row are one rectangle, so that no hair of white runs through the code. */
function codeAt({ document }: Sheet, text: string, place: Pick<Frame, 'x' | 'y' | 'width'>): void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const dot = mm(place.width) / size
  for (const [row, dots] of data.entries()) {
    for (let from = 0; from < size; from += 1) {
      if (dots[from] !== true) continue
      const end = dots.indexOf(false, from)
      const to = end === -1 ? size : end
      document.rect(mm(place.x) + from * dot, mm(place.y) + row * dot, (to - from) * dot, dot)
      from = to
    }
  }
  document.fill('black')
}
