// How does a volume tell its parts: where each begins, a bookmark to it, and its line in the contents?
import { drawLine } from './sheet'
import type { Chapter, Sheet } from './sheet'
import { leading, sizes } from './letters'
import { shortened } from './lines'
import type { Paper } from './paper'

/** A part that would begin in the lowest third of a page begins on the next one. */
const lowest = 2 / 3
const looks = {
  1: { size: 'chapter', before: 22, after: 10, align: 'center' },
  2: { size: 'heading', before: 16, after: 6, align: 'left' },
} as const

export function bindingOn(sheet: Sheet): Pick<Paper, 'chapter' | 'contents'> {
  let above = sheet.document.outline
  return {
    chapter(text, level) {
      const { size, before, after, align } = looks[level]
      const height = sizes[size] * leading
      const isLow = sheet.y > sheet.top + (sheet.bottom - sheet.top) * lowest
      if (level === 1 && isLow) sheet.turn()
      else if (sheet.y + before + height * 4 > sheet.bottom) sheet.turn()
      if (sheet.y > sheet.top) sheet.y += before
      const title = sheet.letters.set(text)
      const parent = level === 1 ? sheet.document.outline : above
      const item = parent.addItem(title, { expanded: level === 1 })
      if (level === 1) above = item
      sheet.document.addNamedDestination(nameOf(sheet.chapters.length))
      sheet.chapters.push({ title, level, page: sheet.page })
      drawLine(sheet, title, { x: sheet.left, y: sheet.y, width: sheet.width, size, align, bold: true })
      sheet.y += height + after
    },
    contents() {
      for (const [at, chapter] of sheet.bound.entries()) contentsLine(sheet, chapter, nameOf(at))
      sheet.turn()
    },
  }
}

const nameOf = (at: number): string => `part-${at + 1}`
const lineHeight = sizes.body * 1.45

/** 标题 …… 页码 — one line, however long the title; a tap on it leads there. */
function contentsLine(sheet: Sheet, { title, level, page }: Chapter, name: string): void {
  if (sheet.y + lineHeight > sheet.bottom) sheet.turn()
  const { document, letters, left, width } = sheet
  const size = level === 1 ? 'body' : 'table'
  const indent = level === 1 ? 0 : 2 * sizes.body
  const number = String(page - sheet.covers)
  const numberWidth = letters.widthOf(number, size)
  const room = width - indent - numberWidth - 2 * sizes.body
  const shown = shortened(title, room, (text) => letters.widthOf(text, size))
  const place = { x: left + indent, y: sheet.y, width: width - indent, size } as const
  drawLine(sheet, shown, { ...place, bold: level === 1 })
  drawLine(sheet, number, { ...place, align: 'right' })
  const from = place.x + letters.widthOf(shown, size) + 6
  const base = sheet.y + lineHeight * 0.68
  document
    .save()
    .lineWidth(0.6)
    .dash(0.6, { space: 3 })
    .moveTo(from, base)
    .lineTo(left + width - numberWidth - 6, base)
    .stroke()
    .restore()
  document.goTo(place.x, sheet.y, place.width, lineHeight, name)
  sheet.y += lineHeight
}
