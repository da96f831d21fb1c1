// 请假 — why can somebody not come? One sentence; the branch decides.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { say } from '../../components/Toast'

const usual = ['身体不适', '外出', '工作走不开', '家里有事'] as const

export function LeaveSheet({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const client = useQueryClient()
  const ask = useMutation({
    mutationFn: () => call('checkin.askLeave', { activity: activityId, reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['checkin.mine'] })
      say('请假已送到支部')
      onClose()
    },
  })
  return (
    <Sheet
      open
      title="请假"
      onClose={onClose}
      footer={
        <Button
          busy={ask.isPending ? '正在送' : false}
          disabled={reason.trim() === ''}
          onPress={() => ask.mutate()}
        >
          请假
        </Button>
      }
    >
      {ask.isError ? <Banner look="amber">{sentenceOf(ask.error)}</Banner> : <View />}
      <Choice
        label="为什么来不了"
        options={usual.map((words) => ({ value: words as string, words }))}
        value={reason}
        onChange={setReason}
      />
      <Field label="或者写一句" value={reason} onChange={setReason} maxLength={60} />
    </Sheet>
  )
}
