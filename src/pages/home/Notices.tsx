// What does the house tell me: notices, terms that are over, handovers that wait?
import { useEffect } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import { pageOfNotice } from '../../../core/org/notices'
import { useAsked } from '../../cloud/asked'
import { call } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import styles from './index.module.scss'

type Me = Api['org.me']['value']
type Notice = Api['org.notices']['value'][number]

const pageOf = ({ kind, about }: Notice): string | undefined => pageOfNotice(kind, about)

/** What the list of mine on the same page says already: read without a tap, like all that is said already. */
const saidByMine: readonly Notice['kind'][] = ['approved', 'returned', 'bound']
const amber: readonly Notice['kind'][] = [
  'newDevice',
  'handoverWaiting',
  'succeeded',
  'erasureProposed',
  'visitPlanned',
  'plannedUnmade',
  'recordMissing',
  'longAbsent',
  'copyOffered',
]
/** What a reminder of a handover says already. */
const saidByHandover: readonly Notice['kind'][] = ['handoverWaiting', 'succeeded']
const shownMost = 3

export function Notices({ me }: { me: Me }) {
  const client = useQueryClient()
  const { value = [] } = useAsked('org.notices', {}, { enabled: me.unreadNotices > 0 })
  const read = useMutation({
    mutationFn: (ids: string[]) => call('org.readNotices', { ids }),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['org.notices'] })
      void client.invalidateQueries({ queryKey: ['org.me'] })
    },
  })
  const unread = value.filter((notice) => notice.unread)
  const isReminded = me.reminders.some(({ kind }) => kind === 'handover')
  const isSaid = ({ kind }: Notice) =>
    saidByMine.includes(kind) || (isReminded && saidByHandover.includes(kind))
  const told = unread.filter((notice) => !isSaid(notice))
  const helped = told.filter(({ kind }) => kind === 'helped')
  const isFolded = helped.length > 1
  const single = isFolded ? told.filter(({ kind }) => kind !== 'helped') : told
  const shown = single.slice(0, shownMost)
  const quiet = unread.filter(isSaid).map(({ id }) => id)
  const quietKey = quiet.join(' ')
  const markRead = read.mutate
  useEffect(() => {
    if (quietKey !== '') markRead(quietKey.split(' '))
  }, [quietKey, markRead])
  const press = (notice: Notice) => {
    read.mutate([notice.id])
    const url = pageOf(notice)
    if (url) void Taro.navigateTo({ url })
  }
  /** 代录的合成一条 — each with who and why stands in one's own record. */
  const pressAll = (notices: readonly Notice[]) => {
    read.mutate(notices.map(({ id }) => id))
    void Taro.navigateTo({ url: '/packages/checkin/mine/index' })
  }
  if (told.length + me.reminders.length === 0) return null
  return (
    <View className={styles.notices}>
      {me.reminders.map(({ id, kind, say }) => (
        <Banner
          key={id}
          look="amber"
          icon="people"
          {...(kind === 'handover' ? { action: '去看' } : {})}
          onAction={() => void Taro.navigateTo({ url: '/packages/admin/handover/index' })}
        >
          {say}
        </Banner>
      ))}
      {shown.map((notice) => (
        <Banner
          key={notice.id}
          look={amber.includes(notice.kind) ? 'amber' : 'plain'}
          action={pageOf(notice) ? '去看' : '知道了'}
          onAction={() => press(notice)}
        >
          {notice.say}
        </Banner>
      ))}
      {isFolded ? (
        <Banner action="去看" onAction={() => pressAll(helped)}>
          {`有 ${helped.length} 次签到是别人代您录的`}
        </Banner>
      ) : null}
      {single.length > shown.length ? (
        <Banner action="去看" onAction={() => void Taro.navigateTo({ url: '/pages/inbox/index' })}>
          {`还有 ${single.length - shown.length} 条消息`}
        </Banner>
      ) : null}
    </View>
  )
}
