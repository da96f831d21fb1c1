// Which facts does something have? One a line, its name at the left.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import styles from './KeyValue.module.scss'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
  /** Why it is so: the rule and its source, shown small. */
  readonly because?: string | undefined
}

export function KeyValue({ facts }: { facts: readonly Fact[] }) {
  return (
    <View>
      {facts.map(({ name, value, because }) => (
        <View key={name} className={styles.line}>
          <View className={styles.name}>{name}</View>
          <View className={styles.value}>
            <View>{value}</View>
            {because ? <View className={styles.because}>{because}</View> : null}
          </View>
        </View>
      ))}
    </View>
  )
}
