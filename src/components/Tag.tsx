// What state is something in? Always a word, and a colour beside it.
import { View } from '@tarojs/components'
import styles from './Tag.module.scss'

export interface TagProps {
  /** `ok` done or archived, `amber` something to answer, `plain` everything else. */
  look?: 'ok' | 'amber' | 'plain'
  children: string
}

export function Tag({ look = 'plain', children }: TagProps) {
  return <View className={`${styles.tag} ${styles[look]}`}>{children}</View>
}

/** Several tags in a line that wraps. */
export function Tags({ children }: { children: React.ReactNode }) {
  return <View className={styles.tags}>{children}</View>
}
