// One check: how it is done, on whose word, what it found, and, where it asks, a person's own word.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { settlements } from '../../../../core/fourNature/result'
import type { SettledAs } from '../../../../core/fourNature/result'
import { call, sentenceOf } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Reasons } from '../../../components/Reasons'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { Switch } from '../../../components/Switch'
import { say } from '../../../components/Toast'
import type { ReportShown, RowShown } from './shown'
import { useCheckChange } from './useCheckChange'
import styles from './four-nature.module.scss'

interface CheckSheetProps {
  report: ReportShown
  row: RowShown
  onClose: () => void
}

export function CheckSheet(props: CheckSheetProps) {
  const { report, row, onClose } = props
  if (report.may.settle && row.asked) return <SettleSheet {...props} />
  if (report.may.settle && row.result === 'failed') return <ExplainSheet {...props} />
  return (
    <Sheet open title={row.name} onClose={onClose} footer={<Button onPress={onClose}>看过了</Button>}>
      <Told row={row} />
    </Sheet>
  )
}

function Told({ row }: { row: RowShown }) {
  const { code, how, basis, reason, shown, failed, person, hint, settlement, explanation } = row
  const all = failed + person + hint
  return (
    <>
      <Reasons reasons={[{ rule: code, say: how, source: basis }]} />
      {reason ? <View className={styles.remark}>{reason}</View> : null}
      {shown.map(({ object, reason: why }, at) => (
        <View key={at} className={styles.finding}>{`${object}：${why}`}</View>
      ))}
      {all > shown.length ? (
        <View className={styles.remark}>{`共 ${all} 处，这里列出前 ${shown.length} 处`}</View>
      ) : null}
      {settlement ? (
        <View className={styles.remark}>
          {`${settlement.doneOn}，${settlement.doneBy}：${settlements[settlement.as]}。${settlement.what}（${settlement.by}填）`}
        </View>
      ) : null}
      {explanation ? (
        <View className={styles.remark}>{`检查人${explanation.by}说明：${explanation.reason}`}</View>
      ) : null}
    </>
  )
}

const answers = (Object.keys(settlements) as SettledAs[]).map((value) => ({
  value,
  words: settlements[value],
}))

/** One word may do for several checks: who looked at one thing often looked at the others, too. */
function SettleSheet({ report, row, onClose }: CheckSheetProps) {
  const [as, setAs] = useState<SettledAs>('passed')
  const [doneBy, setDoneBy] = useState('')
  const [doneOn, setDoneOn] = useState<string>(today())
  const [what, setWhat] = useState('')
  const [isForAll, setForAll] = useState(false)
  const others = report.rows.filter((one) => one.result === 'person' && one.code !== row.code)
  const codes = [row.code, ...(isForAll ? others.map(({ code }) => code) : [])]
  const settle = useCheckChange(
    () =>
      call('fourNature.settle', {
        id: report.id,
        codes,
        as,
        doneBy: doneBy.trim(),
        doneOn,
        what: what.trim(),
      }),
    () => {
      say('记下了')
      onClose()
    },
  )
  const isWhole = doneBy.trim() !== '' && what.trim() !== '' && doneOn !== '' && doneOn <= today()
  return (
    <Sheet
      open
      title={row.name}
      onClose={onClose}
      problem={settle.isError ? sentenceOf(settle.error) : undefined}
      footer={
        <Button
          busy={settle.isPending ? '正在记下' : false}
          disabled={!isWhole}
          onPress={() => settle.mutate()}
        >
          记下
        </Button>
      }
    >
      <Told row={row} />
      <Segmented label="查的结果" options={answers} value={as} onChange={setAs} />
      <Field label="谁查的" value={doneBy} onChange={setDoneBy} maxLength={50} />
      <DateField label="哪天查的" kind="date" value={doneOn} onChange={setDoneOn} />
      <Field
        label={as === 'notApplicable' ? '为什么不适用' : '怎么查的，看到什么'}
        value={what}
        onChange={setWhat}
        multiline
        rows={3}
        maxLength={500}
      />
      {others.length > 0 ? (
        <Switch
          label={`其余 ${others.length} 项也这样填`}
          note={others.map(({ name }) => name).join('、')}
          checked={isForAll}
          onChange={setForAll}
        />
      ) : null}
    </Sheet>
  )
}

function ExplainSheet({ report, row, onClose }: CheckSheetProps) {
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
        <Button
          busy={explain.isPending ? '正在记下' : false}
          disabled={reason.trim() === ''}
          onPress={() => explain.mutate()}
        >
          记下说明
        </Button>
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
