// 确认 — by which paper has the county approved this table?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { useChange } from '../useChange'
import type { Table } from './index'
import type { Chosen } from './RowSheet'

export interface ConfirmSheetProps {
  table: Table
  chosen: Chosen
  changes: number
  onDone: () => void
  onClose: () => void
}

export function ConfirmSheet({ table, chosen, changes, onDone, onClose }: ConfirmSheetProps) {
  const [approval, setApproval] = useState('')
  const confirm = useChange(
    (reference: string) =>
      call('org.confirmRetention', {
        periods: changes === 0 ? 'asTheyAre' : chosen,
        approval: reference,
        seen: table.confirmations,
      }),
    () => {
      say('已确认，从现在起按这张表')
      onDone()
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="确认保管期限表"
      onClose={onClose}
      change={confirm}
      does="确认"
      doing="正在记下"
      disabled={approval.trim() === ''}
      onDo={() => confirm.mutate(approval.trim())}
    >
      <View>
        {changes > 0 ? `改了 ${changes} 项，其余照现在的。` : '整张表照现在的确认。'}
        确认后，{table.countyName}下面的组织都按它归档。
      </View>
      <Field
        label="批准的文号"
        value={approval}
        onChange={setApproval}
        maxLength={60}
        hint="例如：云档函〔2026〕3 号"
      />
    </ChangeSheet>
  )
}
