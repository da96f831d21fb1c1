// Where does a picture come from: taken now, or chosen from the album?
import { View } from '@tarojs/components'
import { choosePhotos, takePhoto } from '../../cloud/pick'
import { Button } from '../../components/Button'
import { Sheet } from '../../components/Sheet'
import styles from './submit.module.scss'

export type Picking = ReturnType<typeof takePhoto>

export interface PickSheetProps {
  open: boolean
  title: string
  /** 拍照, 重拍这一页. */
  take: string
  /** How many may be chosen at once. */
  most: number
  onClose: () => void
  onPick: (picking: Picking) => void
}

export function PickSheet({ open, title, take, most, onClose, onPick }: PickSheetProps) {
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <View className={styles.choices}>
        <Button look="plain" icon="camera" onPress={() => onPick(takePhoto())}>
          {take}
        </Button>
        <Button look="plain" icon="album" onPress={() => onPick(choosePhotos(most))}>
          从相册选
        </Button>
      </View>
    </Sheet>
  )
}
