// 邀请条 — how does each person get theirs? A sheet to print and cut, or one code after another on a phone.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { localDateOf } from '../../../../core/calendar'
import { fileUrl } from '../../../cloud/transport'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { QrCode } from '../../../components/QrCode'
import type { Slip } from './index'
import styles from './slips.module.scss'

/** Where a slip leads: a phone's own scanner opens the browser there; WeChat's 扫一扫 inside the app reads the code from it. */
const addressOf = ({ path }: Slip): string =>
  process.env.TARO_ENV === 'h5' ? `${location.origin}/#/${path}` : fileUrl(`/#/${path}`)

export function Slips({ slips, onDone }: { slips: readonly Slip[]; onDone: () => void }) {
  const done = (
    <Button look="plain" onPress={onDone}>
      都给完了
    </Button>
  )
  if (process.env.TARO_ENV !== 'h5') return <OneByOne slips={slips} done={done} />
  return (
    <>
      <View className={styles.tools}>
        <Button icon="document" onPress={() => window.print()}>
          打印
        </Button>
        {done}
      </View>
      <View className={styles.sheet}>
        {slips.map((slip) => (
          <OneSlip key={slip.personId} slip={slip} />
        ))}
      </View>
    </>
  )
}

function OneSlip({ slip }: { slip: Slip }) {
  return (
    <View className={styles.slip}>
      <View className={styles.words}>
        <View className={styles.name}>{slip.name}</View>
        <View className={styles.place}>{slip.placeName}</View>
        <View className={styles.code}>{slip.code}</View>
        <View className={styles.how}>扫右边的码，或打开兰台点“我有邀请码”输入上面 8 个字。</View>
        <View
          className={styles.how}
        >{`看到是自己的名字，点“是我”。只给本人，${localDateOf(slip.expiresAt)} 前有效。`}</View>
      </View>
      <View className={styles.qr}>
        <QrCode text={addressOf(slip)} label={`${slip.name}的邀请码`} />
      </View>
    </View>
  )
}

function OneByOne({ slips, done }: { slips: readonly Slip[]; done: React.ReactNode }) {
  const [at, setAt] = useState(0)
  const slip = slips[at]
  if (!slip) return <>{done}</>
  return (
    <>
      <Card>
        <View className={styles.name}>{slip.name}</View>
        <View className={styles.place}>{`${slip.placeName} · 第 ${at + 1} 张，共 ${slips.length} 张`}</View>
        <QrCode text={addressOf(slip)} label={`${slip.name}的邀请码`} />
        <View className={styles.code}>{slip.code}</View>
        <View className={styles.how}>请本人打开兰台，点“扫邀请条上的码”，看到名字点“是我”。</View>
      </Card>
      {at < slips.length - 1 ? <Button onPress={() => setAt(at + 1)}>下一个人</Button> : done}
    </>
  )
}
