// Which photos are there, and may one be added or taken out?
import { View } from '@tarojs/components'
import { Icon } from './Icon'
import { Photo } from './Photo'
import { Pressable } from './Pressable'
import styles from './PhotoGrid.module.scss'

export interface GridPhoto {
  readonly id: string
  readonly src: string | undefined
  readonly alt: string
  /** Said over the picture, such as 正在传 42%. */
  readonly note?: string | undefined
}

export interface PhotoGridProps {
  photos: readonly GridPhoto[]
  onOpen?: (id: string) => void
  onRemove?: (id: string) => void
  /** Shows the dashed ＋ while there is room. */
  onAdd?: (() => void) | undefined
  addLabel?: string
}

export function PhotoGrid({ photos, onOpen, onRemove, onAdd, addLabel = '加一张照片' }: PhotoGridProps) {
  return (
    <View className={styles.grid}>
      {photos.map(({ id, src, alt, note }) => (
        <View key={id} className={styles.cell}>
          <Photo src={src} alt={alt} {...(onOpen ? { onPress: () => onOpen(id) } : {})} />
          {note ? <View className={styles.note}>{note}</View> : null}
          {onRemove ? (
            <Pressable className={styles.remove} label={`去掉：${alt}`} onPress={() => onRemove(id)}>
              <View className={styles.cross}>
                <Icon name="close" />
              </View>
            </Pressable>
          ) : null}
        </View>
      ))}
      {onAdd ? (
        <Pressable className={styles.add} label={addLabel} onPress={onAdd}>
          <Icon name="plus" />
        </Pressable>
      ) : null}
    </View>
  )
}
