// What does the house tell me: notices, terms that are over, handovers that wait?
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../cloudfunctions/api'
import { useAsked } from '../../cloud/asked'
import { call } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import styles from './index.module.scss'

type Me = Api['org.me']['value']
type Notice = Api['org.notices']['value'][number]

/** Where a notice leads; what leads nowhere is only read. */
const pageOf = ({ kind, about }: Notice): string | undefined => {
  if (kind === 'handoverWaiting' || kind === 'succeeded' || kind === 'handoverDone')
    return '/packages/admin/handover/index'
  if (kind === 'opinionAnswered') return '/pages/feedback/index'
  if (kind === 'newDevice') return '/pages/devices/index'
  if ((kind === 'returned' || kind === 'approved') && about) return `/pages/submission/index?id=${about}`
  return undefined
}

const amber: readonly Notice['kind'][] = ['newDevice', 'returned', 'handoverWaiting', 'succeeded']
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
  const unread = value.filter((notice) => notice.unread).slice(0, shownMost)
  const press = (notice: Notice) => {
    read.mutate([notice.id])
    const url = pageOf(notice)
    if (url) void Taro.navigateTo({ url })
  }
  if (unread.length + me.reminders.length === 0) return null
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
      {unread.map((notice) => (
        <Banner
          key={notice.id}
          look={amber.includes(notice.kind) ? 'amber' : 'plain'}
          action={pageOf(notice) ? '去看' : '知道了'}
          onAction={() => press(notice)}
        >
          {notice.say}
        </Banner>
      ))}
    </View>
  )
}
