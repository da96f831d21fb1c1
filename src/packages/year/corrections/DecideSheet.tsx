// Is this correction right? Somebody else says so, or says why not.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useKeptChange } from '../useKeptChange'
import type { CorrectionShown, ItemShown } from './index'
import { sayChange } from './shown'
import styles from './corrections.module.scss'

export interface DecideSheetProps {
  id: string
  item: ItemShown
  correction: CorrectionShown
  onClose: () => void
}

export function DecideSheet({ id, item, correction, onClose }: DecideSheetProps) {
  const [reason, setReason] = useState('')
  const { id: correctionId, decision } = correction
  const decide = useKeptChange(
    (is: 'approved' | 'refused') =>
      call('archive.decideCorrection', { id, correctionId, is, reason: reason.trim() }),
    ({ is }) => {
      say(is === 'approved' ? '已更正，改前的话留着' : '没有同意，记下了')
      onClose()
    },
  )
  const isOpen = decision === null && item.may.decideCorrection
  const footer = isOpen ? (
    <>
      <Button look="plain" disabled={reason.trim() === ''} onPress={() => decide.mutate('refused')}>
        不同意
      </Button>
      <Button busy={decide.isPending ? '正在记下' : false} onPress={() => decide.mutate('approved')}>
        同意更正
      </Button>
    </>
  ) : (
    <Button onPress={onClose}>看过了</Button>
  )
  return (
    <Sheet
      open
      title="更正"
      onClose={onClose}
      problem={decide.isError ? sentenceOf(decide.error) : undefined}
      footer={footer}
    >
      {correction.changes.map((change) => (
        <View key={change.field}>{sayChange(change)}</View>
      ))}
      <View className={styles.remark}>{`理由：${correction.reason}`}</View>
      {correction.evidence ? <View className={styles.remark}>{`凭据：${correction.evidence}`}</View> : null}
      {decision?.reason ? <View className={styles.remark}>{`批准人说：${decision.reason}`}</View> : null}
      {isOpen ? <Field label="不同意的理由" value={reason} onChange={setReason} maxLength={200} /> : null}
    </Sheet>
  )
}
