// Two wrote on the same place: which wording stays? Both are shown, and neither is lost before somebody has chosen.
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Sheet } from '../../../components/Sheet'
import { sayPlace } from './sections'
import type { Clash } from './useMinutes'
import styles from './minutes.module.scss'

export interface ClashSheetProps {
  clash: Clash
  onChoose: (where: string, whose: 'mine' | 'theirs') => void
  /** Not now: both wordings wait. */
  onClose: () => void
}

export function ClashSheet({ clash: { by, conflicts }, onChoose, onClose }: ClashSheetProps) {
  const [first] = conflicts
  if (!first) return null
  const { where, mine, theirs } = first
  return (
    <Sheet open title={`${by}也改了${sayPlace(where)}`} onClose={onClose}>
      <Card title="您写的">
        <View className={styles.wording}>{mine}</View>
        <Button look="ghost" onPress={() => onChoose(where, 'mine')}>
          用我写的
        </Button>
      </Card>
      <Card title={`${by}写的`}>
        <View className={styles.wording}>{theirs}</View>
        <Button look="ghost" onPress={() => onChoose(where, 'theirs')}>
          用{by}写的
        </Button>
      </Card>
      {conflicts.length > 1 ? <View className={styles.remark}>还有 {conflicts.length - 1} 处</View> : null}
    </Sheet>
  )
}
