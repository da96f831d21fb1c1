// Which items belong to one matter? Those of one activity, where the first of them stands.
import type { ItemShown } from './Matters'

export interface Matter {
  readonly key: string
  readonly title: string
  readonly date: string
  readonly items: readonly ItemShown[]
}

export function mattersOf(items: readonly ItemShown[]): readonly Matter[] {
  const byKey = new Map<string, ItemShown[]>()
  for (const item of items) {
    const key = item.activityId ?? item.itemId
    byKey.set(key, [...(byKey.get(key) ?? []), item])
  }
  return [...byKey].map(([key, all]) => {
    // The record before its photos.
    const ordered = all.toSorted(
      (one, other) => Number(one.kind === 'photo') - Number(other.kind === 'photo'),
    )
    const [first] = ordered
    return { key, title: first?.title ?? '', date: first?.date ?? '', items: ordered }
  })
}

/** 参见号 — what numbering will write onto those of one matter that have no number yet. */
export function sayReferences({ items }: Matter): string {
  const waiting = items.filter(({ referenceCode }) => referenceCode === null).length
  if (waiting === 0 || items.length === 1) return ''
  return waiting === items.length ? '编号以后互相写上参见号' : '编号以后互相写上参见号，归了档的不改'
}
