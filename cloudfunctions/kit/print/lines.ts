// Where does a line of Chinese end: after any character, but with no closing mark at the beginning of the next?

/** 避头 — marks that never begin a line. */
const neverFirst = /^[，。、；：？！）」』》〉】〕％%…—·”’,.;:?!)\]}]/
/** 避尾 — marks that never end one. */
const neverLast = /[（「『《〈【〔“‘([{]$/
/** 标点悬挂 — so many closing marks hang over the edge; a longer run is a line that somebody drew, and is broken. */
const hangingMax = 2
/** What stays together: a word or number in Latin letters, a line's end, or any one character. */
const piece = /\n|[A-Za-z0-9]+(?:[-_./:@'][A-Za-z0-9]+)*| +|./gsu

/**
 * 断行 — the lines that a text takes in a column of this width. `indent` is how much the first line is in. A closing
 * mark that does not fit hangs over rather than begin the next line.
 */
export function linesOf(
  text: string,
  width: number,
  widthOf: (text: string) => number,
  indent = 0,
): readonly string[] {
  const lines: string[] = []
  let line = ''
  let left = width - indent
  let hanging = 0
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    left = width
    hanging = 0
  }
  for (const one of text.match(piece) ?? []) {
    if (one === '\n') {
      end()
      continue
    }
    for (const part of widthOf(one) > width ? one : [one]) {
      const needs = widthOf(part)
      const isFull = needs > left && line !== ''
      if (isFull && neverFirst.test(part) && hanging < hangingMax) hanging += 1
      else if (isFull) {
        const opening = neverLast.exec(line)?.[0] ?? ''
        const carried = widthOf(opening) + needs > width ? '' : opening
        line = line.slice(0, line.length - carried.length)
        end()
        if (carried !== '') line = carried
        left -= widthOf(carried)
        if (part.trim() === '') continue
      }
      line += part
      left -= needs
    }
  }
  end()
  return lines
}

/** 截短 — what of a text stands in a room of one line; an ellipsis says that there is more. */
export function shortened(text: string, room: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= room) return text
  const letters = [...text]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('')}…`
}
