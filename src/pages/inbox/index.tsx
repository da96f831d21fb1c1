// 消息 — what is to be done or on, and what was I told?
import { useEffect, useState } from 'react'
import Taro, { useDidShow } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import { sayMoment } from '../../../core/calendar'
import { useAsked } from '../../cloud/asked'
import { call } from '../../cloud/call'
import { now } from '../../cloud/now'
import { stateOf } from '../../cloud/queryState'
import { askToBeTold, offeredPurposes } from '../../cloud/subscribe'
import { Button } from '../../components/Button'
import { Card, Rule } from '../../components/Card'
import { Page, StateView } from '../../components/Page'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'
import { say } from '../../components/Toast'

type Inbox = Api['org.inbox']['value']
type Notice = Inbox['notices'][number]
type Todo = Inbox['todos'][number]
type Reminder = Api['org.me']['value']['reminders'][number]

const title = '消息'

export default function InboxPage() {
  const me = useAsked('org.me', {}, { kept: true })
  const query = useInfiniteQuery({
    queryKey: ['org.inbox', 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) => call('org.inbox', pageParam === undefined ? {} : { before: pageParam }),
    getNextPageParam: (last) => last.next ?? undefined,
  })
  useDidShow(() => void query.refetch())
  const pages = query.data?.pages ?? []
  const todos = pages[0]?.todos ?? []
  const notices = pages.flatMap((page) => page.notices)
  useRead(notices)
  const state = stateOf(query) ?? me.state
  if (state) return <Page title={title} section="home" state={state} />
  const reminders = me.value?.reminders ?? []
  const isEmpty = todos.length + notices.length + reminders.length === 0
  return (
    <Page title={title} section="home">
      <Todos todos={todos} reminders={reminders} />
      {isEmpty ? <StateView state={{ is: 'empty', say: '没有消息，也没有要办的事' }} /> : null}
      <Told notices={notices} />
      {query.hasNextPage ? (
        <Button look="plain" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          看更早的
        </Button>
      ) : null}
      <TellMe />
    </Page>
  )
}

/** What was shown is read; it stays in the list. */
const useRead = (notices: readonly Notice[]) => {
  const client = useQueryClient()
  const unread = notices
    .filter((notice) => notice.unread)
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    if (unread === '') return
    call('org.readNotices', { ids: unread.split(' ').slice(0, 100) }).then(
      () => void client.invalidateQueries({ queryKey: ['org.me'] }),
      // Still unread then, and shown again.
      () => undefined,
    )
  }, [client, unread])
}

const open = (url: string) => void Taro.navigateTo({ url })

const todoWords: Readonly<Record<Todo['kind'], { readonly tag: string; readonly look: 'amber' | 'plain' }>> =
  {
    returned: { tag: '请补充', look: 'amber' },
    activity: { tag: '活动', look: 'plain' },
    visitPlanned: { tag: '送学', look: 'amber' },
    plannedUnmade: { tag: '计划', look: 'amber' },
    recordMissing: { tag: '记录', look: 'amber' },
    expired: { tag: '到期', look: 'amber' },
  }

function Todos({ todos, reminders }: { todos: readonly Todo[]; reminders: readonly Reminder[] }) {
  if (todos.length + reminders.length === 0) return null
  return (
    <Card title="要办的，近期的">
      {reminders.map(({ id, kind, say: words }) => (
        <Row
          key={id}
          title={words}
          tag={<Tag look="amber">{kind === 'handover' ? '交接' : '任期'}</Tag>}
          onPress={kind === 'handover' ? () => open('/packages/admin/handover/index') : undefined}
        />
      ))}
      {todos.map(({ id, kind, say: words, opens }, at) => (
        <View key={id}>
          {at + reminders.length > 0 ? <Rule /> : null}
          <Row
            title={words}
            tag={<Tag look={todoWords[kind].look}>{todoWords[kind].tag}</Tag>}
            onPress={() => open(opens)}
          />
        </View>
      ))}
    </Card>
  )
}

function Told({ notices }: { notices: readonly Notice[] }) {
  if (notices.length === 0) return null
  return (
    <Card title="收到的">
      {notices.map((notice, at) => (
        <View key={notice.id}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={notice.say}
            note={sayMoment(notice.at, now())}
            tag={notice.unread ? <Tag>新</Tag> : undefined}
            onPress={notice.opens === null ? undefined : () => open(notice.opens ?? '')}
          />
        </View>
      ))}
    </Card>
  )
}

/** 微信提醒 — only where this home has templates; WeChat asks, and each consent is good for one message. */
function TellMe() {
  const [isAgreed, setIsAgreed] = useState(false)
  if (offeredPurposes.length === 0) return null
  const ask = () =>
    askToBeTold(offeredPurposes, () => {
      setIsAgreed(true)
      say('下一次会在微信里提醒您')
    })
  return (
    <Card title="微信提醒">
      <View>微信规定，同意一次只能提醒一次。想接着收，就再点一次。</View>
      <Button look="plain" disabled={isAgreed} onPress={ask}>
        {isAgreed ? '下一次会提醒' : '下一次在微信里提醒我'}
      </Button>
    </Card>
  )
}
