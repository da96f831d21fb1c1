// 确认 — by which paper has the county approved this table?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
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
    <Sheet
      open
      title="确认保管期限表"
      onClose={onClose}
      footer={
        <Button
          busy={confirm.isPending ? '正在记下' : false}
          disabled={approval.trim() === ''}
          onPress={() => confirm.mutate(approval.trim())}
        >
          确认
        </Button>
      }
    >
      {confirm.isError ? <Banner look="amber">{sentenceOf(confirm.error)}</Banner> : null}
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
    </Sheet>
  )
}
