// One row of the unit's own table: its code, title, scope and period, and where DJ-2026 has it.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { retentionPeriods } from '../../../../core/classification/confirmed'
import { mayConfirm, retentionNames } from '../../../../core/classification/retention'
import { leaves } from '../../../../core/classification/scheme'
import type { TableRow } from '../../../../core/classification/table'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import styles from './table.module.scss'

export interface RowSheetProps {
  row: TableRow
  onKeep: (row: TableRow) => void
  onClose: () => void
}

export function RowSheet({ row, onKeep, onClose }: RowSheetProps) {
  const [code, setCode] = useState(row.code)
  const [title, setTitle] = useState(row.title)
  const [scope, setScope] = useState(row.scope)
  const [retention, setRetention] = useState(row.retention)
  const { retentionRule, title: leafTitle } = leaves[row.leaf]
  const offered = retentionPeriods.filter((one) => mayConfirm(retentionRule, one))
  const isWhole = code.trim() !== '' && title.trim() !== ''
  const keep = () =>
    onKeep({ ...row, code: code.trim(), title: title.trim(), scope: scope.trim(), retention })
  return (
    <Sheet
      open
      title={`对应 DJ-2026 ${row.leaf} ${leafTitle}`}
      onClose={onClose}
      footer={
        <Button disabled={!isWhole} onPress={keep}>
          改好了
        </Button>
      }
    >
      <Field
        label="本单位的代码"
        value={code}
        onChange={setCode}
        maxLength={12}
        hint="按指标编的，几行可以用同一个代码，类目名称也要一样。"
      />
      <Field label="类目名称" value={title} onChange={setTitle} maxLength={60} />
      <Field label="归档范围" value={scope} onChange={setScope} multiline rows={2} maxLength={300} />
      <Segmented
        label="保管期限"
        options={offered.map((value) => ({ value, words: retentionNames[value] }))}
        value={retention}
        onChange={setRetention}
      />
      {offered.length < retentionPeriods.length ? (
        <View className={styles.remark}>国家规定的期限，只能延长。</View>
      ) : null}
    </Sheet>
  )
}
