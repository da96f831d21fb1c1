// 改归类 — where does it belong instead? Class, year, a longer retention, and why; the old place stays in its history.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { shortestAllowed } from '../../../../core/classification/refiling'
import { isLonger, retentionNames, type RetentionPeriod } from '../../../../core/classification/retention'
import { recordClasses } from '../../../../core/classification/scheme'
import { call } from '../../../cloud/call'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { sayPlace, type CardPatch, type ShownCard } from './shown'
import styles from './card.module.scss'

export interface RefileSheetProps {
  card: ShownCard
  open: boolean
  onClose: () => void
  onPatch: (patch: CardPatch) => void
}

const periods: readonly RetentionPeriod[] = ['D10', 'D30', 'Y']
const classes = Object.entries(recordClasses).map(([value, { title }]) => ({ value, words: title }))

export function RefileSheet(props: RefileSheetProps) {
  return props.open ? <RefileForm {...props} /> : null
}

function RefileForm({ card, onClose, onPatch }: RefileSheetProps) {
  const { placement } = card
  const [recordClass, setRecordClass] = useState(placement.recordClass)
  const [year, setYear] = useState(String(placement.year))
  const [wished, setWished] = useState<RetentionPeriod>(placement.retention)
  const [reason, setReason] = useState('')
  const least = shortestAllowed(placement, recordClass)
  const offered = periods.filter((period) => !isLonger(least, period))
  const retention = offered.includes(wished) ? wished : least
  const refile = useMutation({
    mutationFn: () =>
      call('evidence.refile', {
        id: card.id,
        recordClass,
        year: Number(year),
        retention,
        reason: reason.trim(),
      }),
    onSuccess: (changed) => {
      onPatch({ placement: changed.placement })
      onClose()
    },
  })
  const isYear = /^(19|20|21)\d\d$/.test(year)
  return (
    <ChangeSheet
      title="改归类"
      onClose={onClose}
      change={refile}
      does="改到这里"
      doing="正在改"
      disabled={!isYear || reason.trim() === ''}
      onDo={() => refile.mutate()}
    >
      <View>现在归到：{sayPlace(placement)}</View>
      <Field label="为什么改" value={reason} onChange={setReason} maxLength={200} />
      <Field
        label="年度"
        kind="number"
        value={year}
        onChange={setYear}
        maxLength={4}
        error={isYear ? undefined : '请写四位数的年份'}
      />
      <View className={styles.sheetLabel}>保管期限（不能短于这一类要求的）</View>
      <Segmented
        label="保管期限"
        options={offered.map((value) => ({ value, words: retentionNames[value] }))}
        value={retention}
        onChange={setWished}
      />
      <Choice label="类" options={classes} value={recordClass} onChange={setRecordClass} />
    </ChangeSheet>
  )
}
