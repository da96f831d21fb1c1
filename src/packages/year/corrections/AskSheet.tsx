// What should the catalogue say instead, and why?
import { useState } from 'react'
import { correctableFields } from '../../../../core/evidence/correction'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { useKeptChange } from '../useKeptChange'
import type { ItemShown } from './index'
import { fieldNames } from './shown'

const worded = correctableFields.filter((field) => field !== 'date')

export interface AskSheetProps {
  id: string
  item: ItemShown
  onClose: () => void
}

export function AskSheet({ id, item, onClose }: AskSheetProps) {
  const [correctionId] = useState(newId)
  const { title, documentNumber, creator, date, remark } = item
  const [after, setAfter] = useState({ title, documentNumber, creator, date, remark })
  const [reason, setReason] = useState('')
  const [evidence, setEvidence] = useState('')
  const changes = correctableFields
    .filter((field) => after[field].trim() !== item[field])
    .map((field) => ({ field, after: after[field].trim() }))
  const ask = useKeptChange(
    () =>
      call('archive.correct', {
        id,
        correctionId,
        changes,
        reason: reason.trim(),
        evidence: evidence.trim(),
      }),
    () => {
      say('已提出，等另一个人批准')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="提出更正"
      onClose={onClose}
      change={ask}
      does="提出更正"
      doing="正在提出"
      disabled={changes.length === 0 || reason.trim() === ''}
      onDo={() => ask.mutate(undefined)}
    >
      {worded.map((field) => (
        <Field
          key={field}
          label={fieldNames[field]}
          value={after[field]}
          onChange={(text) => setAfter({ ...after, [field]: text })}
          maxLength={200}
        />
      ))}
      <DateField
        label={fieldNames.date}
        kind="date"
        value={after.date}
        onChange={(day) => setAfter({ ...after, date: day })}
      />
      <Field label="为什么更正" value={reason} onChange={setReason} multiline rows={2} maxLength={200} />
      <Field
        label="凭什么"
        value={evidence}
        onChange={setEvidence}
        maxLength={200}
        hint="哪份材料能证明，可以写它的档号；没有就空着"
      />
    </ChangeSheet>
  )
}
