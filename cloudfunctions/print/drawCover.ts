// How does the cover of a list look on A4 across: its title, and under it each fact on its line?
import type { Paper } from '../kit/print/paper'

const line = { x: 78, width: 141, height: 13 } as const
const nameWidth = 42
const pitch = 16
/** Where the first line stands when there are few, and where the last one ends when there are many. */
const highest = 88
const lowest = 196

/** 封面 — then a new page; what has no value yet is a line to write on. */
export function drawCover(
  paper: Paper,
  title: string,
  lines: readonly (readonly [name: string, value: string])[],
): void {
  const { placed } = paper
  placed.words(title, { x: 20, y: 38, width: 257, height: 24 }, { sizes: ['poster'], bold: true })
  const top = Math.min(highest, lowest - lines.length * pitch)
  for (const [at, [name, value]] of lines.entries()) {
    const y = top + at * pitch
    const look = { sizes: ['heading', 'body', 'table'] } as const
    placed.words(name, { ...line, y, width: nameWidth }, { ...look, align: 'left' })
    const valued = { ...line, x: line.x + nameWidth, width: line.width - nameWidth }
    placed.words(value, { ...valued, y }, look)
    placed.line({ x: valued.x, y: y + line.height - 1.5, width: valued.width })
  }
  paper.turn()
}
