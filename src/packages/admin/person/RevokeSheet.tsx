// 免去职务 — why does it end? Its rights end in that very moment.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useChange } from '../useChange'
import type { Held, Person } from './PersonView'

export function RevokeSheet({ person, held, onClose }: { person: Person; held: Held; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const revoke = useChange(
    (words: string) =>
      call('org.revokeAppointment', { personId: person.id, appointmentId: held.id, reason: words }),
    () => {
      say(`已免去${person.name}的${held.officeName}`)
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={`免去${held.organisationName}${held.officeName}`}
      onClose={onClose}
      footer={
        <Button
          look="caution"
          busy={revoke.isPending ? '正在免去' : false}
          disabled={reason.trim() === ''}
          onPress={() => revoke.mutate(reason.trim())}
        >
          免去
        </Button>
      }
    >
      {revoke.isError ? <Banner look="amber">{sentenceOf(revoke.error)}</Banner> : null}
      <View>{`${person.name}的这项权限马上结束，本人会收到通知。有人接任的话，直接任命接任的人就行。`}</View>
      <Field label="原因" value={reason} onChange={setReason} maxLength={100} placeholder="例如：换届" />
    </Sheet>
  )
}
