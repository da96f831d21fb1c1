// What is known of one check: how it is done, what it found where, and what people said of it.
import { View } from '@tarojs/components'
import { settlements } from '../../../core/fourNature/result'
import { Reasons } from '../../components/Reasons'
import type { RowShown } from './shown'
import styles from './checkSheet.module.scss'

export function Told({ row }: { row: RowShown }) {
  const { code, how, basis, reason, shown, failed, person, hint, settlement, explanation } = row
  const all = failed + person + hint
  return (
    <>
      <Reasons reasons={[{ rule: code, say: how, source: basis }]} />
      {reason ? <View className={styles.remark}>{reason}</View> : null}
      {shown.map(({ object, reason: why }, at) => (
        <View key={at} className={styles.finding}>{`${object}：${why}`}</View>
      ))}
      {all > shown.length ? (
        <View className={styles.remark}>{`共 ${all} 处，这里列出前 ${shown.length} 处`}</View>
      ) : null}
      {settlement ? (
        <View className={styles.remark}>
          {`${settlement.doneOn}，${settlement.doneBy}：${settlements[settlement.as]}。${settlement.what}（${settlement.by}填）`}
        </View>
      ) : null}
      {explanation ? (
        <View className={styles.remark}>{`检查人${explanation.by}说明：${explanation.reason}`}</View>
      ) : null}
    </>
  )
}
