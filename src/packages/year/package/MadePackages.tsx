// Which packages of this year were made, by whom, how large are they, and how is one fetched?
import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { sayMoment } from '../../../../core/calendar'
import { call, sentenceOf } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { fileUrl } from '../../../cloud/transport'
import { Button } from '../../../components/Button'
import { Card, Rule } from '../../../components/Card'
import { Row } from '../../../components/Row'
import { Tag } from '../../../components/Tag'
import { say } from '../../../components/Toast'
import { saveInBrowser } from '../../../views/download/saveInBrowser'
import type { Packages } from './index'
import styles from './package.module.scss'

type Made = Packages['packages'][number]
type Prove = <Value>(work: () => Promise<Value>) => Promise<Value | undefined>

interface MadePackagesProps {
  shown: Packages
  prove: Prove
  again: () => void
}

export function MadePackages({ shown, prove, again }: MadePackagesProps) {
  const fetchOne = useMutation({
    mutationFn: (id: string) => prove(() => call('package.link', { id })),
    onSuccess: (got) => {
      if (!got) return
      saveInBrowser(fileUrl(got.link))
      say(`开始下载：${got.label}`)
      again()
    },
    onError: (error) => say(sentenceOf(error)),
  })
  if (shown.packages.length === 0) return null
  return (
    <Card title="打过的包">
      {shown.packages.map((one, at) => (
        <View key={one.id}>
          {at > 0 ? <Rule /> : null}
          <Row
            title={one.name}
            note={`${one.by}，${sayMoment(one.at, now())}${sizeOf(one)}`}
            tag={
              <Tag look={one.state.is === 'ready' ? 'ok' : one.state.is === 'failed' ? 'amber' : 'plain'}>
                {stateName(shown, one)}
              </Tag>
            }
          />
          {one.state.is === 'failed' ? <View className={styles.remark}>{one.state.say}</View> : null}
          {one.state.is === 'ready' && one.state.where === 'here' && process.env.TARO_ENV !== 'weapp' ? (
            <Button
              look="ghost"
              label={`下载${one.name}`}
              busy={fetchOne.isPending && fetchOne.variables === one.id ? '正在准备下载' : false}
              onPress={() => fetchOne.mutate(one.id)}
            >
              下载
            </Button>
          ) : null}
        </View>
      ))}
      {shown.made === 'here' ? (
        <View className={styles.remark}>
          下载断了可以接着下：同样的包每次都是同样的字节。链接 5 分钟有效，过了就再点一次下载。
        </View>
      ) : null}
    </Card>
  )
}

const stateNames: Readonly<Record<Made['state']['is'], string>> = {
  preparing: '正在准备',
  ready: '可以下载',
  failed: '没有打成',
}

/** On CloudBase the bytes lie on the computer that made them. */
function stateName({ made }: Packages, { state }: Made): string {
  if (state.is === 'preparing' && made === 'elsewhere') return '等电脑来打'
  if (state.is === 'ready' && state.where === 'computer') return '在档案员的电脑里'
  return stateNames[state.is]
}

const sizeOf = ({ state, taken }: Made): string =>
  state.is === 'ready'
    ? `，${sayBytes(state.sizeBytes)}，${state.files} 个文件${taken > 0 ? `，取过 ${taken} 次` : ''}`
    : ''

const sayBytes = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : bytes < 1_000_000_000
      ? `${(bytes / 1_000_000).toFixed(1)} MB`
      : `${(bytes / 1_000_000_000).toFixed(2)} GB`
