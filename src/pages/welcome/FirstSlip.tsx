// How does the first administrator get in? By the first invitation of this home.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { KeyValue } from '../../components/KeyValue'
import type { Founded } from './index'
import styles from './welcome.module.scss'

export function FirstSlip({ founded: { slip } }: { founded: Founded }) {
  return (
    <>
      <Card title={`${slip.name}的邀请码`}>
        <View className={styles.code}>{slip.code}</View>
        <KeyValue facts={[{ name: '组织', value: slip.placeName }]} />
        <View className={styles.words}>这个码只显示这一次，只能用一次。现在不绑定，就先抄下来。</View>
      </Card>
      <Button onPress={() => void Taro.redirectTo({ url: `/${slip.path}` })}>现在绑定</Button>
    </>
  )
}
