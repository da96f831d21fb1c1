// What small pictures are there? One thin set, drawn by masks so that each takes the colour of its text.
import { View } from '@tarojs/components'
import styles from './Icon.module.scss'

export type IconName =
  | 'home'
  | 'calendar'
  | 'plus'
  | 'archive'
  | 'person'
  | 'camera'
  | 'album'
  | 'document'
  | 'check'
  | 'question'
  | 'back'
  | 'search'
  | 'chevron'
  | 'refresh'
  | 'trash'
  | 'link'
  | 'shield'
  | 'people'
  | 'tree'
  | 'send'
  | 'offline'
  | 'close'
  | 'up'
  | 'down'

/** Decoration only: the words beside it say the same. */
export function Icon({ name }: { name: IconName }) {
  return <View className={`${styles.icon} ${styles[name]}`} aria-hidden="true" />
}
