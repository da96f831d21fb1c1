// Who is here? One tap a person: names in a grid, each with its word of state.
import { useMemo } from 'react'
import { View } from '@tarojs/components'
import { List } from '../../../components/List'
import { Pressable } from '../../../components/Pressable'
import { useLargeType } from '../../../theme/largeType'
import { useWide } from '../../../theme/wide'
import styles from './grid.module.scss'

/** 名单上的一格 */
export interface NameCell {
  readonly id: string
  readonly name: string
  /** Always a word; the colour says the same. */
  readonly word: string
  /** `here` came, `away` excused or absent, `open` nothing known yet; `ask` is asked about. */
  readonly look: 'open' | 'here' | 'away' | 'ask'
  /** Told on this phone and not sent yet. */
  readonly isDraft: boolean
}

export interface NameGridProps {
  cells: readonly NameCell[]
  label: string
  onPress: (id: string) => void
}

export function NameGrid({ cells, label, onPress }: NameGridProps) {
  const { isLarge } = useLargeType()
  const isWide = useWide()
  const columns = (isWide ? 5 : 3) - (isLarge ? 1 : 0)
  const rows = useMemo(() => inRows(cells, columns), [cells, columns])
  return (
    <List
      items={rows}
      keyOf={(row) => row[0]?.id ?? ''}
      rowHeight={72}
      rowHeightLarge={96}
      label={label}
      render={(row) => (
        <View className={styles.row} style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
          {row.map((cell) => (
            <Cell key={cell.id} cell={cell} onPress={onPress} />
          ))}
        </View>
      )}
    />
  )
}

const inRows = <Item,>(items: readonly Item[], columns: number): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / columns) }, (_, row) =>
    items.slice(row * columns, (row + 1) * columns),
  )

function Cell({ cell, onPress }: { cell: NameCell; onPress: (id: string) => void }) {
  const { id, name, word, look, isDraft } = cell
  return (
    <Pressable
      className={`${styles.cell} ${styles[look]} ${isDraft ? styles.draft : ''}`}
      onPress={() => onPress(id)}
    >
      <View className={styles.name}>{name}</View>
      <View className={styles.word}>{word}</View>
    </Pressable>
  )
}
