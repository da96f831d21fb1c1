// Why is a failure let pass? The checker says so; it stays in the report.
import { useState } from 'react'
import { call } from '../../cloud/call'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { say } from '../../components/Toast'
import { ChangeSheet } from '../change/ChangeSheet'
import { Told } from './Told'
import type { ReportShown, RowShown } from './shown'
import { useCheckChange } from './useCheckChange'

interface ExplainSheetProps {
  report: Pick<ReportShown, 'id'>
  row: RowShown
  /** Where a person found it: what was mended since is looked at again, and said anew. */
  onLookAgain?: (() => void) | undefined
  onClose: () => void
}

export function ExplainSheet({ report, row, onLookAgain, onClose }: ExplainSheetProps) {
  const [reason, setReason] = useState('')
  const explain = useCheckChange(
    () => call('fourNature.explain', { id: report.id, code: row.code, reason: reason.trim() }),
    () => {
      say('说明记下了')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title={row.name}
      onClose={onClose}
      change={explain}
      does="记进报告"
      doing="正在记下"
      disabled={reason.trim() === ''}
      onDo={() => explain.mutate()}
      beside={
        onLookAgain ? (
          <Button look="plain" onPress={onLookAgain}>
            又查过了，重填
          </Button>
        ) : null
      }
    >
      <Told report={report} row={row} />
      <Field
        label="改不了的，检查人说明"
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
        maxLength={500}
        hint="能改好的请先改好，再检测一次。说明由检查人写，整理人不能替写；会印在报告上。"
      />
    </ChangeSheet>
  )
}
