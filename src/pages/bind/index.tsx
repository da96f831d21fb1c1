// 绑定 — whose slip is this, and is it you? The code, 是我, and a passphrase of one's own.
import { useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { invitationLength, normalCode } from '../../../core/org/invitationCode'
import { call, isUnreachable, sentenceOf } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Card } from '../../components/Card'
import { Page } from '../../components/Page'
import { Skeleton } from '../../components/Skeleton'
import { codeIn } from './codeIn'
import { CodeBoxes } from './CodeBoxes'
import { Passphrase } from './Passphrase'
import { ScanButton } from './ScanButton'
import styles from './bind.module.scss'

export default function BindPage() {
  const { params } = useRouter()
  const [typed, setTyped] = useState(() => codeIn(params.code ?? params.q ?? ''))
  const [isMe, setIsMe] = useState(false)
  const code = normalCode(typed)
  const isWhole = code.length === invitationLength
  const slip = useQuery({
    queryKey: ['org.invitation', code],
    queryFn: () => call('org.invitation', { code }),
    enabled: isWhole,
    retry: false,
  })
  const change = (next: string) => {
    setIsMe(false)
    setTyped(next)
  }
  if (isMe && slip.data)
    return (
      <Page title={slip.data.name} subtitle={slip.data.placeName} inside={false}>
        <Passphrase code={code} onBack={() => setIsMe(false)} />
      </Page>
    )
  return (
    <Page title="绑定" subtitle="用支部发的邀请条，一次就好" inside={false}>
      <Card>
        <CodeBoxes value={typed} onChange={change} />
        <ScanButton onCode={(text) => change(codeIn(text))} />
      </Card>
      {isWhole && slip.isFetching ? <Skeleton rows={1} /> : null}
      {slip.isError && !slip.isFetching ? (
        <Banner
          look="amber"
          {...(isUnreachable(slip.error) ? { action: '再试一次', onAction: () => void slip.refetch() } : {})}
        >
          {sentenceOf(slip.error)}
        </Banner>
      ) : null}
      {slip.data && isWhole ? (
        <>
          <Card warm>
            <View className={styles.name}>{slip.data.name}</View>
            <View className={styles.place}>{slip.data.placeName}</View>
          </Card>
          <Button onPress={() => setIsMe(true)}>是我</Button>
          <View className={styles.remark}>不是您的名字，请把邀请条交还支部。</View>
        </>
      ) : null}
      <View className={styles.other}>
        <Button look="plain" onPress={() => void Taro.reLaunch({ url: '/pages/sign-in/index' })}>
          我有编号和口令，去登录
        </Button>
      </View>
    </Page>
  )
}
