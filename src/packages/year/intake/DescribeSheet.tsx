// 著录 — what is a bag that brings no catalogue? A person says it once, and the whole bag becomes one item of the archive.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { retentionNames, type RetentionPeriod } from '../../../../core/classification/retention'
import { recordClasses } from '../../../../core/classification/scheme'
import type { RecordClassCode } from '../../../../core/classification/scheme'
import { localDateOf } from '../../../../core/calendar'
import type { Api } from '../../../../cloudfunctions/api'
import { now } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import type { Tray } from './index'
import styles from './intake.module.scss'

export type Described = NonNullable<Api['package.accept']['input']['described']>

interface DescribeSheetProps {
  intake: Tray['packages'][number]
  busy: boolean
  onAccept: (described: Described) => void
  onClose: () => void
}

const periods: readonly RetentionPeriod[] = ['Y', 'D30', 'D10']
const classes = Object.entries(recordClasses).map(([value, { title }]) => ({
  value: value as RecordClassCode,
  words: title,
}))

export function DescribeSheet({ intake: { name, found }, busy, onAccept, onClose }: DescribeSheetProps) {
  const [title, setTitle] = useState(found?.says || name.replace(/\.(zip|tar|tgz|tar\.gz)$/i, ''))
  const [creator, setCreator] = useState(found?.from ?? '')
  const [date, setDate] = useState(found?.on || localDateOf(now()))
  const [retention, setRetention] = useState<RetentionPeriod>('Y')
  const [recordClass, setRecordClass] = useState<RecordClassCode>()
  const isWhole = title.trim() !== '' && creator.trim() !== '' && date !== '' && recordClass !== undefined
  const accept = () => {
    if (recordClass === undefined) return
    onAccept({ title: title.trim(), creator: creator.trim(), date, retention, recordClass })
  }
  return (
    <Sheet
      open
      title="这一包是什么"
      onClose={onClose}
      footer={
        <Button busy={busy} disabled={!isWhole} onPress={accept}>
          接收，立为一件
        </Button>
      }
    >
      <Field
        label="题名"
        hint="包里没有兰台的目录，整包立为一件，原包照样保存"
        value={title}
        onChange={setTitle}
        maxLength={200}
        multiline
        rows={2}
      />
      <Field
        label="责任者"
        hint="形成这些材料的单位或人"
        value={creator}
        onChange={setCreator}
        maxLength={100}
      />
      <DateField label="日期" kind="date" value={date} onChange={setDate} hint="归在这一天所在的年度" />
      <View className={styles.label}>保管期限</View>
      <Segmented
        label="保管期限"
        options={periods.map((value) => ({ value, words: retentionNames[value] }))}
        value={retention}
        onChange={setRetention}
      />
      <Choice label="归在哪一类" options={classes} value={recordClass} onChange={setRecordClass} />
    </Sheet>
  )
}
