// How far is it? A thin gold line, with its words.
import { View } from '@tarojs/components'
import styles from './Progress.module.scss'

export interface ProgressProps {
  /** 0 to 1. */
  ratio: number
  /** Such as 正在传 42%, or 第 2 份，共 5 份. */
  words: string
}

export function Progress({ ratio, words }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, ratio)) * 100)
  return (
    <View>
      <View className={styles.track} role="progressbar" aria-label={words} aria-valuenow={percent}>
        <View className={styles.done} style={{ width: `${percent}%` }} />
      </View>
      <View className={styles.words}>{words}</View>
    </View>
  )
}
