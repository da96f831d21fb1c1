// 请假 — who asked for leave, and may they?
import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import styles from './roll.module.scss'

export interface LeavesCardProps {
  asked: readonly { readonly id: string; readonly name: string; readonly reason: string }[]
  busy: boolean
  /** Undefined for the day's host, who sees it and leaves it to the branch. */
  onDecide: ((person: string, granted: boolean) => void) | undefined
}

export function LeavesCard({ asked, busy, onDecide }: LeavesCardProps) {
  if (asked.length === 0) return null
  return (
    <Card title={`有 ${asked.length} 人请假`} {...(onDecide ? {} : { aside: '由支部的负责人同意' })}>
      {asked.map(({ id, name, reason }, at) => (
        <View key={id}>
          {at > 0 ? <Rule /> : null}
          <View>{`${name}：${reason}`}</View>
          {onDecide ? (
            <View className={styles.pair}>
              <Button
                look="plain"
                inline
                busy={busy}
                label={`不同意${name}请假`}
                onPress={() => onDecide(id, false)}
              >
                不同意
              </Button>
              <Button
                look="ghost"
                inline
                busy={busy}
                label={`同意${name}请假`}
                onPress={() => onDecide(id, true)}
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
