// A line that is wrong is struck with a reason; it stays to be seen, and counts for nothing.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { usePlanChange } from '../year/usePlan'
import type { LightRecord } from './index'

export function StrikeSheet({ record, onClose }: { record: LightRecord; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const strike = usePlanChange(
    () => call('activity.strikeLight', { id: record.id, reason: reason.trim() }),
    () => {
      say('已划去')
      onClose()
    },
  )
  return (
    <Sheet
      open
      title="记错了，划去"
      onClose={onClose}
      footer={
        <Button
          look="caution"
          busy={strike.isPending ? '正在划去' : false}
          disabled={reason.trim() === ''}
          onPress={() => strike.mutate(undefined)}
        >
          划去这一条
        </Button>
      }
    >
      {strike.isError ? <Banner look="amber">{sentenceOf(strike.error)}</Banner> : null}
      <View>{`${record.date} · ${record.names.join('、')}`}</View>
      <Field
        label="为什么划去"
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder="例如：日期写错了"
      />
    </Sheet>
  )
}
