// Why is a failure let pass? The checker says so; it stays in the report.
import { useState } from 'react'
import { call, sentenceOf } from '../../cloud/call'
import { Button } from '../../components/Button'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { say } from '../../components/Toast'
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
    <Sheet
      open
      title={row.name}
      onClose={onClose}
      problem={explain.isError ? sentenceOf(explain.error) : undefined}
      footer={
        <>
          {onLookAgain ? (
            <Button look="plain" onPress={onLookAgain}>
              又查过了，重填
            </Button>
          ) : null}
          <Button
            busy={explain.isPending ? '正在记下' : false}
            disabled={reason.trim() === ''}
            onPress={() => explain.mutate()}
          >
            记进报告
          </Button>
        </>
      }
    >
      <Told row={row} />
      <Field
        label="改不了的，检查人说明"
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
        maxLength={500}
        hint="能改好的请先改好，再检测一次。说明由检查人写，整理人不能替写；会印在报告上。"
      />
    </Sheet>
  )
}
