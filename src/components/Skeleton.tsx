// What stands where content is still coming?
import NutSkeleton from '@nutui/nutui-react-taro/dist/es/packages/skeleton'
import styles from './Skeleton.module.scss'

/** Handed on to the view; NutUI's types do not know them. */
const spoken = { role: 'status', 'aria-label': '正在打开' }

/** It breathes by CSS alone: NutUI's own animation sets state every few seconds, one `setData` each time in WeChat. */
export function Skeleton({ rows = 3 }: { rows?: number }) {
  return <NutSkeleton className={styles.skeleton} rows={rows} animated={false} {...spoken} />
}
