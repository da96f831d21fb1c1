// One activity: what, when and where, what I sent to it, and what can be done about it.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { sayInterval, sayMoment } from '../../../core/calendar'
import type { Api } from '../../../cloudfunctions/api'
import { nowInstant } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { KeyValue } from '../../components/KeyValue'
import { StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { wordsOfState } from '../../components/submissionWords'
import { Tag } from '../../components/Tag'
import { photographFor } from '../submit/fromHome'
import { useMyAttendance } from './attending'
import { CheckIn } from './CheckIn'
import { Copies } from './Copies'
import { Share } from './Share'
import styles from './activity.module.scss'

export type OneActivity = Api['activity.get']['value']

/** The detail with its own question: beside the list on wide screens. */
export function ActivityDetail({ id }: { id: string }) {
  const { value, state } = useAsked('activity.get', { id })
  const attendance = useMyAttendance(true)
  if (state) return <StateView state={state} />
  if (!value || attendance.isComing) return null
  return (
    <>
      <Card title={value.title}>
        <Facts activity={value} />
      </Card>
      <CheckIn activity={value} attendance={attendance} />
      <Copies activity={value} />
      <Rest activity={value} />
      <MainAction activity={value} />
    </>
  )
}

const phaseWords = { coming: '还没开始', now: '正在进行', past: '已结束' } as const

/** On whose word somebody hosts; or, for those who keep it, what is still asked. */
const sayHosting = (hosting: OneActivity['hosting']): string | undefined =>
  hosting === null ? undefined : [hosting.say, hosting.reason].filter((part) => part !== '').join('：')

export function Facts({ activity }: { activity: OneActivity }) {
  const { startsAt, endsAt, place, hostName, hosting, branchName, joint, state, phase } = activity
  const phaseTag = phase === 'now' ? <Tag look="ok">{phaseWords.now}</Tag> : <Tag>{phaseWords[phase]}</Tag>
  const facts = [
    { name: '时间', value: sayInterval(startsAt, endsAt, nowInstant()) },
    ...(place ? [{ name: '地点', value: place }] : []),
    ...(hostName ? [{ name: '主持', value: hostName, because: sayHosting(hosting) }] : []),
    { name: '支部', value: branchName },
    ...(joint.length > 0 ? [{ name: '联建', value: joint.map(({ name }) => name).join('、') }] : []),
    {
      name: '进行到',
      value:
        state.is === 'cancelled' ? (
          <View>
            <Tag>已取消</Tag>
            <View className={styles.reason}>{state.reason}</View>
          </View>
        ) : (
          phaseTag
        ),
    },
  ]
  return <KeyValue facts={facts} />
}

export function Rest({ activity }: { activity: OneActivity }) {
  const { mine, counts, elements } = activity
  return (
    <>
      {mine.length > 0 ? (
        <Card title="我交的">
          {mine.map((one, at) => (
            <View key={one.id}>
              {at > 0 ? <Rule /> : null}
              <MyRow one={one} />
            </View>
          ))}
        </Card>
      ) : null}
      {counts ? (
        <Card title="收到的材料">
          <KeyValue
            facts={[
              { name: '等着看', value: `${counts.waiting} 份` },
              { name: '请补充', value: `${counts.returned} 份` },
              { name: '已入档', value: `${counts.approved} 份` },
            ]}
          />
        </Card>
      ) : null}
      <Card title="记录里一般写到">
        <View className={styles.elements}>{elements.map(({ name }) => name).join('、')}</View>
      </Card>
      <Actions activity={activity} />
    </>
  )
}

function MyRow({ one }: { one: OneActivity['mine'][number] }) {
  const { word, look } = wordsOfState(one.state)
  return (
    <Row
      title={`${one.files} 个文件`}
      note={sayMoment(one.receivedAt, nowInstant())}
      tag={<Tag look={look}>{word}</Tag>}
      onPress={() => void Taro.navigateTo({ url: `/pages/submission/index?id=${one.id}` })}
    />
  )
}

function Actions({ activity }: { activity: OneActivity }) {
  const edit = () => void Taro.navigateTo({ url: `/packages/admin/activity-edit/index?id=${activity.id}` })
  const write = () => void Taro.navigateTo({ url: `/packages/minutes/write/index?activityId=${activity.id}` })
  return (
    <View className={styles.actions}>
      <Share card={activity.card} />
      {activity.may.write ? (
        <Button look="plain" icon="document" onPress={write}>
          写记录
        </Button>
      ) : null}
      {activity.may.edit ? (
        <Button look="plain" onPress={edit}>
          {activity.may.cancel ? '修改或取消' : '修改'}
        </Button>
      ) : null}
    </View>
  )
}

export function MainAction({ activity: { id, photoCap, may, photosAsked } }: { activity: OneActivity }) {
  if (!may.submit) return null
  const toSubmit = () => void Taro.navigateTo({ url: `/pages/submit/index?activityId=${id}` })
  return (
    <View className={styles.main}>
      {photosAsked && photoCap > 0 ? (
        <>
          <Button icon="camera" onPress={() => void photographFor(id, photoCap)}>
            拍照上传
          </Button>
          <Button look="plain" onPress={toSubmit}>
            交记录
          </Button>
        </>
      ) : (
        <Button icon="document" onPress={toSubmit}>
          交记录和材料
        </Button>
      )}
    </View>
  )
}
