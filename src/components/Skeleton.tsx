// What stands where content is still coming?
import { View } from '@tarojs/components'
import styles from './Skeleton.module.scss'

export function Skeleton({ rows = 3 }: { rows?: number }) {
  return (
    <View role="status" aria-label="正在打开" className={styles.skeleton}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className={styles.row} />
      ))}
    </View>
  )
}
