// A line that is wrong, or a visit that is called off, is struck with a reason; it stays in the log, and counts for nothing.
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

const mistaken = {
  title: '记错了，划去',
  why: '为什么划去',
  example: '例如：日期写错了',
  button: '划去这一条',
  done: '已划去',
}
const calledOff = {
  title: '这次不去了',
  why: '为什么不去了',
  example: '例如：改到下周',
  button: '不去了',
  done: '已取消',
}

export function StrikeSheet({ record, onClose }: { record: LightRecord; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const words = record.kind === 'plannedVisit' ? calledOff : mistaken
  const strike = usePlanChange(
    () => call('activity.strikeLight', { id: record.id, reason: reason.trim() }),
    () => {
      say(words.done)
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={words.title}
      onClose={onClose}
      footer={
        <Button
          look="caution"
          busy={strike.isPending}
          disabled={reason.trim() === ''}
          onPress={() => strike.mutate(undefined)}
        >
          {words.button}
        </Button>
      }
    >
      {strike.isError ? <Banner look="amber">{sentenceOf(strike.error)}</Banner> : null}
      <View>{`${record.date} · ${record.names.join('、')}`}</View>
      <Field
        label={words.why}
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder={words.example}
      />
    </Sheet>
  )
}
