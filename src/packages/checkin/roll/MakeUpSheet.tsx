// 补学 — who was on leave or absent makes it good: when, how, and who says so.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { useAct } from '../useAct'

export interface MakeUpSheetProps {
  activityId: string
  person: string
  name: string
  onClose: () => void
}

export function MakeUpSheet({ activityId, person, name, onClose }: MakeUpSheetProps) {
  const [on, setOn] = useState(today)
  const [how, setHow] = useState('')
  const [by, setBy] = useState('')
  const makeUp = useAct(
    () => call('checkin.makeUp', { activity: activityId, person, on, how: how.trim(), by: by.trim() }),
    onClose,
  )
  return (
    <Sheet
      open
      title={`${name}的补学`}
      onClose={onClose}
      footer={
        <Button
          busy={makeUp.isPending ? '正在记' : false}
          disabled={how.trim() === '' || by.trim() === ''}
          onPress={() => makeUp.mutate(undefined)}
        >
          记下补学
        </Button>
      }
    >
      <View>补学只记一笔，当天的人数不变。</View>
      <Field label="哪一天" kind="date" value={on} onChange={setOn} maxLength={10} />
      <Field
        label="怎么补的"
        value={how}
        onChange={setHow}
        maxLength={60}
        placeholder="例如：送学上门，学了会议材料"
      />
      <Field label="谁组织的" value={by} onChange={setBy} maxLength={30} />
    </Sheet>
  )
}
