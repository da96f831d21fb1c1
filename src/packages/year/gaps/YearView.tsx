// The year as twelve months to choose from, and what the chosen one asks for.
import { useState, type ReactNode } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { monthOf, yearOf } from '../../../../core/calendar'
import { gapStateNames } from '../../../../core/year/gaps'
import { now } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { MonthTabs, type MonthTab } from '../../../components/MonthTabs'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { CloseSheet, ReopenSheet } from './CloseSheet'
import { GapSheet } from './GapSheet'
import { firstMonth, noteOf, sayCell, sayMonth, saySummary } from './shown'
import type { MonthShown, RowShown, YearShown } from './shown'
import styles from './gaps.module.scss'

export interface YearViewProps {
  title: string
  shown: YearShown
  choose: ReactNode
}

export function YearView({ title, shown, choose }: YearViewProps) {
  const [month, setMonth] = useState(() => firstMonth(shown.months, monthOf(now())))
  const [key, setKey] = useState<string>()
  const chosen = shown.months.find((one) => one.month === month)
  const opened = chosen?.rows.find((row) => row.key === key)
  const [sheet, setSheet] = useState<'close' | 'reopen'>()
  const isClosed = shown.collection.is === 'closed'
  const mayClose = shown.may.close && !isClosed && shown.year < yearOf(now())
  const footer = mayClose ? <Button onPress={() => setSheet('close')}>收集完毕</Button> : undefined
  return (
    <Page title={title} subtitle={shown.branch.name} section="archive" footer={footer}>
      {choose}
      {isClosed ? (
        <Banner
          look="ok"
          {...(shown.may.reopen ? { action: '重新打开', onAction: () => setSheet('reopen') } : {})}
        >
          {sayClosed(shown.collection)}
        </Banner>
      ) : null}
      <MonthTabs tabs={shown.months.map(tabOf)} month={month} isWordy onMonth={setMonth} />
      {chosen ? <MonthCard shown={chosen} onOpen={setKey} /> : null}
      <NotApplicable shown={shown} />
      {shown.may.print ? (
        <Card>
          <Row
            title="打印支部工作手册"
            note="这一年的都在一册里，带目录和书签"
            onPress={() =>
              void Taro.navigateTo({
                url: `/packages/year/paper/index?branch=${shown.branch.id}&year=${shown.year}`,
              })
            }
          />
        </Card>
      ) : null}
      {sheet === 'close' ? <CloseSheet shown={shown} onClose={() => setSheet(undefined)} /> : null}
      {sheet === 'reopen' ? <ReopenSheet shown={shown} onClose={() => setSheet(undefined)} /> : null}
      {opened ? (
        <GapSheet
          key={opened.key}
          branchId={shown.branch.id}
          year={shown.year}
          row={opened}
          mayExplain={shown.may.explain}
          mayCountFor={shown.may.countFor}
          onClose={() => setKey(undefined)}
        />
      ) : null}
    </Page>
  )
}

const sayClosed = (collection: YearShown['collection']): string =>
  collection.is === 'closed' && collection.remark !== ''
    ? `这一年已经收集完毕。没有材料的：${collection.remark}`
    : '这一年已经收集完毕'

const tabOf = (shown: MonthShown): MonthTab => ({
  month: shown.month,
  words: sayCell(shown),
  label: `${sayMonth(shown.month)}，${saySummary(shown)}`,
})

function MonthCard({ shown, onOpen }: { shown: MonthShown; onOpen: (key: string) => void }) {
  return (
    <Card title={sayMonth(shown.month)}>
      <View className={styles.remark}>{saySummary(shown)}</View>
      {shown.rows.map((row) => (
        <View key={row.key}>
          <Rule />
          <Row
            title={row.name}
            note={noteOf(row)}
            tag={<Tag look={lookOf(row)}>{gapStateNames[row.state]}</Tag>}
            label={`${row.name}，${gapStateNames[row.state]}`}
            onPress={() => onOpen(row.key)}
          />
        </View>
      ))}
    </Card>
  )
}

/** What is there is said warmly, what waits for a word asks for it; the rest is plain. */
const lookOf = ({ state }: RowShown) =>
  state === 'present' || state === 'late'
    ? 'ok'
    : state === 'open' || state === 'overdueAgain'
      ? 'amber'
      : 'plain'

function NotApplicable({ shown: { notApplicable } }: { shown: YearShown }) {
  if (notApplicable.length === 0) return null
  return (
    <Card title="这一年不用收的">
      {notApplicable.map(({ rule, name, say }) => (
        <View key={rule} className={styles.remark}>{`${name}：${say}`}</View>
      ))}
    </Card>
  )
}
