// How do list and detail share a wide screen? Side by side; a narrow one shows the list, and its rows open pages.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { useWide } from '../theme/wide'
import styles from './Split.module.scss'

export interface SplitProps {
  list: ReactNode
  /** Only asked for on wide screens; `useWide()` tells a page whether a row selects or opens. */
  detail: ReactNode | undefined
  /** Said beside the list while nothing is chosen. */
  invitation?: string
}

export function Split({ list, detail, invitation = '点左边一项，在这里看' }: SplitProps) {
  const isWide = useWide()
  if (!isWide) return <>{list}</>
  return (
    <View className={styles.split}>
      <View className={styles.list}>{list}</View>
      <View className={styles.detail}>
        {detail ?? <View className={styles.invitation}>{invitation}</View>}
      </View>
    </View>
  )
}
