// What is next, what waits for me, what became of mine?
import Taro, { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { photoCapOf } from '../../../core/activity/kinds'
import { nowInstant, useActivities } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { useOutbox } from '../../cloud/myOutbox'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Page, StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'
import { useLargeType } from '../../theme/largeType'
import { useWide } from '../../theme/wide'
import { isCheckInOpen, useMyAttendance } from '../../views/activity/attending'
import { KeptScans } from '../../views/activity/KeptScans'
import { adminDoors } from '../../views/office/doors'
import { photographFor } from '../../views/submit/fromHome'
import { greetingAt } from './greeting'
import { Mine } from '../../views/submission/Mine'
import { CheckInActions, type CheckInNow } from './CheckInActions'
import { ActivityWords, asksForPhotos, ComingCard, NextCard } from './NextCard'
import { Notices } from './Notices'
import styles from './index.module.scss'

type Me = Api['org.me']['value']
const mineShown = 5

export default function HomePage() {
  const me = useAsked('org.me', {}, { kept: true })
  const { isLarge } = useLargeType()
  useDidShow(me.again)
  const name = me.value?.name
  const title =
    name === undefined ? '首页' : isLarge ? `${name}，您好` : `${greetingAt(nowInstant())}，${name}`
  return (
    <Page title={title} subtitle={me.value && placeOf(me.value)} tab="home" state={me.state} wide>
      {me.isOld ? <Banner icon="offline">现在没有网，照样可以拍照提交，有网自动传</Banner> : null}
      {me.value ? <Content me={me.value} isLarge={isLarge} /> : null}
    </Page>
  )
}

const placeOf = ({ branch, serves, offices }: Me): string =>
  branch?.name ?? serves?.name ?? offices[0]?.organisationName ?? ''

function Content({ me, isLarge }: { me: Me; isLarge: boolean }) {
  const activities = useActivities(me.branch !== null)
  const mine = useAsked('evidence.mine', { limit: mineShown }, { kept: true })
  const queue = useAsked('evidence.queue', { limit: 1 }, { everyMs: 60_000 })
  const lines = useOutbox()
  const isWide = useWide()
  const held = activities.all.find(isCheckInOpen)
  const attendance = useMyAttendance(held !== undefined)
  useDidShow(() => {
    activities.again()
    mine.again()
    queue.again()
    if (held) attendance.again()
  })
  // Shown at once or not yet, instead of piece by piece: in WeChat every piece is a drawing of its own.
  const isComing = [activities.state, mine.state, queue.state].some((state) => state?.is === 'loading')
  if (isComing || attendance.isComing) return <StateView state={{ is: 'loading' }} />
  const waiting = (queue.value?.total ?? 0) + (queue.value?.preparing ?? 0)
  const shownId = (activities.current ?? activities.next)?.id
  const maySubmit = me.can.submit
  // An answer kept by an older version of the app has no settings.
  const photoCap = me.settings?.photoCap
  const checkIn = held && {
    activity: held,
    word: attendance.isSettled(held.id) ? attendance.wordOf(held.id) : undefined,
  }
  return (
    <>
      {isLarge ? null : <Notices me={me} />}
      <KeptScans />
      <View className={styles.wide}>
        {isLarge || me.branch || waiting > 0 ? (
          <View>
            {isLarge ? (
              <LargeHome
                activities={activities}
                checkIn={checkIn}
                maySubmit={maySubmit && activities.current?.isJoined !== true}
                photoCap={photoCap}
              />
            ) : me.branch ? (
              <NextCard
                current={activities.current}
                next={activities.next}
                maySubmit={maySubmit && activities.current?.isJoined !== true}
                photoCap={photoCap}
                checkIn={checkIn}
              />
            ) : null}
            {/* In large letters a few notices fill the screen: what is next stays first. */}
            {isLarge ? <Notices me={me} /> : null}
            {waiting > 0 ? <QueueCard waiting={`${waiting} 份${queue.value?.more ? '以上' : ''}`} /> : null}
            {isWide ? <ComingCard activities={activities.coming.filter(({ id }) => id !== shownId)} /> : null}
          </View>
        ) : null}
        <Mine lines={lines} submissions={mine.value?.submissions ?? []} />
        {me.branch ? null : <OfficeCard me={me} />}
        {me.branch ? <YearCard can={me.can} /> : null}
      </View>
      <View className={styles.end}>{isLarge ? '不会用没关系，到场告诉组织委员就行' : '没有别的事了'}</View>
    </>
  )
}

/** Whoever serves without belonging to a branch finds here what their office opens. */
function OfficeCard({ me }: { me: Me }) {
  const doors = adminDoors(me)
  if (doors.length === 0) return null
  return (
    <Card title={me.offices[0]?.name ?? '管理'}>
      {doors.map(({ url, title, note, icon }) => (
        <Row key={url} icon={icon} title={title} note={note} onPress={() => void Taro.navigateTo({ url })} />
      ))}
    </Card>
  )
}

/** 年度 — for whom it concerns: the branch's gaps, and the year that one files. */
function YearCard({ can }: { can: Me['can'] }) {
  const rows = yearRows.filter(({ opens }) => opens(can))
  if (rows.length === 0) return null
  return (
    <Card>
      {rows.map(({ url, title, note, icon }, at) => (
        <View key={url}>
          {at > 0 ? <Rule /> : null}
          <Row icon={icon} title={title} note={note} onPress={() => void Taro.navigateTo({ url })} />
        </View>
      ))}
    </Card>
  )
}

const yearRows = [
  {
    url: '/packages/year/gaps/index',
    title: '缺项',
    note: '按月看哪些已有，哪些请说明',
    icon: 'calendar',
    opens: (can: Me['can']) => can.explainGaps,
  },
  {
    url: '/packages/year/filing/index',
    title: '年度归档',
    note: '收集、整理、编号、编目、检测、归档',
    icon: 'archive',
    opens: (can: Me['can']) => can.fileYears,
  },
  {
    url: '/packages/year/board/index',
    title: '归档总览',
    note: '各支部各年度归档到哪一步',
    icon: 'tree',
    opens: (can: Me['can']) => can.fileYears && can.seeBoard,
  },
] as const

function QueueCard({ waiting }: { waiting: string }) {
  return (
    <Card>
      <Row
        icon="check"
        title="等我看"
        note="看一看，通过就入档"
        tag={<Tag look="amber">{waiting}</Tag>}
        label={`等我看，${waiting}`}
        onPress={() => void Taro.navigateTo({ url: '/packages/review/queue/index' })}
      />
    </Card>
  )
}

interface LargeHomeProps {
  activities: ReturnType<typeof useActivities>
  checkIn: CheckInNow | undefined
  maySubmit: boolean
  photoCap: number | undefined
}

/** 大字版 — what is next in large letters, and two buttons. */
function LargeHome({ activities, checkIn, maySubmit, photoCap }: LargeHomeProps) {
  const { current, next } = activities
  const shown = checkIn?.activity ?? current ?? next
  const cap = current ? photoCapOf(current.kind, photoCap) : photoCap
  const isPhotographed = asksForPhotos(current, cap)
  const submit = () =>
    isPhotographed ? photographFor(current?.id, cap) : Taro.navigateTo({ url: '/pages/submit/index' })
  // 现在签到 and 拍照上传 are two already; what else there is can be looked at afterwards.
  const isToScan = checkIn !== undefined && checkIn.word === undefined
  return (
    <View className={styles.large}>
      {shown ? (
        <Card>
          <ActivityWords activity={shown} />
          {checkIn ? <CheckInActions checkIn={checkIn} huge /> : null}
        </Card>
      ) : null}
      {maySubmit ? (
        <Button huge look={isToScan ? 'ghost' : 'main'} onPress={() => void submit()}>
          {isPhotographed ? '拍照上传' : '拍记录'}
        </Button>
      ) : null}
      {isToScan && maySubmit ? null : (
        <Button huge look="ghost" onPress={() => void Taro.switchTab({ url: '/pages/activities/index' })}>
          看活动
        </Button>
      )}
    </View>
  )
}
