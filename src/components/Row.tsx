// What is one line of a list? A picture, two lines of words, and a word of state; pressed, it opens.
import type { ReactNode } from 'react'
import { View } from '@tarojs/components'
import { Icon, type IconName } from './Icon'
import { Pressable } from './Pressable'
import styles from './Row.module.scss'

export interface RowProps {
  title: ReactNode
  note?: ReactNode
  /** A Photo, or nothing. */
  picture?: ReactNode
  icon?: IconName
  /** A Tag, or any other word of state. */
  tag?: ReactNode
  onPress?: (() => void) | undefined
  /** On wide screens, the row whose detail stands beside the list. */
  current?: boolean
  label?: string
}

export function Row({ title, note, picture, icon, tag, onPress, current, label }: RowProps) {
  const classes = `${styles.row} ${current ? styles.current : ''}`
  const content = (
    <>
      {picture}
      {icon ? (
        <View className={styles.icon}>
          <Icon name={icon} />
        </View>
      ) : null}
      <View className={styles.words}>
        <View className={styles.title}>{title}</View>
        {note ? <View className={styles.note}>{note}</View> : null}
      </View>
      {tag}
      {onPress && !tag ? (
        <View className={styles.chevron}>
          <Icon name="chevron" />
        </View>
      ) : null}
    </>
  )
  if (!onPress) return <View className={classes}>{content}</View>
  return (
    <Pressable className={classes} onPress={onPress} label={label}>
      {content}
    </Pressable>
  )
}
