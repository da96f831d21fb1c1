// By which terms is a record found, so that two Chinese characters are enough?

/** At most so many terms of one record: the index has a limit, and titles come first. */
export const TERMS_MAX = 400

// Han characters, written as ranges: script names in patterns are not known to every phone's engine.
const HAN = '\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}'
const PIECES = new RegExp(`[${HAN}]+|(?:(?![${HAN}])[\\p{L}\\p{M}\\p{N}])+`, 'gu')
const ONLY_HAN = new RegExp(`^[${HAN}]+$`, 'u')

/**
 * 检索词 — the terms of a record: every two neighbouring Chinese characters, every word of letters or digits,
 * and a Chinese character that stands alone. Titles first, since what is over the limit is left out.
 */
export function termsOf(texts: readonly string[]): string[] {
  const terms = texts.flatMap((text) => piecesOf(text).flatMap(termsOfPiece))
  return [...new Set(terms)].slice(0, TERMS_MAX)
}

/**
 * The terms a record must have to be worth a closer look. Empty for less than two Chinese characters or one
 * word: then there is nothing to ask the index. What it finds is narrowed by `matches`.
 */
export function queryTerms(query: string): string[] {
  const terms = piecesOf(query).flatMap((piece) => (isSingleHan(piece) ? [] : termsOfPiece(piece)))
  return [...new Set(terms)]
}

/** Whether the texts really hold every part of the query as written: bigrams alone would find 植树 and 树木 for 植树木. */
export function matches(texts: readonly string[], query: string): boolean {
  const wanted = runsOf(query)
  const given = texts.flatMap(runsOf)
  return wanted.length > 0 && wanted.every((part) => given.some((run) => holds(run, part)))
}

/** One unbroken run of characters, as its pieces: 2026年冬季 is 2026 and 年冬季. */
type Run = readonly string[]

// A word of letters or digits is found whole: 12 is not found in 2012. Chinese is found anywhere.
function holds(run: Run, part: Run): boolean {
  return bounded(run).includes(bounded(part))
}

function bounded(run: Run): string {
  return run.map((piece) => (ONLY_HAN.test(piece) ? piece : `<${piece}>`)).join('')
}

function runsOf(text: string): Run[] {
  const runs: string[][] = []
  let end = -1
  for (const match of plain(text).matchAll(PIECES)) {
    if (match.index === end) runs.at(-1)?.push(match[0])
    else runs.push([match[0]])
    end = match.index + match[0].length
  }
  return runs
}

function piecesOf(text: string): string[] {
  return plain(text).match(PIECES) ?? []
}

// Full width becomes half width, capitals become small.
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

function termsOfPiece(piece: string): string[] {
  if (!ONLY_HAN.test(piece) || isSingleHan(piece)) return [piece]
  const characters = Array.from(piece)
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
}

function isSingleHan(piece: string): boolean {
  return ONLY_HAN.test(piece) && Array.from(piece).length === 1
}
