// 人工检测 — what no program sees: who looked, when, how, and what came out. One word may do for several checks.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { settlementCodes, settlements } from '../../../core/fourNature/result'
import type { SettledAs } from '../../../core/fourNature/result'
import { useAsked } from '../../cloud/asked'
import { call } from '../../cloud/call'
import { today } from '../../cloud/now'
import { Choice } from '../../components/Choice'
import { DateField } from '../../components/DateField'
import { Field } from '../../components/Field'
import { Switch } from '../../components/Switch'
import { say } from '../../components/Toast'
import { ChangeSheet } from '../change/ChangeSheet'
import { Told } from './Told'
import type { ReportShown, RowShown } from './shown'
import { useCheckChange } from './useCheckChange'
import styles from './checkSheet.module.scss'

interface SettleSheetProps {
  report: Pick<ReportShown, 'id'>
  /** What the word is about. */
  rows: readonly RowShown[]
  /** What it may be about as well: who looked at one thing often looked at the others, too. */
  others?: readonly RowShown[]
  onClose: () => void
}

const answers = settlementCodes.map((value) => ({ value, words: settlements[value] }))
const namesOf = (rows: readonly RowShown[]): string => rows.map(({ name }) => name).join('、')

export function SettleSheet({ report, rows, others = [], onClose }: SettleSheetProps) {
  const me = useAsked('org.me', {}, { kept: true })
  const [as, setAs] = useState<SettledAs>('passed')
  const [by, setBy] = useState<string>()
  const [doneOn, setDoneOn] = useState<string>(today)
  const [what, setWhat] = useState('')
  const [isForAll, setForAll] = useState(false)
  const doneBy = by ?? me.value?.name ?? ''
  const said = { as, doneBy: doneBy.trim(), doneOn, what: what.trim() }
  const codes = [...rows, ...(isForAll ? others : [])].map(({ code }) => code)
  const settle = useCheckChange(
    () => call('fourNature.settle', { id: report.id, codes, ...said }),
    () => {
      say('记下了')
      onClose()
    },
  )
  const isWhole = said.doneBy !== '' && said.what !== '' && doneOn !== '' && doneOn <= today()
  const [only] = rows.length === 1 ? rows : []
  return (
    <ChangeSheet
      title={only ? only.name : '查过以后写一句'}
      onClose={onClose}
      change={settle}
      does="记进报告"
      doing="正在记下"
      disabled={!isWhole}
      onDo={() => settle.mutate()}
    >
      {only ? <Told report={report} row={only} /> : <View className={styles.remark}>{namesOf(rows)}</View>}
      <Choice label="查的结果" options={answers} value={as} onChange={setAs} />
      <Field
        label={as === 'notApplicable' ? '为什么不适用' : '怎么查的，看到什么'}
        value={what}
        onChange={setWhat}
        multiline
        rows={3}
        maxLength={500}
        hint="例如：归档用的电脑当天查过病毒，没有发现；没有光盘、移动硬盘。"
      />
      <Field label="谁查的" value={doneBy} onChange={setBy} maxLength={50} />
      <DateField label="哪天查的" kind="date" value={doneOn} onChange={setDoneOn} />
      {others.length > 0 ? (
        <Switch
          label={`其余 ${others.length} 项也这样填`}
          note={namesOf(others)}
          checked={isForAll}
          onChange={setForAll}
        />
      ) : null}
    </ChangeSheet>
  )
}
