// The year as twelve months to choose from, and the chosen one as a list: what fits a phone.
import { View } from '@tarojs/components'
import { Card, Rule } from '../../../components/Card'
import { MonthTabs, type MonthTab } from '../../../components/MonthTabs'
import { RowLine } from './RowLine'
import { dayOf, inMonth, isAsked, monthsOf, type Plan, type ShownRow } from './shown'
import styles from '../plan.module.scss'

export interface MonthsProps {
  plan: Plan
  rows: readonly ShownRow[]
  month: string
  onMonth: (month: string) => void
  onOpen: (row: ShownRow) => void
}

export function Months({ plan, rows, month, onMonth, onOpen }: MonthsProps) {
  const shown = rows.filter((row) => inMonth(row, month))
  const beside = plan.beside.filter((one) => inMonth(one, month))
  return (
    <>
      <MonthTabs tabs={monthsOf(plan.year).map((one) => tabOf(one, rows))} month={month} onMonth={onMonth} />
      <Card title={`${Number(month.slice(5))} 月`}>
        {shown.length === 0 ? <View className={styles.remark}>这个月没有安排</View> : null}
        {shown.map((row, at) => (
          <View key={row.id}>
            {at > 0 ? <Rule /> : null}
            <RowLine row={row} onOpen={onOpen} />
          </View>
        ))}
        {beside.length > 0 ? (
          <View className={styles.remark}>
            {`计划外还办了：${beside.map((one) => `${dayOf(one)} ${one.title}`).join('、')}`}
          </View>
        ) : null}
      </Card>
    </>
  )
}

function tabOf(month: string, rows: readonly ShownRow[]): MonthTab {
  const ofMonth = rows.filter((row) => inMonth(row, month))
  const isAsking = ofMonth.some(isAsked)
  return {
    month,
    words: ofMonth.length > 0 ? `${ofMonth.length} 项` : '—',
    label: `${Number(month.slice(5))} 月，${ofMonth.length} 项${isAsking ? '，有要看看的' : ''}`,
    isAsking,
  }
}
