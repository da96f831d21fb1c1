// The six steps, and what the open one holds: under its name on a phone, beside the list on a wide screen.
import { useEffect, useState, type ComponentType, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import Taro, { useDidShow } from '@tarojs/taro'
import { Banner } from '../../../components/Banner'
import { Card, Rule } from '../../../components/Card'
import { Icon } from '../../../components/Icon'
import { Page } from '../../../components/Page'
import { Pressable } from '../../../components/Pressable'
import { Row } from '../../../components/Row'
import { useAsked } from '../../../cloud/asked'
import { useWide } from '../../../theme/wide'
import { ArrangeStep } from './ArrangeStep'
import { CatalogueStep } from './CatalogueStep'
import { CheckStep } from './CheckStep'
import { CollectStep } from './CollectStep'
import { FileStep } from './FileStep'
import { NumberStep } from './NumberStep'
import { isRunning, reportFor, stepNames, stepsOf } from './steps'
import type { FondsYear, ReportShown, Step, StepKey } from './steps'
import { useFilingChange } from './useFilingChange'
import type { Acting } from './useFilingChange'
import styles from './filing.module.scss'

export interface StepProps {
  shown: FondsYear
  /** It is this step's turn; else it is only looked at. */
  isNext: boolean
  acting: Acting
  /** 检测报告 — of the numbers as they are now. */
  report: ReportShown | undefined
}

/** So often is asked how far the clock is while it numbers or files. */
const lookAgainMs = 1500

export function FilingView({ shown, again }: { shown: FondsYear; again: () => void }) {
  const [chosen, setChosen] = useState<StepKey>()
  const { fonds, year } = shown
  const checks = useAsked('fourNature.reports', { fondsId: fonds.id, year })
  const report = reportFor(shown, checks.value?.reports ?? [])
  const { acting, sheet } = useFilingChange(() => setChosen(undefined))
  const isWide = useWide()
  useDidShow(again)
  useLookAgain(isRunning(shown), again)
  const steps = stepsOf(shown, report)
  const next = steps.find(({ standing }) => standing === 'next')?.key
  const open = chosen ?? next ?? 'file'
  const contentOf = (key: StepKey) => {
    const Content = contents[key]
    return <Content shown={shown} isNext={key === next} acting={acting} report={report} />
  }
  return (
    <Page
      title={`${year} 年归档`}
      subtitle={`${fonds.name} · 全宗号 ${fonds.fondsCode}`}
      section="archive"
      wide
    >
      {shown.trouble === null ? null : <Banner look="amber">{shown.trouble}</Banner>}
      <View className={isWide ? styles.wide : styles.narrow}>
        <View className={styles.steps} role="list" aria-label="六步">
          {steps.map((step, at) => (
            <StepLine
              key={step.key}
              step={step}
              at={at + 1}
              isOpen={step.key === open}
              onPress={() => setChosen(step.key)}
            >
              {isWide || step.key !== open ? null : contentOf(step.key)}
            </StepLine>
          ))}
        </View>
        {isWide ? <View className={styles.content}>{contentOf(open)}</View> : null}
      </View>
      <Card>
        <Row
          title="打印和保管"
          note="目录、备考表、封面、支部工作手册；到期鉴定；三合一表"
          onPress={() =>
            void Taro.navigateTo({ url: `/packages/year/paper/index?fonds=${fonds.id}&year=${year}` })
          }
        />
        {shown.may.pack ? (
          <>
            <Rule />
            <Row
              title="接收外来的包"
              note="别的档案室移交来的：先逐个文件核对，再决定收不收，收就全部收"
              onPress={() => void Taro.navigateTo({ url: `/packages/year/intake/index?fonds=${fonds.id}` })}
            />
          </>
        ) : null}
      </Card>
      {sheet}
    </Page>
  )
}

const contents: Readonly<Record<StepKey, ComponentType<StepProps>>> = {
  collect: CollectStep,
  arrange: ArrangeStep,
  number: NumberStep,
  catalogue: CatalogueStep,
  check: CheckStep,
  file: FileStep,
}

const useLookAgain = (isNeeded: boolean, again: () => void) =>
  useEffect(() => {
    if (!isNeeded) return undefined
    const timer = setInterval(again, lookAgainMs)
    return () => clearInterval(timer)
  }, [isNeeded, again])

interface StepLineProps {
  step: Step
  at: number
  isOpen: boolean
  onPress: () => void
  children: ReactNode
}

const standingNames = { done: '已完成', next: '下一步', later: '还没到' } as const

function StepLine({ step: { key, standing, say }, at, isOpen, onPress, children }: StepLineProps) {
  return (
    <View className={`${styles.step} ${isOpen ? styles.open : ''}`} role="listitem">
      <Pressable
        className={styles.line}
        label={`第 ${at} 步，${stepNames[key]}，${standingNames[standing]}。${say}`}
        onPress={onPress}
      >
        <View className={`${styles.mark} ${styles[standing]}`}>
          {standing === 'done' ? <Icon name="check" /> : String(at)}
        </View>
        <View className={styles.words}>
          <View className={styles.name}>{stepNames[key]}</View>
          <View className={styles.say}>{say}</View>
        </View>
      </Pressable>
      {children}
    </View>
  )
}
