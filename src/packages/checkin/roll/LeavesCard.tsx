// 请假 — who asked for leave, and may they?
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import type { AskedLeave } from './lines'
import styles from './roll.module.scss'

export interface LeavesCardProps {
  asked: readonly AskedLeave[]
  busy: boolean
  /** Undefined for the day's host, who sees it and leaves it to the branch. */
  onDecide: ((asked: AskedLeave, granted: boolean) => void) | undefined
}

export function LeavesCard({ asked, busy, onDecide }: LeavesCardProps) {
  if (asked.length === 0) return null
  return (
    <Card title={`有 ${asked.length} 人请假`} {...(onDecide ? {} : { aside: '由支部的负责人同意' })}>
      {asked.map((one, at) => (
        <View key={one.person}>
          {at > 0 ? <Rule /> : null}
          <View>{`${one.name}：${one.reason}`}</View>
          {onDecide ? (
            <View className={styles.pair}>
              <Button
                look="plain"
                inline
                busy={busy}
                label={`不同意${one.name}请假`}
                onPress={() => onDecide(one, false)}
              >
                不同意
              </Button>
              <Button
                look="ghost"
                inline
                busy={busy}
                label={`同意${one.name}请假`}
                onPress={() => onDecide(one, true)}
              >
                同意
              </Button>
            </View>
          ) : null}
        </View>
      ))}
    </Card>
  )
}
