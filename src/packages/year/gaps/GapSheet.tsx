// One expected record: why is it asked for, what was said about it, and what does the branch want to say?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { sayDate, sayMoment } from '../../../../core/calendar'
import { whyNotMoved, explanationCharactersMin } from '../../../../core/year/explanation'
import { call } from '../../../cloud/call'
import { now, today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Reasons } from '../../../components/Reasons'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { HeldAfter } from './HeldAfter'
import type { RowShown } from './shown'
import { useYearChange } from './useYearChange'
import styles from './gaps.module.scss'

export interface GapSheetProps {
  branchId: string
  year: number
  row: RowShown
  mayExplain: boolean
  mayCountFor: boolean
  onClose: () => void
}

export function GapSheet(props: GapSheetProps) {
  const { row, mayExplain } = props
  if (mayExplain && row.state === 'open') return <ExplainSheet {...props} />
  const { explanation } = row
  // Any later day would do, so the promised day itself tells whether it can still be moved.
  const isMovable = explanation?.promisedOn && explanation.moved === null && explanation.promisedOn >= today()
  if (mayExplain && row.state === 'promised' && isMovable) return <MoveSheet {...props} />
  return (
    <Sheet
      open
      title={row.name}
      onClose={props.onClose}
      footer={<Button onPress={props.onClose}>看过了</Button>}
    >
      <Told {...props} />
    </Sheet>
  )
}

interface KeptOn {
  readonly words: string
  readonly url: string
  readonly note?: string
}
/** 在哪里记 — what nobody finds among the activities: printed from a page of its own, or handed in by few. */
const keptOn: Readonly<Partial<Record<RowShown['rule'], KeptOn>>> = {
  'R-TX-Y': { words: '打开谈心和送学登记', url: '/packages/plan/register/index' },
  'R-MP-Y': {
    words: '提交民主评议汇总',
    url: '/pages/submit/index?leaf=09.4',
    note: '由书记、副书记或组织委员交，只交汇总：参加人数、各等次人数。个人的自评、互评和测评票不收，按规定另行保管。',
  },
}

/** Why it is asked for, what is there, and what was said. */
function Told(props: GapSheetProps) {
  const { rule, basis, source, itemIds, explanation, overdue } = props.row
  const kept = itemIds.length === 0 ? keptOn[rule] : undefined
  return (
    <View className={styles.told}>
      <Reasons reasons={[{ rule, say: basis, source }]} />
      {explanation ? <View className={styles.remark}>{`支部的说明：${explanation.text}`}</View> : null}
      {explanation?.promisedOn ? (
        <View className={styles.remark}>{`说好${sayDate(explanation.promisedOn, today())}补上`}</View>
      ) : null}
      {explanation?.moved ? (
        <View
          className={styles.remark}
        >{`原来说的是${sayDate(explanation.moved.from, today())}，改期因为：${explanation.moved.reason}`}</View>
      ) : null}
      {explanation?.escalatedAt ? (
        <View
          className={styles.remark}
        >{`${sayMoment(explanation.escalatedAt, now())}告诉了上级，请他们帮着看一看`}</View>
      ) : null}
      {overdue === '' ? null : <View className={styles.remark}>{`补录：${overdue}`}</View>}
      <HeldAfter {...props} />
      {itemIds.length === 0 && kept === undefined ? (
        <View className={styles.remark}>材料找到了，随时照常提交，通过以后这里就有了。</View>
      ) : null}
      {kept?.note ? <View className={styles.remark}>{kept.note}</View> : null}
      {kept ? (
        <Button look="plain" onPress={() => void Taro.navigateTo({ url: kept.url })}>
          {kept.words}
        </Button>
      ) : null}
      {itemIds.map((id, at) => (
        <Button
          key={id}
          look="plain"
          onPress={() => void Taro.navigateTo({ url: `/pages/item/index?id=${id}` })}
        >
          {itemIds.length > 1 ? `看第 ${at + 1} 件` : '看这一件'}
        </Button>
      ))}
    </View>
  )
}

function ExplainSheet(props: GapSheetProps) {
  const { branchId, year, row, onClose } = props
  const [text, setText] = useState('')
  const [will, setWill] = useState<'later' | 'none'>('later')
  const [promisedOn, setPromisedOn] = useState('')
  const explain = useYearChange(
    () =>
      call('archive.explainGap', {
        branchId,
        year,
        key: row.key,
        text: text.trim(),
        promisedOn: will === 'later' ? promisedOn : null,
      }),
    () => {
      say('说明记下了')
      onClose()
    },
  )
  const isWhole = text.trim().length >= explanationCharactersMin && (will === 'none' || promisedOn > today())
  return (
    <ChangeSheet
      title={row.name}
      onClose={onClose}
      change={explain}
      does="记下说明"
      doing="正在记下"
      disabled={!isWhole}
      onDo={() => explain.mutate()}
    >
      <Told {...props} />
      <Segmented
        label="以后会有吗"
        options={[
          { value: 'later', words: '会补上' },
          { value: 'none', words: '没有开展' },
        ]}
        value={will}
        onChange={setWill}
      />
      <Field
        label="怎么回事"
        value={text}
        onChange={setText}
        multiline
        rows={3}
        maxLength={300}
        hint={`至少 ${explanationCharactersMin} 个字；说明会一直留着，记下后不能改。`}
      />
      {will === 'later' ? (
        <DateField
          label="哪天前补上"
          kind="date"
          value={promisedOn}
          onChange={setPromisedOn}
          hint="要在今天以后；到期之前可以改一次。"
        />
      ) : null}
    </ChangeSheet>
  )
}

function MoveSheet(props: GapSheetProps) {
  const { branchId, year, row, onClose } = props
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const move = useYearChange(
    () => call('archive.movePromise', { branchId, year, key: row.key, to, reason: reason.trim() }),
    () => {
      say('改期记下了')
      onClose()
    },
  )
  const isLater =
    to !== '' && row.explanation !== null && whyNotMoved(row.explanation, to, today()) === undefined
  return (
    <ChangeSheet
      title={row.name}
      onClose={onClose}
      change={move}
      does="改期"
      doing="正在记下"
      disabled={!isLater || reason.trim() === ''}
      onDo={() => move.mutate()}
    >
      <Told {...props} />
      <DateField label="改到哪天" kind="date" value={to} onChange={setTo} hint="只能改一次，要往后改。" />
      <Field label="为什么改" value={reason} onChange={setReason} maxLength={200} />
    </ChangeSheet>
  )
}
