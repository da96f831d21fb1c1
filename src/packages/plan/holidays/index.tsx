// 放假安排 — which days of a year are holidays here, from which notice; entered once a year by the administrator.
import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { yearOf } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Segmented } from '../../../components/Segmented'
import { say } from '../../../components/Toast'
import { usePlanChange } from '../year/usePlan'
import { linesOf, tableIn, worksOf } from './table'
import styles from '../plan.module.scss'

const title = '放假安排'

export default function HolidaysPage() {
  const thisYear = yearOf(now())
  const [year, setYear] = useState(thisYear)
  const { value, state } = useAsked('activity.holidays', { year })
  if (!value) return <Page title={title} section="mine" state={state ?? { is: 'loading' }} />
  const choose = (
    <Segmented
      label="哪一年"
      options={[thisYear, thisYear + 1].map((one) => ({ value: String(one), words: `${one} 年` }))}
      value={String(year)}
      onChange={(chosen) => setYear(Number(chosen))}
    />
  )
  return <HolidaysForm key={`${year} ${value.rev}`} year={year} holidays={value} choose={choose} />
}

interface HolidaysFormProps {
  year: number
  holidays: Api['activity.holidays']['value']
  choose: ReactNode
}

function HolidaysForm({ year, holidays: { table, rev, mayEnter, entered }, choose }: HolidaysFormProps) {
  const [lines, setLines] = useState(linesOf(table))
  const [works, setWorks] = useState(worksOf(table))
  const [basis, setBasis] = useState(entered ? table.basis : '')
  const typed = tableIn(year, lines, works, basis.trim())
  const save = usePlanChange(
    () =>
      'table' in typed
        ? call('activity.saveHolidays', { rev, table: typed.table })
        : Promise.reject(new Error()),
    () => say('记下了，新排的计划按它来'),
  )
  const footer = mayEnter ? (
    <Button
      busy={save.isPending ? '正在记下' : false}
      disabled={'wrong' in typed || basis.trim() === ''}
      onPress={() => save.mutate(undefined)}
    >
      按通知核对过，记下
    </Button>
  ) : undefined
  return (
    <Page title={title} section="mine" footer={footer}>
      {choose}
      <Banner>{`现在的依据：${table.basis}`}</Banner>
      {save.isError ? <Banner look="amber">{sentenceOf(save.error)}</Banner> : null}
      <Field
        label="放假的日子，一行一个"
        value={lines}
        onChange={setLines}
        multiline
        rows={8}
        maxLength={1000}
        disabled={!mayEnter}
        placeholder="春节 2027-02-05 2027-02-12"
        error={'wrong' in typed ? `这一行看不懂：${typed.wrong}` : undefined}
      />
      <Field
        label="调休上班的日子（没有就空着）"
        value={works}
        onChange={setWorks}
        maxLength={300}
        disabled={!mayEnter}
        placeholder="2027-02-20 2027-09-26"
      />
      {mayEnter ? (
        <Field
          label="依据（哪个通知）"
          value={basis}
          onChange={setBasis}
          maxLength={100}
          placeholder="例如：国务院办公厅的放假通知，文号"
        />
      ) : (
        <View className={styles.remark}>由系统管理员或县里的党务干部按通知录入。</View>
      )}
    </Page>
  )
}
