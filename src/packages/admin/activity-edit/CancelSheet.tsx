// 取消这次活动 — why? Members see the reason; an activity with evidence is not cancelled.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useChange } from '../useChange'
import { leaveForm } from './leaveForm'

export function CancelSheet({
  activity,
  onClose,
}: {
  activity: Api['activity.get']['value']
  onClose: () => void
}) {
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const cancel = useChange(
    () => call('activity.cancel', { id: activity.id, reason: reason.trim() }),
    () => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('activity.'),
      })
      say('活动已取消')
      leaveForm()
    },
  )
  return (
    <Sheet
      open
      title="取消这次活动"
      onClose={onClose}
      footer={
        <Button
          look="caution"
          busy={cancel.isPending ? '正在取消' : false}
          disabled={reason.trim() === ''}
          onPress={() => cancel.mutate(undefined)}
        >
          取消活动
        </Button>
      }
    >
      {cancel.isError ? <Banner look="amber">{sentenceOf(cancel.error)}</Banner> : null}
      <View>{`${activity.title}不办了。支部里的人会看到原因。`}</View>
      <Field
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="例如：防汛值守，改到下周"
      />
    </Sheet>
  )
}
