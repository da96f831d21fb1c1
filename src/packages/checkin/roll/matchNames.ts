// 粘贴群接龙 — whom of the sheet does a pasted list name, and whom not? Nobody is guessed.
import { parseNameList } from '../../../../core/org/nameList'

interface Named {
  readonly id: string
  readonly name: string
}

export interface Matched {
  /** Each once, in the order of the list. */
  readonly found: readonly Named[]
  /** Names and lines that are nobody's on this sheet, as they stand in the list. */
  readonly missing: readonly string[]
  /** Two people of the sheet bear this name: the organiser ticks the right one. */
  readonly unclear: readonly string[]
}

const unique = <Item>(items: readonly Item[]): readonly Item[] => [...new Set(items)]

export const matchNames = (text: string, people: readonly Named[]): Matched => {
  const names = unique(parseNameList(text).map(({ name }) => name))
  const bearing = (name: string) => people.filter((one) => one.name === name)
  return {
    found: names.flatMap((name) => (bearing(name).length === 1 ? bearing(name) : [])),
    missing: names.filter((name) => bearing(name).length === 0),
    unclear: names.filter((name) => bearing(name).length > 1),
  }
}
