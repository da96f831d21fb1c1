// What state is something in? Always a word, and a colour beside it.
import NutTag from '@nutui/nutui-react-taro/dist/es/packages/tag'
import { View } from '@tarojs/components'
import styles from './Tag.module.scss'

export interface TagProps {
  /** `ok` done or archived, `amber` something to answer, `plain` everything else. */
  look?: 'ok' | 'amber' | 'plain'
  children: string
}

export function Tag({ look = 'plain', children }: TagProps) {
  return <NutTag className={`${styles.tag} ${styles[look]}`}>{children}</NutTag>
}

/** Several tags in a line that wraps. */
export function Tags({ children }: { children: React.ReactNode }) {
  return <View className={styles.tags}>{children}</View>
}
