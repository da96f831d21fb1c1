// Which of a year's months?
import { View } from '@tarojs/components'
import { Pressable } from './Pressable'
import styles from './MonthTabs.module.scss'

export interface MonthTab {
  /** 2026-03. */
  readonly month: string
  /** 3 项, 齐了: a few words under the number. */
  readonly words: string
  /** The same as it is read aloud. */
  readonly label: string
  /** Something in it asks to be looked at. */
  readonly isAsking?: boolean
}

export interface MonthTabsProps {
  tabs: readonly MonthTab[]
  month: string
  /** Its words are longer than a count. */
  isWordy?: boolean
  onMonth: (month: string) => void
}

export function MonthTabs({ tabs, month, isWordy = false, onMonth }: MonthTabsProps) {
  return (
    <View className={`${styles.months} ${isWordy ? styles.wordy : ''}`} role="tablist" aria-label="哪个月">
      {tabs.map((tab) => (
        <Pressable
          key={tab.month}
          className={[styles.month, tab.month === month ? styles.on : '', tab.isAsking ? styles.asking : '']
            .filter(Boolean)
            .join(' ')}
          role="tab"
          checked={tab.month === month}
          label={tab.label}
          onPress={() => onMonth(tab.month)}
        >
          <View className={styles.number}>{`${Number(tab.month.slice(5))} 月`}</View>
          <View className={styles.words}>{tab.words}</View>
        </Pressable>
      ))}
    </View>
  )
}
