// 检测 — the four natures before filing: begun by a tap, gone through by the clock, and what a program cannot see is asked.
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Progress } from '../../../components/Progress'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { CheckSheet } from '../../../views/four-nature/CheckSheet'
import { SettleSheet } from '../../../views/four-nature/SettleSheet'
import { lookOf, sayCounts, tagOf } from '../../../views/four-nature/shown'
import type { ReportShown as CheckReport, RowShown } from '../../../views/four-nature/shown'
import type { StepProps } from './FilingView'
import type { FondsYear, ReportShown } from './steps'
import styles from './filing.module.scss'

const lookAgainMs = 1500

export function CheckStep({ shown, isNext, acting, report }: StepProps) {
  const begin = () =>
    acting.run({
      work: () => call('fourNature.begin', { fondsId: shown.fonds.id, year: shown.year, stage: 'filing' }),
      said: '开始检测了',
    })
  if (report === undefined || report.state === 'stopped')
    return (
      <Card title="四性检测">
        <View className={styles.remark}>{sayBefore(shown)}</View>
        {acting.problem ? <Banner look="amber">{acting.problem}</Banner> : null}
        {shown.runs.length > 0 && shown.may.number ? (
          <View className={styles.action}>
            <Button look={isNext ? 'main' : 'ghost'} busy={acting.isBusy && '正在开始'} onPress={begin}>
              开始检测
            </Button>
          </View>
        ) : null}
      </Card>
    )
  return <Checked shown={shown} id={report.id} isNext={isNext} acting={acting} onBegin={begin} />
}

const sayBefore = ({ runs }: FondsYear): string =>
  runs.length === 0
    ? '编好号以后检测：真实、完整、可用、安全，一条一条查。'
    : '逐件查：真实、完整、可用、安全。每个文件都重新读一遍，对校验值；电脑查不了的，请您写一句。'

interface CheckedProps extends StepProps {
  id: ReportShown['id']
  onBegin: () => void
}

function Checked({ id, isNext, acting, onBegin }: Omit<CheckedProps, 'report'>) {
  const { value, state, again } = useAsked('fourNature.report', { id })
  const isRunning = value?.state === 'running'
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(again, lookAgainMs)
    return () => clearInterval(timer)
  }, [isRunning, again])
  if (!value) return <StateView state={state ?? { is: 'loading' }} />
  if (value.progress) return <Running {...value.progress} />
  return <Result report={value} isNext={isNext} acting={acting} onBegin={onBegin} />
}

function Running({ done, of }: { done: number; of: number }) {
  return (
    <Card title="正在检测">
      <Progress ratio={of === 0 ? 0 : done / of} words={`查过 ${done} 件，共 ${of} 件`} />
      <View className={styles.remark}>可以离开这一页，检测会接着做。</View>
    </Card>
  )
}

const reportAddress = ({ fondsId, year }: CheckReport): string =>
  `/packages/year/four-nature/index?fonds=${fondsId}&year=${year}`

interface ResultProps extends Pick<StepProps, 'isNext' | 'acting'> {
  report: CheckReport
  onBegin: () => void
}

function Result({ report, isNext, acting, onBegin }: ResultProps) {
  const [isSettling, setIsSettling] = useState(false)
  const [opened, setOpened] = useState<RowShown>()
  const { rows, open, may } = report
  const asked = rows.filter(({ code }) => open.person.includes(code))
  const failed = rows.filter(({ code }) => open.failed.includes(code))
  return (
    <Card title="四性检测" aside={sayCounts(rows)}>
      {failed.map((row) => (
        <View key={row.code}>
          <Row
            title={row.name}
            note={row.reason || row.how}
            tag={<Tag look={lookOf(row)}>{tagOf(row)}</Tag>}
            label={`${row.name}，不通过，写说明`}
            onPress={may.settle ? () => setOpened(row) : undefined}
          />
          <Rule />
        </View>
      ))}
      {asked.map((row) => (
        <View key={row.code}>
          <Row
            title={row.name}
            note={row.reason || row.how}
            tag={<Tag look={lookOf(row)}>{tagOf(row)}</Tag>}
          />
          <Rule />
        </View>
      ))}
      <View className={styles.remark}>{sayOpen(asked.length, failed.length)}</View>
      {acting.problem ? <Banner look="amber">{acting.problem}</Banner> : null}
      <View className={styles.actions}>
        <Button look="plain" busy={acting.isBusy && '正在开始'} onPress={onBegin}>
          再检测一遍
        </Button>
        <Button look="plain" onPress={() => void Taro.navigateTo({ url: reportAddress(report) })}>
          看全部、打印
        </Button>
      </View>
      {asked.length > 0 && may.settle ? (
        <View className={styles.action}>
          <Button look={isNext ? 'main' : 'ghost'} onPress={() => setIsSettling(true)}>
            {`这 ${asked.length} 项写一句`}
          </Button>
        </View>
      ) : null}
      {isSettling ? <SettleSheet report={report} rows={asked} onClose={() => setIsSettling(false)} /> : null}
      {opened ? <CheckSheet report={report} row={opened} onClose={() => setOpened(undefined)} /> : null}
    </Card>
  )
}

const sayOpen = (asked: number, failed: number): string => {
  if (failed > 0) return `有 ${failed} 项不通过：能改的改好再检测；改不了的点一下，写明为什么照样归档。`
  return asked > 0 ? '上面几项电脑看不到，请查过以后写一句。' : '都查过了，可以归档。'
}
