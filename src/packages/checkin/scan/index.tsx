// 扫码签到 — am I on the sheet? One look at the code in the room; a link from WeChat's own scanner lands here, too.
import { useEffect, useRef, useState } from 'react'
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localTimeOf } from '../../../../core/calendar'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Icon } from '../../../components/Icon'
import { Page } from '../../../components/Page'
import { Scanner } from '../Scanner'
import { useCheckIn, type CheckInState } from './useCheckIn'
import styles from './scan.module.scss'

const otherwise = '请告诉组织委员点名，一样算数。'

export default function ScanPage() {
  const { params } = useRouter()
  const { state, take, close, again } = useCheckIn()
  // `q` is the whole link, as WeChat passes it on from its own scanner.
  const linked = params.q ?? params.code
  const [isLinked, setIsLinked] = useState(Boolean(linked))
  const takeLinked = useRef(take)
  useEffect(() => {
    if (linked) void takeLinked.current(linked)
  }, [linked])
  const scanAgain = () => {
    // The link's code is over; the next one comes from the screen.
    setIsLinked(false)
    again()
  }
  return (
    <Page title={titles[state.is]} section="activities">
      {state.is === 'looking' && !isLinked ? (
        <Scanner
          label="把会场屏幕上的码放进框里"
          otherwise={otherwise}
          onText={(text) => void take(text)}
          onClosed={close}
        />
      ) : null}
      {state.is === 'sending' ? <Sending tries={state.tries} /> : null}
      {state.is === 'done' ? <Done state={state} /> : null}
      {state.is === 'refused' ? <Failed say={state.say} onAgain={scanAgain} /> : null}
      {state.is === 'kept' ? <Kept onAgain={scanAgain} /> : null}
    </Page>
  )
}

const titles: Readonly<Record<CheckInState['is'], string>> = {
  looking: '扫码签到',
  sending: '正在签到',
  done: '已签到',
  refused: '还没有签到',
  kept: '还没有签到',
}

function Sending({ tries }: { tries: number }) {
  return (
    <Card>
      <View className={styles.sending} role="status">
        <View className={styles.pulse} />
        <View>{tries === 0 ? '正在签到，请稍等' : '网络慢，正在自动再试'}</View>
      </View>
    </Card>
  )
}

function Done({ state: { scanned, isKept } }: { state: Extract<CheckInState, { is: 'done' }> }) {
  const { activity, at, minutesLate, already } = scanned
  return (
    <>
      <Card warm>
        <View className={styles.done} role="status">
          <View className={styles.mark}>
            <Icon name="check" />
          </View>
          <View className={styles.doneWords}>{already ? '您已经签过到了' : '签到成功'}</View>
          <View>{activity.title}</View>
          <View className={styles.when}>{whenOf(at, minutesLate)}</View>
        </View>
      </Card>
      <View className={styles.remark}>
        {isKept ? '支部的签名回执已存在这部手机里。' : '支部已记下。手机存满了，回执没有存住，不影响签到。'}
      </View>
      <Button look="plain" onPress={() => void Taro.switchTab({ url: '/pages/home/index' })}>
        回首页
      </Button>
    </>
  )
}

const whenOf = (at: string, minutesLate: number): string =>
  minutesLate > 0 ? `${localTimeOf(at)} · 迟到 ${minutesLate} 分钟，算到会` : localTimeOf(at)

/** What a village without signal needs; where the room has a network, the code is over before this one is sent. */
function Kept({ onAgain }: { onAgain: () => void }) {
  return (
    <>
      <Card>
        <View className={styles.failed} role="alert">
          网络连不上，码已存在手机里
        </View>
        <View className={styles.otherwise}>
          有网自动送到支部，送到了才算签上，“我的出勤”里看得到。会场别人有网的，请再扫一次，或告诉组织委员点名，一样算数。
        </View>
      </Card>
      <Button icon="camera" onPress={onAgain}>
        再扫一次
      </Button>
    </>
  )
}

function Failed({ say, onAgain }: { say: string; onAgain: () => void }) {
  return (
    <>
      <Card>
        <View className={styles.failed} role="alert">
          {say}
        </View>
        <View className={styles.otherwise}>{`扫不了没关系，${otherwise}`}</View>
      </Card>
      <Button icon="camera" onPress={onAgain}>
        再扫一次
      </Button>
    </>
  )
}
