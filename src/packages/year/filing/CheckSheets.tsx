// What does a person add to a check: a word about what no program can see, or why a failure is let pass?
import { useState } from 'react'
import type { z } from 'zod/mini'
import type { explainInput, settleInput } from '../../../../core/fourNature/inputs'
import { settlementCodes, settlements } from '../../../../core/fourNature/result'
import type { SettledAs } from '../../../../core/fourNature/result'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import type { Acting } from './useFilingChange'

type Settling = z.output<typeof settleInput>
type Explaining = z.output<typeof explainInput>

export interface SettleSheetProps {
  id: string
  codes: readonly Settling['codes'][number][]
  acting: Acting
  onClose: () => void
}

export function SettleSheet({ id, codes, acting, onClose }: SettleSheetProps) {
  const me = useAsked('org.me', {}, { kept: true })
  const [as, setAs] = useState<SettledAs>('passed')
  const [by, setBy] = useState<string>()
  const [doneOn, setDoneOn] = useState(today)
  const [what, setWhat] = useState('')
  const doneBy = by ?? me.value?.name ?? ''
  const save = () => {
    const said = { as, doneBy: doneBy.trim(), doneOn, what: what.trim() }
    acting.run({ work: () => call('fourNature.settle', { id, codes: [...codes], ...said }), said: '记下了' })
    onClose()
  }
  const isWhole = doneBy.trim() !== '' && what.trim() !== '' && doneOn !== ''
  return (
    <Sheet
      open
      title="查过以后写一句"
      onClose={onClose}
      footer={
        <Button disabled={!isWhole} onPress={save}>
          记进报告
        </Button>
      }
    >
      <Choice
        label="查的结果"
        options={settlementCodes.map((value) => ({ value, words: settlements[value] }))}
        value={as}
        onChange={setAs}
      />
      <Field
        label="怎么查的，看到什么"
        value={what}
        onChange={setWhat}
        multiline
        rows={3}
        maxLength={500}
        hint="例如：归档用的电脑当天查过病毒，没有发现；没有光盘、移动硬盘。"
      />
      <Field label="谁查的" value={doneBy} onChange={setBy} maxLength={50} />
      <DateField label="哪天查的" kind="date" value={doneOn} onChange={setDoneOn} />
    </Sheet>
  )
}

export interface ExplainSheetProps {
  id: string
  code: Explaining['code']
  title: string
  acting: Acting
  onClose: () => void
}

export function ExplainSheet({ id, code, title, acting, onClose }: ExplainSheetProps) {
  const [reason, setReason] = useState('')
  const save = () => {
    acting.run({
      work: () => call('fourNature.explain', { id, code, reason: reason.trim() }),
      said: '说明记下了',
    })
    onClose()
  }
  return (
    <Sheet
      open
      title={title}
      onClose={onClose}
      footer={
        <Button disabled={reason.trim() === ''} onPress={save}>
          记进报告
        </Button>
      }
    >
      <Field
        label="为什么照样归档"
        value={reason}
        onChange={setReason}
        multiline
        rows={3}
        maxLength={500}
        hint="说明会一直留在检测报告里。"
      />
    </Sheet>
  )
}
