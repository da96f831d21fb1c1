// What is known of one check: how it is done, what it found where, and what people said of it.
import { View } from '@tarojs/components'
import { settlements } from '../../../core/fourNature/result'
import { Reasons } from '../../components/Reasons'
import { Found } from './Found'
import type { FoundProps } from './Found'
import styles from './checkSheet.module.scss'

export function Told({ report, row }: FoundProps) {
  const { code, how, basis, reason, settlement, explanation } = row
  return (
    <>
      <Reasons reasons={[{ rule: code, say: how, source: basis }]} />
      {reason ? <View className={styles.remark}>{reason}</View> : null}
      <Found report={report} row={row} />
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
