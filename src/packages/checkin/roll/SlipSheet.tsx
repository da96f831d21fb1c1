// 凭条 — a member of another branch sits in here: which one? Their own branch then sees 异地参加.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useAct } from '../useAct'
import styles from './roll.module.scss'

export function SlipSheet({ activityId, onClose }: { activityId: string; onClose: () => void }) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const write = useAct(
    () => call('checkin.slip', { activity: activityId, memberNumber: number.trim(), name: name.trim() }),
    () => {
      say('凭条已到他/她的支部')
      onClose()
    },
  )
  return (
    <Sheet
      open
      title="给外支部的党员开凭条"
      onClose={onClose}
      footer={
        <Button
          busy={write.isPending ? '正在开' : false}
          disabled={name.trim() === '' || number.trim() === ''}
          onPress={() => write.mutate(undefined)}
        >
          开凭条
        </Button>
      }
    >
      {write.isError ? <Banner look="amber">{sentenceOf(write.error)}</Banner> : null}
      <View className={styles.answer}>
        他/她算列席，不进这里的应到。他/她自己的支部看得到，可以记为异地参加。
      </View>
      <Field label="姓名" value={name} onChange={setName} maxLength={30} />
      <Field
        label="党员编号"
        value={number}
        onChange={setNumber}
        maxLength={24}
        hint="在他/她手机的“我的 → 我的签到码”里，和姓名对上才开得出"
      />
    </Sheet>
  )
}
