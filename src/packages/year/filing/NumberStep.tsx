// 编号 — which numbers would be given, by which form, and how far is it while they are given?
import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { StateView } from '../../../components/Page'
import { Progress } from '../../../components/Progress'
import { Row } from '../../../components/Row'
import type { StepProps } from './FilingView'
import { classificationOrders } from '../../../../core/numbering/form'
import { seriesName } from '../../../../core/numbering/series'
import { RowsCard } from './Rows'
import { SettingsSheet } from './SettingsSheet'
import type { FondsYear } from './steps'
import styles from './filing.module.scss'

export function NumberStep({ shown, isNext, acting }: StepProps) {
  const { unnumbered, progress, filed, may } = shown
  if (progress) return <Running of={progress.of} done={progress.done} />
  if (unnumbered === 0) return <Given shown={shown} />
  return (
    <>
      {isNext ? <Rules shown={shown} acting={acting} /> : null}
      <Preview
        shown={shown}
        button={
          isNext && may.number ? (
            <Button
              busy={acting.isBusy ? '正在开始' : false}
              onPress={() =>
                acting.run({
                  work: () => call('archive.number', { fondsId: shown.fonds.id, year: shown.year }),
                  said: '开始编号了',
                })
              }
            >
              {filed.length > 0 ? `补归 ${unnumbered} 件` : `给 ${unnumbered} 件编号`}
            </Button>
          ) : null
        }
        problem={acting.problem}
      />
    </>
  )
}

/** A year of many thousands takes minutes; one may leave the page meanwhile. */
function Running({ done, of }: { done: number; of: number }) {
  return (
    <Card title="正在编号">
      <Progress
        ratio={of === 0 ? 0 : done / of}
        words={of === 0 ? '正在排先后' : `写好 ${done} 件，共 ${of} 件`}
      />
      <View className={styles.remark}>可以离开这一页，编号会接着做，断了也会从断的地方接上。</View>
    </Card>
  )
}

function Given({ shown: { last, runs, tombstones } }: { shown: FondsYear }) {
  return (
    <Card title="已经编好">
      <View className={styles.remark}>
        {`共 ${runs.reduce((sum, { items }) => sum + items, 0)} 个档号，给过的号不再变，也不再用。`}
      </View>
      {Object.entries(last).map(([series, number]) => (
        <View key={series} className={styles.remark}>{`${seriesName(series)}：编到 ${number} 号`}</View>
      ))}
      {tombstones.map(({ referenceCode, reason }) => (
        <View key={referenceCode} className={styles.remark}>{`${referenceCode} 空着：${reason}`}</View>
      ))}
    </Card>
  )
}

function Rules({ shown, acting }: Pick<StepProps, 'shown' | 'acting'>) {
  const [isOpen, setIsOpen] = useState(false)
  const { form, order } = shown.settings
  return (
    <Card>
      <Row
        icon="document"
        title="档号怎么编"
        note={`${form} · ${classificationOrders[order]}`}
        onPress={() => setIsOpen(true)}
      />
      {isOpen ? <SettingsSheet shown={shown} acting={acting} onClose={() => setIsOpen(false)} /> : null}
    </Card>
  )
}

interface PreviewProps {
  shown: FondsYear
  button: React.ReactNode
  problem: string | undefined
}

function Preview({ shown: { fonds, year, unnumbered }, button, problem }: PreviewProps) {
  const { value, state } = useAsked('archive.previewNumbers', { fondsId: fonds.id, year })
  if (!value) return <StateView state={state ?? { is: 'loading' }} />
  if (value.tooLong !== null)
    return <Banner look="amber">{`${value.tooLong} 的号不够用了，请先在“档号怎么编”里把位数调宽`}</Banner>
  const isOrdered = value.rows.length > 0
  return (
    <>
      <Card title={isOrdered ? '会这样编' : '要编的'} aside={`${unnumbered} 件`}>
        {value.series.map(({ key, name, items, codes }, at) => (
          <View key={key}>
            {at > 0 ? <Rule /> : null}
            <View
              className={styles.series}
            >{`${name} · ${items} ${key.startsWith('ZP') ? '组' : '件'}`}</View>
            {codes ? (
              <View className={styles.code}>
                <Text className={styles.whole}>{codes.first}</Text>
                {codes.first === codes.last ? null : (
                  <>
                    {' '}
                    <Text className={styles.whole}>{`至 ${codes.last}`}</Text>
                  </>
                )}
              </View>
            ) : null}
          </View>
        ))}
        {isOrdered ? null : (
          <View className={styles.remark}>件数多，先后在编号时定，编好以后在目录里看。</View>
        )}
        <View className={styles.remark}>编了就定下来：号不再变，也不再用。</View>
        {problem ? <Banner look="amber">{problem}</Banner> : null}
        {button ? <View className={styles.action}>{button}</View> : null}
      </Card>
      {isOrdered ? (
        <RowsCard
          title="目录预览"
          rows={value.rows}
          later={value.whole ? undefined : '后面还有，编好以后在目录里看。'}
        />
      ) : null}
    </>
  )
}
