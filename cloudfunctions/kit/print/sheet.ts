// Where on the page are we, and how is one line set there?
import type PDFKit from 'pdfkit'
import { leading, sizes } from './letters'
import type { Letters, Size } from './letters'

/** 章、节 — where a part of a volume begins: its bookmark, and its line in the contents. */
export interface Chapter {
  readonly title: string
  readonly level: 1 | 2
  /** From 1, covers included. */
  readonly page: number
}

/** A place on the current page; everything on it is drawn from here. */
export interface Sheet {
  readonly document: PDFKit.PDFDocument
  readonly letters: Letters
  readonly left: number
  readonly width: number
  readonly top: number
  readonly bottom: number
  /** How far down the next thing begins. */
  y: number
  /** From 1. */
  readonly page: number
  /** 封面页数 — pages at the front that are not counted. */
  readonly covers: number
  /** The parts that have begun so far. */
  readonly chapters: Chapter[]
  /** The parts of the whole volume, as the layout before this one found them. */
  readonly bound: readonly Chapter[]
  turn(): void
  /** Lets what is written so far flow away; awaited at least once a page. */
  breathe(): Promise<void>
}

export interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: Size
  readonly align?: 'left' | 'center' | 'right'
  readonly bold?: boolean
}

/** One line that was broken before; there is one weight of the font, and bold is a thin outline around it. */
export function drawLine({ document, letters }: Sheet, line: string, place: Place): void {
  const { x, y, width, size, align = 'left', bold = false } = place
  const spare = align === 'left' ? 0 : width - letters.widthOf(line, size)
  const height = sizes[size] * leading
  document
    .fontSize(sizes[size])
    .lineWidth(sizes[size] / 40)
    .text(
      line,
      x + (align === 'center' ? spare / 2 : spare),
      y + (height - sizes[size]) / 2 - sizes[size] * 0.22,
      {
        lineBreak: false,
        fill: true,
        stroke: bold,
      },
    )
}
