// How far is it? A thin gold line, with its words.
import NutProgress from '@nutui/nutui-react-taro/dist/es/packages/progress'
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
      <NutProgress
        className={styles.track}
        percent={percent}
        color="var(--gold)"
        role="progressbar"
        ariaLabel={words}
        aria-valuenow={percent}
      />
      <View className={styles.words}>{words}</View>
    </View>
  )
}
