// Why is it so? Each reason in a sentence, and on whose word.
import { View } from '@tarojs/components'
import styles from './Reasons.module.scss'

export interface ReasonsProps {
  reasons: readonly { readonly rule: string; readonly say: string; readonly source: string }[]
}

export function Reasons({ reasons }: ReasonsProps) {
  return (
    <View>
      {reasons.map(({ rule, say, source }) => (
        <View key={rule} className={styles.reason}>
          <View>{say}</View>
          <View className={styles.source}>依据：{source}</View>
        </View>
      ))}
    </View>
  )
}
