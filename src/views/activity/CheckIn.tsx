// 签到 on an activity's page: what I can do, and what its organisers can.
import { useEffect, useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { fetchPack } from '../../cloud/packs'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'
import { isCheckInOpen, type useMyAttendance } from './attending'
import { LeaveSheet } from './LeaveSheet'
import styles from './activity.module.scss'

type OneActivity = Api['activity.get']['value']

export interface CheckInProps {
  activity: OneActivity
  attendance: ReturnType<typeof useMyAttendance>
}

const open = (page: string, id: string) =>
  void Taro.navigateTo({ url: `/packages/checkin/${page}/index?id=${id}` })

export function CheckIn({ activity, attendance }: CheckInProps) {
  return (
    <>
      <Own activity={activity} attendance={attendance} />
      {activity.may.callRoll ? <Organising activity={activity} /> : null}
    </>
  )
}

function Own({ activity, attendance }: CheckInProps) {
  const [isAsking, setIsAsking] = useState(false)
  const word = attendance.wordOf(activity.id)
  const isOpen = isCheckInOpen(activity) && !attendance.isSettled(activity.id)
  const mayAsk = activity.may.askLeave && activity.phase !== 'past' && word === undefined
  if (word === undefined && !isOpen && !mayAsk) return null
  return (
    <Card
      title="签到"
      {...(word === undefined
        ? {}
        : { aside: <Tag look={attendance.isSettled(activity.id) ? 'ok' : 'plain'}>{word}</Tag> })}
    >
      {isOpen || mayAsk ? (
        <View className={styles.main}>
          {isOpen ? (
            <Button look="ghost" icon="camera" onPress={() => open('scan', activity.id)}>
              现在签到
            </Button>
          ) : null}
          {mayAsk ? (
            <Button look="plain" onPress={() => setIsAsking(true)}>
              请假
            </Button>
          ) : null}
        </View>
      ) : null}
      {isAsking ? <LeaveSheet activityId={activity.id} onClose={() => setIsAsking(false)} /> : null}
    </Card>
  )
}

function Organising({ activity: { id, phase, may } }: { activity: OneActivity }) {
  // Opened at home, with a signal: the village may have none.
  useEffect(() => {
    if (phase !== 'past') void fetchPack(id)
  }, [id, phase])
  return (
    <Card title="组织签到">
      <Row icon="check" title="点名" note="点一下记一个人，没网也行" onPress={() => open('roll', id)} />
      <Rule />
      {may.showCode && phase !== 'past' ? (
        <>
          <Row icon="people" title="签到码" note="放到屏幕上，大家扫" onPress={() => open('display', id)} />
          <Rule />
        </>
      ) : null}
      <Row icon="document" title="纸质签到表" note="打印，签好了拍回来" onPress={() => open('paper', id)} />
      {may.setUpCheckIn && phase !== 'past' ? (
        <>
          <Rule />
          <Row
            icon="people"
            title="签到设置"
            note="联建支部、没有信号的地方、换码快慢"
            onPress={() => open('settings', id)}
          />
        </>
      ) : null}
    </Card>
  )
}
