// 邀请条 — how does each person get theirs from a computer? A sheet to print and cut, eight to a page.
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localDateOf } from '../../../../core/calendar'
import { Button } from '../../../components/Button'
import { QrCode } from '../../../components/QrCode'
import type { Slip } from './index'
import styles from './slips.module.scss'

export interface SlipsProps {
  slips: readonly Slip[]
  onDone: () => void
}

export function Slips({ slips, onDone }: SlipsProps) {
  useEffect(() => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }), [])
  const all = slips.map((slip) => <OneSlip key={slip.personId} slip={slip} />)
  return (
    <>
      <View className={styles.tools}>
        <Button icon="document" onPress={() => window.print()}>
          打印
        </Button>
        <Button look="plain" onPress={onDone}>
          都给完了
        </Button>
      </View>
      <View className={styles.sheet}>{all}</View>
      {/* Paper gets a sheet of its own beside the app, whose pages scroll inside a frame and would be cut at the first. */}
      {createPortal(<div className={`lt ${styles.paper}`}>{all}</div>, document.body)}
    </>
  )
}

/** A phone's own scanner opens the browser there; the app's scanner reads the code from it. */
const addressOf = ({ path }: Slip): string => `${location.origin}/#/${path}`

function OneSlip({ slip }: { slip: Slip }) {
  const until = localDateOf(slip.expiresAt)
  return (
    <View className={styles.slip}>
      <View className={styles.words}>
        <View className={styles.name}>{slip.name}</View>
        <View className={styles.place}>{slip.placeName}</View>
        <View className={styles.code}>{slip.code}</View>
        <View className={styles.how}>扫右边的码，或打开兰台点“我有邀请码”，输入上面 8 个字。</View>
        <View className={styles.how}>{`看到是自己的名字，点“是我”。只给本人，${until} 前有效。`}</View>
      </View>
      <View className={styles.qr}>
        <QrCode text={addressOf(slip)} label={`${slip.name}的邀请码`} />
      </View>
    </View>
  )
}
