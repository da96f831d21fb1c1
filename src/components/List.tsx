// How does a list of ten thousand stay smooth? Only the rows near the screen exist. Its page needs `enablePageScroll: true` in index.config.ts.
import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useLargeType } from '../theme/largeType'
import { useScrolled } from './scrolled'
import { firstWindow, windowOf } from './listWindow'
import styles from './List.module.scss'

export interface ListProps<Item> {
  items: readonly Item[]
  keyOf: (item: Item) => string
  render: (item: Item, index: number) => ReactNode
  /** Height of every row in CSS pixels, in normal and in large type; rows are cut to it. */
  rowHeight: number
  rowHeightLarge: number
  label: string
  /** Called when the end comes near, to fetch more. */
  onNearEnd?: (() => void) | undefined
}

export function List<Item>(props: ListProps<Item>) {
  const { items, keyOf, render, label, onNearEnd } = props
  const { isLarge } = useLargeType()
  const rowHeight = isLarge ? props.rowHeightLarge : props.rowHeight
  const [id] = useState(newListId)
  const [shown, setShown] = useState(() => firstWindow(rowHeight, items.length))
  useScrolled(id, (above, height) => {
    const next = windowOf(above, height, rowHeight, items.length)
    setShown((before) => (before.from === next.from && before.to === next.to ? before : next))
    if (next.to >= items.length) onNearEnd?.()
  })
  const to = Math.min(items.length, Math.max(shown.to, firstWindow(rowHeight, items.length).to - 1))
  const from = Math.min(shown.from, to)
  return (
    <View id={id} role="list" aria-label={label} style={{ height: `${items.length * rowHeight}px` }}>
      <View style={{ height: `${from * rowHeight}px` }} />
      {items.slice(from, to).map((item, at) => (
        <View
          key={keyOf(item)}
          className={styles.row}
          role="listitem"
          aria-setsize={items.length}
          aria-posinset={from + at + 1}
          style={{ height: `${rowHeight}px` }}
        >
          {render(item, from + at)}
        </View>
      ))}
    </View>
  )
}

let nextList = 0
const newListId = () => `list-${(nextList += 1)}`
