// 改归类 — another class, year or a longer retention for an item that is archived; the old place stays in its history.
import { useState } from 'react'
import { shortestAllowed } from '../../../core/classification/refiling'
import { isLonger, retentionNames, type RetentionPeriod } from '../../../core/classification/retention'
import { recordClasses } from '../../../core/classification/scheme'
import { call, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Field } from '../../components/Field'
import { Sheet } from '../../components/Sheet'
import { say } from '../../components/Toast'
import type { OneItem } from './ItemDetail'
import { useKeeping } from './useKeeping'

const classOptions = Object.entries(recordClasses).map(([value, { title }]) => ({ value, words: title }))
const retentionOptions = (['D10', 'D30', 'Y'] as const).map((value) => ({
  value,
  words: retentionNames[value],
}))

export function RefileSheet({ item, onClose }: { item: OneItem; onClose: () => void }) {
  const [recordClass, setRecordClass] = useState(item.recordClass)
  const [year, setYear] = useState(String(item.year))
  const [wished, setWished] = useState<RetentionPeriod>(item.retention)
  const [reason, setReason] = useState('')
  const least = shortestAllowed(item, recordClass)
  const offered = retentionOptions.filter(({ value }) => !isLonger(least, value))
  const retention = offered.some(({ value }) => value === wished) ? wished : least
  const change = useKeeping(onClose)
  const refile = () =>
    change.mutate(async () => {
      await call('archive.refileItem', {
        id: item.itemId,
        recordClass,
        year: Number(year),
        retention,
        reason: reason.trim(),
      })
      say('已改归，原来的位置留在经过里')
    })
  const isReady = /^\d{4}$/.test(year) && reason.trim() !== ''
  return (
    <Sheet
      open
      title="改归类"
      onClose={onClose}
      footer={
        <Button disabled={!isReady} busy={change.isPending && '正在改'} onPress={refile}>
          改归到这里
        </Button>
      }
    >
      {change.error ? <Banner look="amber">{sentenceOf(change.error)}</Banner> : null}
      <Choice label="类" options={classOptions} value={recordClass} onChange={setRecordClass} />
      <Field label="年度" kind="number" value={year} onChange={setYear} maxLength={4} />
      <Choice
        label="保管期限（不能短于这一类要求的）"
        options={offered}
        value={retention}
        onChange={setWished}
      />
      <Field label="原因" value={reason} onChange={setReason} maxLength={200} hint="写一句为什么" />
    </Sheet>
  )
}
