// What belongs together? A card with an optional heading, and a word at its right.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import styles from './Card.module.scss'

export interface CardProps {
  title?: string
  /** A quiet remark beside the title. */
  aside?: ReactNode
  /** For what is next: a touch of warmth behind it. */
  warm?: boolean
  /** Lets a picture reach the edges. */
  flush?: boolean
  children?: ReactNode
}

export function Card({ title, aside, warm, flush, children }: CardProps) {
  return (
    <View className={`${styles.card} ${warm ? styles.warm : ''} ${flush ? styles.flush : ''}`}>
      {title || aside ? (
        <View className={styles.head}>
          <View className={styles.title} role="heading" aria-level={2}>
            {title}
          </View>
          {aside ? <View className={styles.aside}>{aside}</View> : null}
        </View>
      ) : null}
      {children}
    </View>
  )
}

/** A thin line between the parts of a card. */
export function Rule() {
  return <View className={styles.rule} />
}
