// What is now, or next?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localTimeOf, sayMoment } from '../../../core/calendar'
import { activityKinds } from '../../../core/activity/kinds'
import { nowInstant, type ActivityRow } from '../../cloud/activities'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Pressable } from '../../components/Pressable'
import { Row } from '../../components/Row'
import { chooseFor, photographFor } from '../../views/submit/fromHome'
import styles from './index.module.scss'

export interface NextCardProps {
  current: ActivityRow | undefined
  next: ActivityRow | undefined
  maySubmit: boolean
  /** 支部定的照片上限 — undefined while it is not known. */
  photoCap: number | undefined
}

const open = ({ id }: ActivityRow) => void Taro.navigateTo({ url: `/pages/activity/index?id=${id}` })

const whenOf = (activity: ActivityRow, isNow: boolean) =>
  isNow
    ? `正在进行 · 到 ${localTimeOf(activity.endsAt)}`
    : `接下来 · ${sayMoment(activity.startsAt, nowInstant())}`

/** The activity in words; pressed, it opens. */
export function ActivityWords({ activity, isNow }: { activity: ActivityRow; isNow: boolean }) {
  return (
    <Pressable className={styles.activity} onPress={() => open(activity)}>
      <View className={styles.when}>{whenOf(activity, isNow)}</View>
      <View className={styles.what}>{activity.title}</View>
      {activity.place ? <View className={styles.where}>{activity.place}</View> : null}
    </Pressable>
  )
}

const comingMost = 4

/** 再往后 — beside the long list of mine on a wide screen. */
export function ComingCard({ activities }: { activities: readonly ActivityRow[] }) {
  if (activities.length === 0) return null
  return (
    <Card title="再往后">
      {activities.slice(0, comingMost).map((activity) => (
        <Row
          key={activity.id}
          icon="calendar"
          title={activity.title}
          note={[sayMoment(activity.startsAt, nowInstant()), activity.place].filter(Boolean).join(' · ')}
          onPress={() => open(activity)}
        />
      ))}
    </Card>
  )
}

export function NextCard({ current, next, maySubmit, photoCap }: NextCardProps) {
  const shown = current ?? next
  const ofKind = current ? activityKinds[current.kind].photoCap : undefined
  const cap = ofKind === undefined ? photoCap : Math.min(ofKind, photoCap ?? ofKind)
  const isPhotographed = cap !== 0
  return (
    <Card warm>
      {shown ? (
        <ActivityWords activity={shown} isNow={shown === current} />
      ) : (
        <View className={styles.where}>近期没有安排活动</View>
      )}
      {maySubmit ? (
        <View className={styles.actions}>
          {isPhotographed ? (
            <Button icon="camera" onPress={() => void photographFor(current?.id, cap)}>
              拍照上传
            </Button>
          ) : (
            <Button onPress={() => void Taro.navigateTo({ url: '/pages/submit/index' })}>拍记录</Button>
          )}
          {isPhotographed ? (
            <Button look="plain" fit onPress={() => void chooseFor(current?.id, cap)}>
              从相册选
            </Button>
          ) : null}
        </View>
      ) : null}
    </Card>
  )
}
