// The whole year on one wide screen: kinds down, months across, the days in between.
import { View } from '@tarojs/components'
import { Pressable } from '../../../components/Pressable'
import { inMonth, monthsOf, type Plan, type ShownRow } from './shown'
import styles from '../plan.module.scss'

export interface GridProps {
  plan: Plan
  rows: readonly ShownRow[]
  onOpen: (row: ShownRow) => void
}

/** One line for each kind, and for each group where a kind is a group's, in the order of their first day. */
export const linesOf = (rows: readonly ShownRow[]): readonly string[] => [
  ...new Set(rows.map(({ shortName }) => shortName)),
]

const lookOf = ({ standing }: ShownRow): string | undefined => {
  if (standing?.is === 'held' || standing?.is === 'announced') return styles.done
  if (standing?.is === 'open' || standing?.is === 'near') return styles.amber
  return standing?.is === 'explained' ? styles.explained : undefined
}

export function Grid({ plan, rows, onOpen }: GridProps) {
  const months = monthsOf(plan.year)
  return (
    <View className={styles.grid} role="table" aria-label={`${plan.year} 年的计划`}>
      <View className={styles.line} role="row">
        <View className={styles.kind} role="columnheader">
          类别
        </View>
        {months.map((month) => (
          <View key={month} className={styles.cell} role="columnheader">
            {`${Number(month.slice(5))} 月`}
          </View>
        ))}
      </View>
      {linesOf(rows).map((name) => (
        <View key={name} className={styles.line} role="row">
          <View className={styles.kind} role="rowheader">
            {name}
          </View>
          {months.map((month) => (
            <View key={month} className={styles.cell} role="cell">
              {rows
                .filter((row) => row.shortName === name && inMonth(row, month))
                .map((row) => (
                  <Pressable
                    key={row.id}
                    className={`${styles.day} ${lookOf(row) ?? ''}`}
                    label={`${row.day} ${name}，${row.say}`}
                    onPress={() => onOpen(row)}
                  >
                    {String(Number(row.day.slice(8)))}
                  </Pressable>
                ))}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}
