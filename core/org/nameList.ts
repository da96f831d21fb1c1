// Who is on a pasted list: names one a line, or as a 群接龙 writes them, with standing and group in any order?
import { offices } from './offices'

/** 名单的一行 — one person as the list gives them; `problem` asks, and no line is dropped in silence. */
export interface NameRow {
  /** Line of the pasted text, from 1. */
  readonly line: number
  readonly name: string
  readonly standing: 'formal' | 'probationary'
  /** The group's name as it stands in the branch. */
  readonly group: string | null
  readonly problem: NameProblem | null
}

/** 名单的疑问 — with its sentence in `nameProblems`. */
export type NameProblem = keyof typeof nameProblems

export const nameProblems = {
  notAName: '这一行不像姓名，请看一下',
  severalNames: '这一行有几个名字，请一人一行',
  unclear: '这一行有看不懂的内容，请看一下',
  unknownGroup: '没有这个小组，请先设小组或改一下',
  office: '职务要另外任命，这里先记人',
  twice: '名单里已有同名的人，是同一个人吗',
  alreadyThere: '支部里已有同名的人，是同一个人吗',
  tooLong: '一次最多 200 人，请分几次粘贴',
} as const

/** 支部已有 — the groups of the branch, and the names it has already. */
export interface Known {
  readonly groups: readonly string[]
  readonly names: readonly string[]
}

/** One list holds at most so many people (pasteNamesInput). */
export const NAME_LIST_MAX = 200

const STANDINGS: ReadonlyMap<string, NameRow['standing']> = new Map([
  ['正式', 'formal'],
  ['正式党员', 'formal'],
  ['预备', 'probationary'],
  ['预备党员', 'probationary'],
])
const HEADINGS = new Set([
  '姓名',
  '名单',
  '序号',
  '党员',
  '小组',
  '组别',
  '备注',
  '身份',
  '党员名单',
  '支部名单',
])
const FILLERS = new Set(['党员', '同志'])
const OFFICES = new Set([...Object.values(offices).map(({ name }) => name), '组长', '支委', '支部书记'])

const HAN = '\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\u{20000}-\\u{323af}'
// Two to four characters, or parts joined by dots, as 阿卜杜拉·买买提. Longer ones are questioned, not refused.
const NAME = new RegExp(`^(?:[${HAN}]{2,4}|[${HAN}]{1,10}(?:·[${HAN}]{1,10})+)$`, 'u')
const ONE_HAN = new RegExp(`^[${HAN}]$`, 'u')
const NAME_DOT = new RegExp(`([${HAN}])[.•・‧∙]([${HAN}])`, 'gu')
const NAME_WITH_STANDING = new RegExp(`^([${HAN}·]{2,}?)((?:正式|预备)(?:党员)?)$`, 'u')
const CHAIN_HEADING = /^#\s*接龙/
const NUMBERED = /^[([]?\d{1,3}(?!\d)(?!\s*(?:小?组|党小组|支部|年|月|日))[)\].、,:]?\s*/
const BULLET = /^[-*·•]\s*/
const INVISIBLE = /\u00ad|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|\ufe0e|\ufe0f|\ufeff/g
const SEPARATORS = /[\s,、;:()[\]{}【】〔〕/|_—–-]+/
const MARK = /^[✓✔√✅☑+]+$/u

/** Reads a pasted list: every line that is neither blank nor a heading gives exactly one row, in order. */
export function parseNameList(text: string, known: Known = { groups: [], names: [] }): readonly NameRow[] {
  const lines = text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((raw, index) => ({ line: index + 1, text: plain(raw) }))
  const head = chainHead(lines.map((one) => one.text))
  const rows = lines.flatMap((one, index) => {
    if (index >= head.from && index < head.until) return []
    const words = wordsOf(one.text)
    return words.every((word) => HEADINGS.has(word)) ? [] : [rowOf(one.line, words, known.groups)]
  })
  const seen = new Set<string>()
  return rows.map((row, index) => {
    const doubted = {
      ...row,
      problem: index < NAME_LIST_MAX ? doubtOf(row, seen, known.names) : ('tooLong' as const),
    }
    seen.add(row.name)
    return doubted
  })
}

/** A 群接龙 begins with #接龙 and its topic, up to the first numbered line; any other list has no such head. */
function chainHead(lines: readonly string[]): { readonly from: number; readonly until: number } {
  const from = lines.findIndex((line) => CHAIN_HEADING.test(line))
  if (from === -1) return { from: 0, until: 0 }
  const first = lines.findIndex((line, index) => index > from && NUMBERED.test(line))
  return { from, until: first === -1 ? from + 1 : first }
}

function rowOf(line: number, words: readonly string[], groups: readonly string[]): NameRow {
  const standings = words.flatMap((word) => STANDINGS.get(word) ?? [])
  const others = words.filter((word) => !STANDINGS.has(word) && !FILLERS.has(word) && !MARK.test(word))
  const found = others.flatMap((word) => groupOf(word, groups) ?? [])
  const strangers = others.filter((word) => groupOf(word, groups) === undefined && word.endsWith('组'))
  const held = others.filter((word) => OFFICES.has(word))
  const spread = others.filter(
    (word) => groupOf(word, groups) === undefined && !strangers.includes(word) && !held.includes(word),
  )
  const named = joinSpread(spread)
  const contradicts = new Set(standings).size > 1 || new Set(found).size > 1
  return {
    line,
    name: named.find((word) => NAME.test(word)) ?? named.join(' '),
    standing: standings[0] ?? 'formal',
    group: found[0] ?? null,
    problem: nameDoubt(named) ?? factDoubt(contradicts, strangers, held),
  }
}

function nameDoubt(named: readonly string[]): NameProblem | null {
  if (!named.some((word) => NAME.test(word) && !HEADINGS.has(word))) return 'notAName'
  if (named.length === 1) return null
  return named.every((word) => NAME.test(word)) ? 'severalNames' : 'unclear'
}

function factDoubt(
  contradicts: boolean,
  strangers: readonly string[],
  held: readonly string[],
): NameProblem | null {
  if (contradicts) return 'unclear'
  if (strangers.length > 0) return 'unknownGroup'
  return held.length > 0 ? 'office' : null
}

// A question of the line itself comes first: only a clear name can be compared with others.
function doubtOf(row: NameRow, seen: ReadonlySet<string>, names: readonly string[]): NameProblem | null {
  if (row.problem !== null) return row.problem
  if (names.includes(row.name)) return 'alreadyThere'
  return seen.has(row.name) ? 'twice' : null
}

/** The group meant by a word: 东组, 东小组 and 东党小组 are the same one. */
function groupOf(word: string, groups: readonly string[]): string | undefined {
  if (!word.endsWith('组')) return groups.find((group) => group === word)
  return (
    groups.find((group) => group === word) ?? groups.find((group) => groupStem(group) === groupStem(word))
  )
}

function groupStem(group: string): string {
  return group.replace(/^第/, '').replace(/(?:党小组|小组|组)$/, '')
}

/** Half width, without what cannot be seen. */
function plain(raw: string): string {
  return raw.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').trim()
}

function wordsOf(line: string): readonly string[] {
  const words = line
    .replace(NUMBERED, '')
    .replace(BULLET, '')
    .replace(NAME_DOT, '$1·$2')
    .split(SEPARATORS)
    .filter((word) => word !== '')
  return words.flatMap(splitStanding)
}

/** 李四预备 is 李四, 预备. */
function splitStanding(word: string): readonly string[] {
  const [, name, standing] = NAME_WITH_STANDING.exec(word) ?? []
  return name === undefined || standing === undefined ? [word] : [name, standing]
}

/** 王 芳, spread so that all names look equally long, is 王芳. */
function joinSpread(named: readonly string[]): readonly string[] {
  return named.length > 1 && named.every((word) => ONE_HAN.test(word)) ? [named.join('')] : named
}
