// 安排好的送学 — who is to be called on, when and by whom? One tap when it is done.
import { View } from '@tarojs/components'
import { sayDate } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { say } from '../../../components/Toast'
import { usePlanChange } from '../year/usePlan'
import type { Register } from './index'
import styles from '../plan.module.scss'

type Planned = Register['planned'][number]

export interface PlannedCardProps {
  planned: readonly Planned[]
  onStrike: (record: Planned) => void
}

export function PlannedCard({ planned, onStrike }: PlannedCardProps) {
  const confirm = usePlanChange(
    (id: string) => call('activity.confirmVisit', { id }),
    () => say('记下了，在下面的记录里'),
  )
  return (
    <Card title="安排好的送学">
      {confirm.isError ? <Banner look="amber">{sentenceOf(confirm.error)}</Banner> : null}
      {planned.map((one, at) => {
        const [visited = '', ...going] = one.names
        return (
          <View key={one.id}>
            {at > 0 ? <Rule /> : null}
            <Row
              icon="home"
              title={`${sayDate(one.date, today())} · ${visited}`}
              note={`${going.join('、')}去 · ${one.say}`}
            />
            <View className={styles.tools}>
              {one.mayStrike ? (
                <Button look="plain" inline label={`不去${visited}家了`} onPress={() => onStrike(one)}>
                  不去了
                </Button>
              ) : null}
              {one.mayConfirm ? (
                <Button
                  look="ghost"
                  inline
                  busy={confirm.isPending}
                  label={`给${visited}送到了`}
                  onPress={() => confirm.mutate(one.id)}
                >
                  送到了
                </Button>
              ) : null}
            </View>
          </View>
        )
      })}
    </Card>
  )
}
