// 收集完毕 — the branch says that its year is together; what is still open asks for one word. Forgotten something: open it again.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import type { YearShown } from './shown'
import { useYearChange } from './useYearChange'
import styles from './gaps.module.scss'

export interface CloseSheetProps {
  shown: YearShown
  onClose: () => void
}

export function CloseSheet({ shown: { branch, year, months }, onClose }: CloseSheetProps) {
  const [remark, setRemark] = useState('')
  const open = months.reduce((sum, month) => sum + month.open, 0)
  const close = useYearChange(
    () => call('archive.closeYear', { branchId: branch.id, year, remark: remark.trim() }),
    () => {
      say('收齐了，请立档单位整理归档')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title={`${year} 年收集完毕`}
      onClose={onClose}
      change={close}
      does="收集完毕"
      doing="正在记下"
      disabled={open > 0 && remark.trim() === ''}
      onDo={() => close.mutate()}
    >
      <View className={styles.remark}>
        {`${branch.name}这一年的材料都交上来了，就交给立档单位整理、编号、归档。编号以前发现漏了，还可以重新打开。`}
      </View>
      {open > 0 ? (
        <Field
          label={`还有 ${open} 项没有材料，是怎么回事`}
          value={remark}
          onChange={setRemark}
          multiline
          rows={3}
          maxLength={300}
          hint="写一句就行，例如：这几个月没有开展。归档以后也看得到。"
        />
      ) : null}
    </ChangeSheet>
  )
}

export function ReopenSheet({ shown: { branch, year }, onClose }: CloseSheetProps) {
  const [reason, setReason] = useState('')
  const reopen = useYearChange(
    () => call('archive.reopenYear', { branchId: branch.id, year, reason: reason.trim() }),
    () => {
      say('重新打开了，可以接着收')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="重新打开"
      onClose={onClose}
      change={reopen}
      does="重新打开"
      doing="正在打开"
      disabled={reason.trim() === ''}
      onDo={() => reopen.mutate()}
    >
      <Field label="为什么要重新打开" value={reason} onChange={setReason} maxLength={200} />
    </ChangeSheet>
  )
}
