// Two people wrote at once: what is put together, and what must a person decide? Nothing that was written is lost.
import type { MinutesContent } from './minutes'

/** 两人都改了的地方 — where both wrote something else; the record keeps theirs until a person has chosen. */
export interface Conflict {
  /** As `place`, `attendance.leave`, `extras.theme` or `speeches.<id>`. */
  readonly where: string
  readonly mine: string
  readonly theirs: string
}

export interface Merged {
  readonly content: MinutesContent
  readonly conflicts: readonly Conflict[]
}

type Tree = { readonly [key: string]: unknown }

/** 合并 — `base` is what both began from. */
export function mergeMinutes(base: MinutesContent, mine: MinutesContent, theirs: MinutesContent): Merged {
  const conflicts: Conflict[] = []
  const content = mergeTree('', base, mine, theirs, conflicts)
  // The three have one shape, and every value of the result comes from one of them.
  return { content: content as MinutesContent, conflicts }
}

/** 用我的 — the record with my wording at the place of a conflict. */
export function withMine(content: MinutesContent, mine: MinutesContent, where: string): MinutesContent {
  return replaced(content, mine, where.split('.')) as MinutesContent
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isList = (value: unknown): value is readonly Tree[] => Array.isArray(value)
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
const idOf = (part: Tree): string => String(part['id'])

function mergeTree(where: string, base: Tree, mine: Tree, theirs: Tree, conflicts: Conflict[]): Tree {
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])]
  return Object.fromEntries(
    keys.map((key) => {
      const place = where === '' ? key : `${where}.${key}`
      return [key, mergeValue(place, base[key], mine[key], theirs[key], conflicts)]
    }),
  )
}

function mergeValue(
  where: string,
  base: unknown,
  mine: unknown,
  theirs: unknown,
  conflicts: Conflict[],
): unknown {
  if (same(mine, theirs) || same(mine, base)) return theirs
  if (same(theirs, base)) return mine
  if (isList(mine) && isList(theirs) && isList(base)) return mergeLists(where, base, mine, theirs, conflicts)
  // What has an id is one thing: a decision's words and the figures of its count are never mixed.
  if (isTree(mine) && isTree(theirs) && isTree(base) && !('id' in mine))
    return mergeTree(where, base, mine, theirs, conflicts)
  conflicts.push({ where, mine: say(mine), theirs: say(theirs) })
  return theirs
}

/** By id: what either added is there; what one took away stays only where the other wrote on it meanwhile. */
function mergeLists(
  where: string,
  base: readonly Tree[],
  mine: readonly Tree[],
  theirs: readonly Tree[],
  conflicts: Conflict[],
): readonly Tree[] {
  const find = (list: readonly Tree[], id: string) => list.find((one) => idOf(one) === id)
  const added = mine.filter((one) => find(theirs, idOf(one)) === undefined)
  return [...theirs, ...added].flatMap((part) => {
    const id = idOf(part)
    const [before, our, their] = [find(base, id), find(mine, id), find(theirs, id)]
    if (our === undefined || their === undefined) {
      const takenAway = before !== undefined && same(part, before)
      return takenAway ? [] : [part]
    }
    const merged = mergeValue(`${where}.${id}`, before, our, their, conflicts)
    return isTree(merged) ? [merged] : []
  })
}

function replaced(content: unknown, mine: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return mine
  if (isList(content) && isList(mine)) {
    const our = mine.find((one) => idOf(one) === key)
    return content.map((one) => (idOf(one) === key ? replaced(one, our, rest) : one))
  }
  if (!isTree(content) || !isTree(mine)) return content
  return { ...content, [key]: replaced(content[key], mine[key], rest) }
}

/** What a person compares: the words of a part, one after the other. */
function say(value: unknown): string {
  if (value === undefined || value === null) return '没有'
  if (isTree(value)) {
    const words = Object.entries(value).filter(([key]) => key !== 'id' && key !== 'is')
    return words
      .map(([, one]) => say(one))
      .filter((one) => one !== '' && one !== '没有')
      .join(' ')
  }
  return isList(value) ? value.map(say).join('、') : String(value)
}
