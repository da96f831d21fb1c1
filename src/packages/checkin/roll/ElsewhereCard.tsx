// 异地参加 — which member of this sheet sat in elsewhere this month, by the slip of the branch there? One tap takes it onto the sheet.
import { View } from '@tarojs/components'
import type { MarkedState } from '../../../../core/attendance/inputs'
import { localDateOf, sayMoment } from '../../../../core/calendar'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import type { Slip } from './slips'
import styles from './roll.module.scss'

export interface ElsewhereCardProps {
  slips: readonly Slip[]
  onSay: (person: string, state: MarkedState) => void
}

export function ElsewhereCard({ slips, onSay }: ElsewhereCardProps) {
  if (slips.length === 0) return null
  return (
    <Card title="别的支部开来的凭条">
      {slips.map((slip, at) => (
        <View key={slip.id}>
          {at > 0 ? <Rule /> : null}
          <View>{`${slip.name} · ${slip.where}`}</View>
          <View className={styles.answer}>{`${slip.title} · ${sayMoment(slip.startsAt, now())}`}</View>
          <Button
            look="ghost"
            inline
            label={`把${slip.name}记为异地参加`}
            onPress={() => onSay(slip.person, stateOf(slip))}
          >
            记为异地参加
          </Button>
        </View>
      ))}
    </Card>
  )
}

const stateOf = ({ id, where, startsAt }: Slip): MarkedState => ({
  is: 'elsewhere',
  where,
  on: localDateOf(startsAt),
  slip: id,
})
