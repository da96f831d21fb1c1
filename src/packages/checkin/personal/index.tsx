// 我的签到码 — how is a member recorded where there is no signal? The phone shows a signed code, and the organiser's phone scans it.
import { View } from '@tarojs/components'
import { localDateOf, sayDate } from '../../../../core/calendar'
import { useAsked } from '../../../cloud/asked'
import { now } from '../../../cloud/now'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { QrCode } from '../../../components/QrCode'
import { useKeepAwake } from '../keepAwake'
import styles from './personal.module.scss'

export default function PersonalPage() {
  const { value, state } = useAsked('checkin.personalCode', {}, { kept: true })
  useKeepAwake()
  return (
    <Page title="我的签到码" subtitle="会场没有信号时，给组织委员扫" section="mine" state={state}>
      {value ? (
        <Card>
          <View className={styles.code}>
            <QrCode text={value.code} label={`${value.name}的签到码`} fill />
          </View>
          <View className={styles.name}>{value.name}</View>
          <View className={styles.note}>
            {`已存在这部手机里，没有网也能打开。${sayDate(value.until, localDateOf(now()))}前有效，有网时自动换新。`}
          </View>
          <View className={styles.note}>只代表您本人，不要截图转给别人。</View>
          {value.memberNumber ? (
            <View className={styles.note}>
              {`党员编号 ${value.memberNumber}。参加外支部的活动，把姓名和编号报给他们，开一张凭条回本支部。`}
            </View>
          ) : null}
        </Card>
      ) : null}
    </Page>
  )
}
