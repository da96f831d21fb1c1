// 移出 — what has its number and is not filed yet leaves it: what stays empty, what cannot be undone, and what comes then?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { sayMoment } from '../../../core/calendar'
import { call } from '../../cloud/call'
import { now } from '../../cloud/now'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { say } from '../../components/Toast'
import { ChangeSheet } from '../change/ChangeSheet'
import type { OneItem } from './ItemDetail'
import { useKeeping } from './useKeeping'
import styles from './item.module.scss'

export function WithdrawSheet({ item, onClose }: { item: OneItem; onClose: () => void }) {
  const { itemId: id, referenceCode } = item
  const [typed, setTyped] = useState('')
  const change = useKeeping(onClose)
  const reason = typed.trim()
  const withdraw = () =>
    change.mutate(async () => {
      await call('archive.withdraw', { id, reason })
      say('移出了，原来的号空着')
    })
  return (
    <ChangeSheet
      title="移出这一件"
      onClose={onClose}
      change={change}
      look="caution"
      does="移出"
      doing="正在移出"
      disabled={reason === ''}
      onDo={withdraw}
      beside={
        <Button look="plain" onPress={onClose}>
          先不
        </Button>
      }
    >
      <View>{`移出以后，${referenceCode ?? ''} 这个号一直空着，不再给别的材料，目录上写明为什么。这一步不能撤销。`}</View>
      <View className={styles.before}>
        材料还在档案里：改归类、并件、拆件都可以，再到“编号”一步，接着最后的号往后编。
      </View>
      <Field
        label="为什么移出"
        value={typed}
        onChange={setTyped}
        maxLength={200}
        hint="会印在目录的备注里，例如：类别归错了"
      />
    </ChangeSheet>
  )
}

/** 空着的号 — which numbers it had before, and why it has them no more. */
export function LeftNumbers({ item: { withdrawals } }: { item: Pick<OneItem, 'withdrawals'> }) {
  return (
    <>
      {withdrawals.map(({ referenceCode, reason, at }) => (
        <View key={referenceCode} className={styles.before}>
          {`${sayMoment(at, now())} 移出，原来的号 ${referenceCode} 空着：${reason}`}
        </View>
      ))}
    </>
  )
}
