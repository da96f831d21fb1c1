// Where am I signed in, and how do I end it there?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { View } from '@tarojs/components'
import { sayMoment } from '../../../core/calendar'
import type { Device } from '../../../core/org/account'
import { account } from '../../cloud/account'
import { nowInstant } from '../../cloud/activities'
import { sentenceOf } from '../../cloud/call'
import { stateOf } from '../../cloud/queryState'
import { dropSession } from '../../cloud/session'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Confirm } from '../../components/Confirm'
import { Page } from '../../components/Page'
import { Row } from '../../components/Row'
import { Tag } from '../../components/Tag'
import { sayStay } from '../../views/sign-in/OwnDevice'

export default function DevicesPage() {
  const client = useQueryClient()
  const devices = useQuery({ queryKey: ['devices'], queryFn: () => account('devices', {}) })
  const [asked, setAsked] = useState<Device>()
  const revoke = useMutation({
    mutationFn: async ({ id, here }: Device) => {
      await account('revoke', { id })
      if (!here) return
      dropSession()
      client.clear()
      void Taro.reLaunch({ url: '/pages/sign-in/index' })
    },
    onSettled: () => {
      setAsked(undefined)
      void client.invalidateQueries({ queryKey: ['devices'] })
    },
  })
  return (
    <Page
      title="登录过的设备"
      subtitle="不认得的，让它退出，再告诉支部"
      section="mine"
      state={stateOf(devices)}
    >
      {revoke.error ? <Banner look="amber">{sentenceOf(revoke.error)}</Banner> : null}
      {(devices.data ?? []).map((device) => (
        <Card key={device.id}>
          <Row
            title={device.device || '没有名字的设备'}
            note={noteOf(device)}
            tag={device.here ? <Tag look="ok">这一台</Tag> : undefined}
          />
          <Button look="plain" inline onPress={() => setAsked(device)}>
            {device.here ? '从这一台退出' : '让它退出'}
          </Button>
        </Card>
      ))}
      <View>
        <Confirm
          open={asked !== undefined}
          title="让这台设备退出"
          words={`${asked?.device || '这台设备'}马上就不能再看，要重新登录。`}
          yes="让它退出"
          busy={revoke.isPending}
          onYes={() => (asked ? revoke.mutate(asked) : undefined)}
          onNo={() => setAsked(undefined)}
        />
      </View>
    </Page>
  )
}

const noteOf = ({ shared, since, lastSeenAt }: Device): string => {
  const now = nowInstant()
  return [sayStay(shared), `${sayMoment(since, now)} 登录`, `最近用过：${sayMoment(lastSeenAt, now)}`].join(
    ' · ',
  )
}
