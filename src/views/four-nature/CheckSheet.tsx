// One check: how it is done, on whose word, what it found, and, where it asks, a person's own word.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Sheet } from '../../components/Sheet'
import { ExplainSheet } from './ExplainSheet'
import { SettleSheet } from './SettleSheet'
import { Told } from './Told'
import type { ReportShown, RowShown } from './shown'
import styles from './checkSheet.module.scss'

interface CheckSheetProps {
  report: ReportShown
  row: RowShown
  onClose: () => void
}

export function CheckSheet({ report, row, onClose }: CheckSheetProps) {
  const [isAgain, setAgain] = useState(false)
  if (report.may.settle && row.asked && (row.result !== 'failed' || isAgain)) {
    const others = report.rows.filter(({ result, code }) => result === 'person' && code !== row.code)
    return <SettleSheet report={report} rows={[row]} others={others} onClose={onClose} />
  }
  if (report.may.settle && row.result === 'failed')
    return (
      <ExplainSheet
        report={report}
        row={row}
        onLookAgain={row.asked ? () => setAgain(true) : undefined}
        onClose={onClose}
      />
    )
  return (
    <Sheet open title={row.name} onClose={onClose} footer={<Button onPress={onClose}>看过了</Button>}>
      <Told report={report} row={row} />
      {report.isFixed ? <View className={styles.remark}>这一年是按这份报告归的档，报告不再改。</View> : null}
    </Sheet>
  )
}
