// 两边并排 — two people entered different things of one person: which one stands? Both stay in the record.
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import styles from './roll.module.scss'

/** 一边 — what one of them entered, in words. */
export interface Side {
  readonly choose: 'standing' | number
  readonly word: string
  readonly facts: readonly string[]
}

export interface BesideCardProps {
  name: string
  sides: readonly Side[]
  busy: boolean
  onChoose: (choose: Side['choose']) => void
}

export function BesideCard({ name, sides, busy, onChoose }: BesideCardProps) {
  return (
    <Card title={`${name}：两边记的不一样`}>
      <View className={styles.sides}>
        {sides.map(({ choose, word, facts }) => (
          <View key={choose} className={styles.side}>
            <View className={styles.sideWord}>{word}</View>
            {facts.map((fact) => (
              <View key={fact} className={styles.sideFact}>
                {fact}
              </View>
            ))}
            <Button
              look="plain"
              inline
              busy={busy}
              label={`${name}按${word}记`}
              onPress={() => onChoose(choose)}
            >
              按这个记
            </Button>
          </View>
        ))}
      </View>
    </Card>
  )
}
