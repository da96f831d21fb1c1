// How does a matrix of words stand on a phone and on a wide screen? Names stay at the left, the rest is swiped.
import { ScrollView, Text, View } from '@tarojs/components'
import type { YearStage } from '../../../../core/year/overview'
import { Pressable } from '../../../components/Pressable'
import styles from './board.module.scss'

export interface CellShown {
  readonly key: string
  readonly stage: YearStage
  readonly say: string
  readonly label: string
  readonly onPress: () => void
}

export interface MatrixProps {
  label: string
  columns: readonly { readonly key: string; readonly title: string }[]
  rows: readonly {
    readonly key: string
    readonly code: string
    readonly name: string
    readonly whole?: { readonly stage: YearStage; readonly say: string }
    readonly onOpen: () => void
    readonly cells: readonly CellShown[]
  }[]
}

export function Matrix({ label, columns, rows }: MatrixProps) {
  return (
    <ScrollView className={styles.frame} scrollX>
      <View className={styles.table} role="table" aria-label={label}>
        <View className={styles.line} role="row">
          <View className={`${styles.corner} ${styles.name}`} role="columnheader">
            支部
          </View>
          {columns.map(({ key, title }) => (
            <View key={key} className={styles.head} role="columnheader">
              {title}
            </View>
          ))}
        </View>
        {rows.map(({ key, code, name, whole, onOpen, cells }) => (
          <View key={key} className={styles.line} role="row">
            <Pressable className={styles.name} label={`${name}，看缺项`} onPress={onOpen}>
              <View className={styles.branch}>{name}</View>
              <View className={styles.code}>
                <Text className={styles.whole}>{whole ? `${code} ·` : code}</Text>
                {whole ? <Text className={styles.whole}>{whole.say}</Text> : null}
              </View>
            </Pressable>
            {cells.map((cell) => (
              <View key={cell.key} className={styles.cell} role="cell">
                <Pressable
                  className={`${styles.stage} ${styles[cell.stage]}`}
                  label={cell.label}
                  onPress={cell.onPress}
                >
                  {cell.say}
                </Pressable>
              </View>
            ))}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}

const stages = ['notBegun', 'collecting', 'arranging', 'numbered', 'filed', 'notApplicable'] as const

/** 图例 — six words in the order of the work. */
export function Legend({ names }: { names: Readonly<Record<YearStage, string>> }) {
  return (
    <View className={styles.legend}>
      {stages.map((stage) => (
        <View key={stage} className={`${styles.sign} ${styles[stage]}`}>
          {names[stage]}
        </View>
      ))}
    </View>
  )
}
