// 邀请条 — how does each person get theirs from a phone? One code after another, shown to its person.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { fileUrl } from '../../../cloud/transport'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { QrCode } from '../../../components/QrCode'
import type { SlipsProps } from './Slips.h5'
import styles from './oneSlip.module.scss'

export function Slips({ slips, onDone }: SlipsProps) {
  const [at, setAt] = useState(0)
  const slip = slips[at]
  const done = (
    <Button look="plain" onPress={onDone}>
      都给完了
    </Button>
  )
  if (!slip) return done
  return (
    <>
      <Card>
        <View className={styles.name}>{slip.name}</View>
        <View className={styles.place}>{`${slip.placeName} · 第 ${at + 1} 张，共 ${slips.length} 张`}</View>
        <QrCode text={fileUrl(`/#/${slip.path}`)} label={`${slip.name}的邀请码`} />
        <View className={styles.code}>{slip.code}</View>
        <View className={styles.place}>请本人打开兰台，点“扫邀请条上的码”，看到名字点“是我”。</View>
      </Card>
      {at < slips.length - 1 ? <Button onPress={() => setAt(at + 1)}>下一个人</Button> : done}
    </>
  )
}
