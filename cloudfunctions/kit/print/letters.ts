// How is a text set: in which sizes, how wide is it, and what stands for a character that the font does not have?
import type PDFKit from 'pdfkit'

/** 字号 — in points: 小初, 二号, 三号, 四号, 小四, 五号, 小五, 六号. */
export const sizes = {
  poster: 36,
  title: 20,
  chapter: 16,
  heading: 14,
  body: 12,
  table: 10.5,
  small: 9,
  tiny: 7.5,
} as const
export type Size = keyof typeof sizes

/** Of one line's height to its letters. */
export const leading = 1.6

const placeholder = '〓'
// Invisible: controls, variation selectors, marks that join or turn.
const invisible = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu

/** 排字 — measures and marks what cannot be set. */
export interface Letters {
  /** The text as it can be set: a missing character becomes 〓 and is remembered. */
  set(text: string): string
  widthOf(text: string, size: Size): number
  /** 缺字 — what the font does not have, in the order it came. */
  readonly missing: ReadonlySet<string>
}

interface OpenedFont {
  readonly unitsPerEm: number
  hasGlyphForCodePoint(code: number): boolean
  glyphForCodePoint(code: number): { readonly advanceWidth: number }
}

export function lettersOf(document: PDFKit.PDFDocument): Letters {
  const { font } = (document as unknown as { _font: { font: OpenedFont } })._font
  const missing = new Set<string>()
  const widths = new Map<string, number>()
  const emsOf = (letter: string) => {
    const known = widths.get(letter)
    if (known !== undefined) return known
    const ems = font.glyphForCodePoint(letter.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm
    widths.set(letter, ems)
    return ems
  }
  const settable = (letter: string) => {
    if (letter === '\n' || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)) return letter
    missing.add(letter)
    return placeholder
  }
  return {
    set: (text) =>
      [...text.replace(/[\r\t]/g, ' ').replace(invisible, (one) => (one === '\n' ? one : ''))]
        .map(settable)
        .join(''),
    widthOf: (text, size) => [...text].reduce((sum, letter) => sum + emsOf(letter), 0) * sizes[size],
    missing,
  }
}
