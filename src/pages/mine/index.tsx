// Who am I here, what do I keep, and how do I want it?
import { useState } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import type { Api } from '../../../cloudfunctions/api'
import { localDateOf, sayDate } from '../../../core/calendar'
import { account } from '../../cloud/account'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { sentenceOf } from '../../cloud/call'
import { useOutbox } from '../../cloud/myOutbox'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Confirm } from '../../components/Confirm'
import { KeyValue } from '../../components/KeyValue'
import { Page } from '../../components/Page'
import { Row } from '../../components/Row'
import { Segmented } from '../../components/Segmented'
import { say } from '../../components/Toast'
import { setTypeChoice, useLargeType, type TypeChoice } from '../../theme/largeType'
import { Mine } from '../../views/submission/Mine'
import { adminDoors } from '../../views/office/doors'
import styles from './index.module.scss'

type Me = Api['org.me']['value']
const mineShown = 50
const shownFirst = 3

export default function MinePage() {
  const me = useAsked('org.me', {}, { kept: true })
  const mine = useAsked('evidence.mine', { limit: mineShown }, { kept: true })
  const lines = useOutbox()
  useDidShow(() => {
    me.again()
    mine.again()
  })
  const { value } = me
  return (
    <Page title={value?.name ?? '我的'} subtitle={value?.standingName} tab="mine" state={me.state} wide>
      {value ? (
        <View className={styles.wide}>
          <View>
            <Person me={value} />
            <Offices me={value} />
            <Mine lines={lines} submissions={mine.value?.submissions ?? []} shownFirst={shownFirst} />
          </View>
          <View>
            <Attendance />
            <TypeCard />
            <Doors doors={value.standing === 'probationary' ? [ownChecklist, ...rows] : rows} />
            <SignOut unsent={lines.filter(({ status }) => status.is !== 'received').length} />
          </View>
        </View>
      ) : null}
    </Page>
  )
}

function Person({ me: { memberNumber, branch, group, serves } }: { me: Me }) {
  return (
    <Card>
      <KeyValue
        facts={[
          ...(branch ? [{ name: '支部', value: branch.name }] : []),
          ...(group ? [{ name: '小组', value: group.name }] : []),
          ...(serves && !branch ? [{ name: '服务于', value: serves.name }] : []),
          { name: '编号', value: memberNumber },
        ]}
      />
    </Card>
  )
}

/** An office adds cards, never tabs. */
function Offices({ me }: { me: Me }) {
  const doors = adminDoors(me)
  const today = localDateOf(nowInstant())
  if (me.offices.length === 0 && doors.length === 0) return null
  return (
    <Card title="职务">
      {me.offices.length > 0 ? (
        <KeyValue
          facts={me.offices.map(({ name, organisationName, termEnds }) => ({
            name,
            value: organisationName,
            because: termEnds === null ? undefined : `任期到 ${sayDate(termEnds, today)}`,
          }))}
        />
      ) : null}
      {doors.map(({ url, title, note, icon }) => (
        <View key={url}>
          <Rule />
          <Row icon={icon} title={title} note={note} onPress={() => void Taro.navigateTo({ url })} />
        </View>
      ))}
    </Card>
  )
}

const typeChoices = [
  { value: 'system', words: '跟随系统' },
  { value: 'normal', words: '标准' },
  { value: 'large', words: '大字' },
] as const satisfies readonly { value: TypeChoice; words: string }[]

function TypeCard() {
  const { choice } = useLargeType()
  return (
    <Card title="字的大小">
      <Segmented label="字的大小" options={typeChoices} value={choice} onChange={setTypeChoice} />
    </Card>
  )
}

const rows = [
  { url: '/pages/inbox/index', title: '消息', icon: 'document' },
  { url: '/packages/plan/register/index', title: '谈心和送学', icon: 'people' },
  { url: '/pages/devices/index', title: '登录过的设备', icon: 'shield' },
  { url: '/pages/feedback/index', title: '意见建议', icon: 'send' },
  { url: '/pages/privacy/index', title: '隐私', icon: 'person' },
  { url: '/pages/about/index', title: '关于兰台', icon: 'archive' },
] as const
/** Until one is a full member, one's own checklist is something to look at now and then. */
const ownChecklist = {
  url: '/packages/dossier/list/index',
  title: '我的入党材料核对单',
  icon: 'check',
} as const

const attendanceRows = [
  { url: '/packages/checkin/scan/index', title: '扫码签到', icon: 'camera' },
  { url: '/packages/checkin/mine/index', title: '我的出勤', icon: 'calendar' },
  { url: '/packages/checkin/personal/index', title: '我的签到码', icon: 'person' },
] as const

const Attendance = () => <Doors doors={attendanceRows} />

type Door = (typeof rows | typeof attendanceRows)[number] | typeof ownChecklist

function Doors({ doors }: { doors: readonly Door[] }) {
  return (
    <Card>
      {doors.map(({ url, title, icon }, at) => (
        <View key={url}>
          {at > 0 ? <Rule /> : null}
          <Row icon={icon} title={title} onPress={() => void Taro.navigateTo({ url })} />
        </View>
      ))}
    </Card>
  )
}

function SignOut({ unsent }: { unsent: number }) {
  const [isAsking, setIsAsking] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const client = useQueryClient()
  const signOut = async () => {
    setIsBusy(true)
    try {
      await account('sign-out', {})
      client.clear()
      void Taro.reLaunch({ url: '/pages/sign-in/index' })
    } catch (error) {
      say(sentenceOf(error))
    } finally {
      setIsBusy(false)
      setIsAsking(false)
    }
  }
  const words =
    unsent > 0
      ? `还有 ${unsent} 份没有传完。退出后它们留在这台设备里，您下次登录时接着传。`
      : '退出后，要再登录才能看。'
  return (
    <View className={styles.signOut}>
      <Button look="plain" onPress={() => setIsAsking(true)}>
        退出登录
      </Button>
      <Confirm
        open={isAsking}
        title="退出登录"
        words={words}
        yes="退出"
        busy={isBusy}
        onYes={() => void signOut()}
        onNo={() => setIsAsking(false)}
      />
    </View>
  )
}
