// What does each source say about this material, and which period does the county choose?
import { View } from '@tarojs/components'
import { retentionPeriods } from '../../../../core/classification/confirmed'
import { mayConfirm, retentionNames } from '../../../../core/classification/retention'
import type { ConfirmedRetention } from '../../../../core/classification/retention'
import { Button } from '../../../components/Button'
import { Reasons } from '../../../components/Reasons'
import { Segmented } from '../../../components/Segmented'
import { Sheet } from '../../../components/Sheet'
import styles from '../admin.module.scss'
import type { Table } from './index'

/** What the officer chose on this page, and has not confirmed yet. */
export type Chosen = ConfirmedRetention['periods']

export interface RowSheetProps {
  row: Table['rows'][number]
  mayChange: boolean
  chosen: Chosen
  onChoose: (chosen: Chosen) => void
  onClose: () => void
}

export function RowSheet({ row, mayChange, chosen, onChoose, onClose }: RowSheetProps) {
  const { rule, material, sources, period, confirmed } = row
  const offered = retentionPeriods.filter((one) => mayConfirm(rule, one))
  const isBound = sources.some(({ binding }) => binding)
  const said = sources.map((one, at) => ({
    rule: String(at),
    say: `${retentionNames[one.period]}${one.binding ? '（国家规定，不能缩短）' : ''}`,
    source: one.source,
  }))
  return (
    <Sheet
      open
      title={material}
      onClose={onClose}
      footer={<Button onPress={onClose}>{mayChange ? '好' : '看过了'}</Button>}
    >
      <View className={styles.remark}>
        现在保管{retentionNames[period]}
        {confirmed ? `，县里已确认（${confirmed.approval}）` : ''}
      </View>
      {mayChange && offered.length > 1 ? (
        <Segmented
          label="保管期限"
          options={offered.map((value) => ({ value, words: retentionNames[value] }))}
          value={chosen[rule] ?? period}
          onChange={(value) => onChoose({ ...chosen, [rule]: value })}
        />
      ) : null}
      {mayChange && isBound ? <View className={styles.remark}>国家规定的期限，只能延长。</View> : null}
      <Reasons reasons={said} />
    </Sheet>
  )
}
