// 请补充 — what is missing? One of a closed list, and a sentence where it helps.
import { useState } from 'react'
import { returnReasons, type ReturnReason } from '../../../../core/evidence/submission'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'

export interface ReturnSheetProps {
  open: boolean
  submitterName: string
  onClose: () => void
  onReturn: (reason: ReturnReason, say: string) => void
}

const isReason = (text: string): text is ReturnReason => text in returnReasons
const options = Object.keys(returnReasons)
  .filter(isReason)
  .map((value) => ({ value, words: returnReasons[value] }))

export function ReturnSheet({ open, submitterName, onClose, onReturn }: ReturnSheetProps) {
  const [reason, setReason] = useState<ReturnReason>()
  const [say, setSay] = useState('')
  const needsWords = reason === 'other' && say.trim() === ''
  return (
    <Sheet
      open={open}
      title="请补充什么"
      onClose={onClose}
      footer={
        <Button
          disabled={reason === undefined || needsWords}
          onPress={() => reason && onReturn(reason, say.trim())}
        >
          {`告诉${submitterName}`}
        </Button>
      }
    >
      <Choice label="缺的是" options={options} value={reason} onChange={setReason} />
      <Field
        label={reason === 'other' ? '写一句' : '再说一句（可以不写）'}
        value={say}
        onChange={setSay}
        maxLength={200}
        placeholder="例如：签到表拍一张就行"
      />
    </Sheet>
  )
}
