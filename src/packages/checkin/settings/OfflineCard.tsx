// 没有信号 — is this activity held where no phone has a network? Then, and only then, this phone may draw its codes by itself.
import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { call } from '../../../cloud/call'
import { fetchPack, keptPack } from '../../../cloud/packs'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { useAct } from '../useAct'
import styles from './settings.module.scss'

export function OfflineCard({ activityId, declared }: { activityId: string; declared: boolean }) {
  const [isReady, setIsReady] = useState(() => hasKey(activityId))
  const declare = useAct((offline: boolean) =>
    call('checkin.declareOffline', { activity: activityId, offline }),
  )
  useEffect(
    () => void fetchPack(activityId).then(() => setIsReady(hasKey(activityId))),
    [activityId, declared],
  )
  return (
    <Card title="没有信号的地方">
      {declared ? (
        <>
          <Banner look={isReady ? 'ok' : 'plain'} icon={isReady ? 'check' : 'refresh'}>
            {isReady ? '这部手机已备好：名单和这次活动的码，没网也能放' : '正在把名单和码存到这部手机'}
          </Banner>
          <View className={styles.remark}>
            到了会场照常打开“签到码”或“点名”。党员扫了先存在各自手机里，散会后一天内有网就送到，记为离线补传。
          </View>
          <Button look="plain" busy={declare.isPending} onPress={() => declare.mutate(false)}>
            有信号了，不用这样
          </Button>
        </>
      ) : (
        <>
          <View className={styles.remark}>
            点名、扫党员的码，没网都能用，不用在这里点。要在没网的会场放签到码，就在出发前、有网的时候点一下。
          </View>
          <Button look="plain" icon="offline" busy={declare.isPending} onPress={() => declare.mutate(true)}>
            这次在没有信号的地方
          </Button>
        </>
      )}
    </Card>
  )
}

const hasKey = (activityId: string): boolean => keptPack(activityId)?.key != null
