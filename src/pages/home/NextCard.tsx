// What is now, or next?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localTimeOf, sayMoment } from '../../../core/calendar'
import { phaseOf } from '../../../core/activity/activity'
import { activityKinds, photoCapOf } from '../../../core/activity/kinds'
import { nowInstant, type ActivityRow } from '../../cloud/activities'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Pressable } from '../../components/Pressable'
import { Row } from '../../components/Row'
import { chooseFor, photographFor } from '../../views/submit/fromHome'
import { CheckInActions, type CheckInNow } from './CheckInActions'
import styles from './index.module.scss'

export interface NextCardProps {
  current: ActivityRow | undefined
  next: ActivityRow | undefined
  maySubmit: boolean
  /** 支部定的照片上限 — undefined while it is not known. */
  photoCap: number | undefined
  /** What check-in is open for, and what is recorded of me there. */
  checkIn: CheckInNow | undefined
}

const open = ({ id }: ActivityRow) => void Taro.navigateTo({ url: `/pages/activity/index?id=${id}` })

const whenOf = (activity: ActivityRow): string => {
  const now = nowInstant()
  const phase = phaseOf(activity, now)
  if (phase === 'coming') return `接下来 · ${sayMoment(activity.startsAt, now)}`
  return phase === 'now'
    ? `正在进行 · 到 ${localTimeOf(activity.endsAt)}`
    : `刚结束 · ${localTimeOf(activity.endsAt)}`
}

/** The activity in words; pressed, it opens. */
export function ActivityWords({ activity }: { activity: ActivityRow }) {
  return (
    <Pressable className={styles.activity} onPress={() => open(activity)}>
      <View className={styles.when}>{whenOf(activity)}</View>
      <View className={styles.what}>{activity.title}</View>
      {activity.place ? <View className={styles.where}>{activity.place}</View> : null}
    </Pressable>
  )
}

/** Whether 拍照上传 is the main button: not where photos are not asked for (domain.md §0), nor where none are taken. */
export const asksForPhotos = (current: ActivityRow | undefined, cap: number | undefined): boolean =>
  cap !== 0 && (current === undefined || activityKinds[current.kind].photosAsked)

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

export function NextCard({ current, next, maySubmit, photoCap, checkIn }: NextCardProps) {
  // 现在签到 comes first: the page has one main button.
  const look = checkIn && checkIn.word === undefined ? 'ghost' : 'main'
  const shown = checkIn?.activity ?? current ?? next
  const cap = current ? photoCapOf(current.kind, photoCap) : photoCap
  const isPhotographed = asksForPhotos(current, cap)
  return (
    <Card warm>
      {shown ? <ActivityWords activity={shown} /> : <View className={styles.where}>近期没有安排活动</View>}
      {checkIn ? <CheckInActions checkIn={checkIn} /> : null}
      {maySubmit ? (
        <View className={styles.actions}>
          {isPhotographed ? (
            <Button look={look} icon="camera" onPress={() => void photographFor(current?.id, cap)}>
              拍照上传
            </Button>
          ) : (
            <Button look={look} onPress={() => void Taro.navigateTo({ url: '/pages/submit/index' })}>
              拍记录
            </Button>
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
