// Which activities come next, and which were?
import { useState } from 'react'
import Taro, { useDidShow, useReachBottom } from '@tarojs/taro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { localDateOf, localTimeOf, sayDate } from '../../../core/calendar'
import { nowInstant, type ActivityRow } from '../../cloud/activities'
import { useAsked } from '../../cloud/asked'
import { call } from '../../cloud/call'
import { stateOf } from '../../cloud/queryState'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Page, StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { Segmented } from '../../components/Segmented'
import { Split } from '../../components/Split'
import { Tag } from '../../components/Tag'
import { useWide } from '../../theme/wide'
import { ActivityDetail } from '../../views/activity/ActivityDetail'
import { byMonth } from './byMonth'
import styles from './index.module.scss'

const views = [
  { value: 'coming', words: '接下来' },
  { value: 'past', words: '以前的' },
] as const
type When = (typeof views)[number]['value']
const pageSize = 30
/** So many rows are drawn at once; more come as the end comes near. */
const rowsAtOnce = 10

export default function ActivitiesPage() {
  const me = useAsked('org.me', {}, { kept: true })
  const [when, setWhen] = useState<When>('coming')
  const [chosenId, setChosenId] = useState<string>()
  const isWide = useWide()
  const open = (id: string) =>
    isWide ? setChosenId(id) : void Taro.navigateTo({ url: `/pages/activity/index?id=${id}` })
  const mayCreate = me.value?.can.createActivity ?? false
  const create = () => void Taro.navigateTo({ url: '/packages/admin/activity-edit/index' })
  return (
    <Page title="活动" subtitle={me.value?.branch?.name} tab="activities" state={me.state} wide>
      <Split
        list={
          <>
            <View className={styles.bar}>
              <View className={styles.views}>
                <Segmented label="看哪些活动" options={views} value={when} onChange={setWhen} />
              </View>
              <View className={styles.tools}>
                <Button
                  look="plain"
                  inline
                  icon="calendar"
                  onPress={() => void Taro.navigateTo({ url: '/packages/plan/year/index' })}
                >
                  计划
                </Button>
                {mayCreate ? (
                  <Button look="plain" inline icon="plus" onPress={create}>
                    新建
                  </Button>
                ) : null}
              </View>
            </View>
            {me.value?.branch ? (
              <Months key={when} when={when} currentId={isWide ? chosenId : undefined} onOpen={open} />
            ) : (
              <StateView state={{ is: 'empty', say: '您不在支部的名册里，这里看不到支部的活动' }} />
            )}
          </>
        }
        detail={chosenId === undefined ? undefined : <ActivityDetail id={chosenId} />}
        invitation="点左边一次活动，在这里看"
      />
    </Page>
  )
}

interface MonthsProps {
  when: When
  currentId: string | undefined
  onOpen: (id: string) => void
}

function Months({ when, currentId, onOpen }: MonthsProps) {
  const [shown, setShown] = useState(rowsAtOnce)
  const query = useInfiniteQuery({
    queryKey: ['activity.list', 'pages', when],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      call('activity.list', { when, limit: pageSize, ...(pageParam ? { before: pageParam } : {}) }),
    getNextPageParam: (last) => (last.more ? last.activities.at(-1)?.endsAt : undefined),
  })
  useDidShow(() => void query.refetch())
  const rows = query.data?.pages.flatMap(({ activities }) => activities) ?? []
  const hasMore = shown < rows.length || query.hasNextPage
  const showMore = () => {
    if (!hasMore || query.isFetchingNextPage) return
    setShown(shown + rowsAtOnce)
    if (shown + rowsAtOnce > rows.length && query.hasNextPage) void query.fetchNextPage()
  }
  useReachBottom(showMore)
  const state = stateOf(query)
  if (state) return <StateView state={state} />
  if (rows.length === 0) {
    const say = when === 'coming' ? '近期没有安排活动' : '这里还没有以前的活动'
    return <StateView state={{ is: 'empty', say }} />
  }
  return (
    <>
      {byMonth(rows.slice(0, shown)).map(({ month, activities }) => (
        <Card key={month} title={month}>
          {activities.map((activity, at) => (
            <View key={activity.id}>
              {at > 0 ? <Rule /> : null}
              <ActivityLine activity={activity} current={activity.id === currentId} onOpen={onOpen} />
            </View>
          ))}
        </Card>
      ))}
      {hasMore ? (
        <Button look="plain" busy={query.isFetchingNextPage} onPress={showMore}>
          {when === 'coming' ? '看以后的' : '看更早的'}
        </Button>
      ) : null}
    </>
  )
}

interface LineProps {
  activity: ActivityRow
  current: boolean
  onOpen: (id: string) => void
}

function ActivityLine({ activity, current, onOpen }: LineProps) {
  const { id, title, place, startsAt, phase, state } = activity
  const day = sayDate(localDateOf(startsAt), localDateOf(nowInstant()))
  const tag =
    state.is === 'cancelled' ? <Tag>已取消</Tag> : phase === 'now' ? <Tag look="ok">正在进行</Tag> : undefined
  return (
    <Row
      title={title}
      note={[`${day} ${localTimeOf(startsAt)}`, place].filter(Boolean).join(' · ')}
      tag={tag}
      current={current}
      onPress={() => onOpen(id)}
    />
  )
}
