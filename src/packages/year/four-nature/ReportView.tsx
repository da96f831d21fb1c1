// What does a report say: the counts, what waits for somebody, and every check by its nature?
import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { natures } from '../../../../core/fourNature/result'
import { call } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { openMade } from '../openMade'
import { CheckSheet } from '../../../views/four-nature/CheckSheet'
import { isOpen, lookOf, natureCodes, noteOf, sayCounts, tagOf } from '../../../views/four-nature/shown'
import type { ReportShown, RowShown } from '../../../views/four-nature/shown'
import styles from './four-nature.module.scss'

interface ReportViewProps {
  shown: ReportShown
  /** Said once everything has come to rest. */
  settled: string
  again: ReactNode
}

export function ReportView({ shown, settled, again }: ReportViewProps) {
  const [code, setCode] = useState<RowShown['code']>()
  const [isPrinting, setPrinting] = useState(false)
  const opened = shown.rows.find((row) => row.code === code)
  const waiting = shown.rows.filter(isOpen)
  const print = async () => {
    setPrinting(true)
    await openMade(() => call('print.fourNature', { id: shown.id }), 'pdf')
    setPrinting(false)
  }
  return (
    <>
      <Card title="检测结果">
        <View className={styles.counts}>{sayCounts(shown.rows)}</View>
        <View
          className={styles.remark}
        >{`${shown.declared} 件，${sayScanner(shown.environment['杀毒软件'] ?? '')}`}</View>
        {waiting.length === 0 ? (
          <Banner look="ok">{settled}</Banner>
        ) : (
          <Banner look="amber">{`还有 ${waiting.length} 项等人处理，点开写一句就行`}</Banner>
        )}
        <View className={styles.actions}>
          <Button look="plain" busy={isPrinting ? '正在排版' : false} onPress={() => void print()}>
            打印报告
          </Button>
          {again}
        </View>
      </Card>
      {waiting.length > 0 ? <Rows title="等人处理的" rows={waiting} onOpen={setCode} /> : null}
      {natureCodes.map((nature) => {
        const rows = shown.rows.filter((row) => row.nature === nature)
        return (
          <Rows key={nature} title={natures[nature]} aside={sayCounts(rows)} rows={rows} onOpen={setCode} />
        )
      })}
      {opened ? (
        <CheckSheet key={opened.code} report={shown} row={opened} onClose={() => setCode(undefined)} />
      ) : null}
    </>
  )
}

/** Its name, or that there is none, or none with signatures. */
const sayScanner = (scanner: string): string => (scanner.startsWith('没有') ? `${scanner}杀毒软件` : scanner)

interface RowsProps {
  title: string
  aside?: string
  rows: readonly RowShown[]
  onOpen: (code: RowShown['code']) => void
}

function Rows({ title, aside, rows, onOpen }: RowsProps) {
  return (
    <Card title={title} aside={aside}>
      {rows.map((row, at) => (
        <View key={row.code}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={row.name}
            note={noteOf(row)}
            tag={<Tag look={lookOf(row)}>{tagOf(row)}</Tag>}
            label={`${row.name}，${tagOf(row)}`}
            onPress={() => onOpen(row.code)}
          />
        </View>
      ))}
    </Card>
  )
}
