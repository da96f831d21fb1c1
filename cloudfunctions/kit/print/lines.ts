// Where does a line of Chinese end: after any character, but with no closing mark at the beginning of the next?

/** 避头 — marks that never begin a line. */
const neverFirst = /^[，。、；：？！）」』》〉】〕％%…—·”’,.;:?!)\]}]/
/** 避尾 — marks that never end one. */
const neverLast = /[（「『《〈【〔“‘([{]$/
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
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    left = width
  }
  for (const one of text.match(piece) ?? []) {
    if (one === '\n') {
      end()
      continue
    }
    for (const part of widthOf(one) > width ? one : [one]) {
      const needs = widthOf(part)
      if (needs > left && line !== '' && !neverFirst.test(part)) {
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
