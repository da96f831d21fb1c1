// 签到码 — what does the room see? On a projector or on the organiser's phone: the code, as large as it goes, and how many are here.
import Taro, { useRouter } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { localTimeOf, sayMoment } from '../../../../core/calendar'
import { Button } from '../../../components/Button'
import { Icon } from '../../../components/Icon'
import { Pressable } from '../../../components/Pressable'
import { QrCode } from '../../../components/QrCode'
import { useLargeType } from '../../../theme/largeType'
import { useWide } from '../../../theme/wide'
import { linkOf } from '../codeIn'
import { useKeepAwake } from '../keepAwake'
import { useCode, type Code, type Shown } from './useCode'
import styles from './display.module.scss'

export default function DisplayPage() {
  const { id = '' } = useRouter().params
  const { isLarge } = useLargeType()
  const shown = useCode(id)
  useKeepAwake()
  return (
    <View className={`lt ${isLarge ? 'large' : ''} ${styles.page}`} role="main">
      <Tools id={id} />
      <View className={styles.room}>
        <Words shown={shown} />
        <Square shown={shown} />
      </View>
    </View>
  )
}

/** 安静的一角 — for whoever leads; the room looks elsewhere. */
function Tools({ id }: { id: string }) {
  const isWide = useWide()
  const back = () =>
    Taro.getCurrentPages().length > 1
      ? void Taro.navigateBack()
      : void Taro.redirectTo({ url: `/pages/activity/index?id=${id}` })
  return (
    <View className={styles.tools}>
      {process.env.TARO_ENV === 'h5' ? (
        <Pressable className={styles.tool} label="返回" onPress={back}>
          <Icon name="back" />
        </Pressable>
      ) : null}
      <View className={styles.gap} />
      <Button
        look="plain"
        inline
        fit
        onPress={() => void Taro.redirectTo({ url: `/packages/checkin/roll/index?id=${id}` })}
      >
        去点名
      </Button>
      {isWide ? (
        <Button look="plain" inline fit onPress={() => void fillScreen()}>
          全屏
        </Button>
      ) : null}
    </View>
  )
}

/** Refused by some browsers and in frames; the page fills the window anyway. */
const fillScreen = () =>
  (document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen()
  ).catch(() => undefined)

function Words({ shown: { code, isLost, isDrawnHere } }: { shown: Shown }) {
  return (
    <View className={styles.words}>
      <View className={styles.title} role="heading" aria-level={1}>
        {code ? titleOf(code) : '签到'}
      </View>
      {code ? <View className={styles.when}>{whenOf(code)}</View> : null}
      <View className={styles.count} role="status">
        {code && code.present !== null ? (
          <>
            <View className={styles.said}>已签到</View>
            <View className={styles.number}>{`${code.present}`}</View>
            <View className={styles.said}>人</View>
          </>
        ) : null}
      </View>
      <View className={styles.how}>
        {isDrawnHere
          ? '这里没有网。扫了先存在各人手机里，有网自动送到；点名一样算数。'
          : isLost
            ? '网断了，正在重连。可以先点名，一样算数。'
            : '打开兰台，点“现在签到”，对准这个码'}
      </View>
      <View className={styles.other}>没带手机，或扫不了：告诉组织委员，点名一样算数</View>
    </View>
  )
}

const titleOf = ({ activity }: Code) => activity.theme || activity.title
const whenOf = ({ activity: { startsAt, endsAt, place } }: Code) =>
  [`${localTimeOf(startsAt)}–${localTimeOf(endsAt)}`, place].filter(Boolean).join(' · ')

function Square({ shown: { code, isLost, refusal, again } }: { shown: Shown }) {
  if (!code?.code)
    return (
      <View className={`${styles.square} ${styles.away}`} role="alert">
        <View className={styles.awayWords}>{refusal ?? whyNone(code, isLost)}</View>
        {refusal === undefined ? null : (
          <Button look="plain" fit onPress={again}>
            再试一次
          </Button>
        )}
      </View>
    )
  return (
    <View className={styles.square}>
      <View className={styles.code}>
        <QrCode text={linkOf(code.code)} label="签到码，用兰台扫" fill />
      </View>
      {/* Drawn anew with each code: the bar runs by itself, and nothing is sent to the page meanwhile. */}
      <View className={`${styles.track} ${isLost ? styles.stopped : ''}`} aria-hidden="true">
        <View
          key={code.code}
          className={styles.left}
          style={{ animationDuration: `${code.stepSeconds}s`, animationDelay: `${beganAgo(code)}ms` }}
        />
      </View>
      <View className={styles.changes}>
        {isLost ? '网断了，这个码很快停用' : `每 ${code.stepSeconds} 秒换一次，截图无效`}
      </View>
    </View>
  )
}

/** A step that began before it was asked for is shown as far as it has gone. */
const beganAgo = ({ stepSeconds, validForMs }: Code): number => Math.min(0, validForMs - stepSeconds * 1000)

const whyNone = (code: Code | undefined, isLost: boolean): string => {
  if (isLost) return '网断了，码已停用，正在重连'
  if (!code) return '正在取签到码'
  return code.phase === 'notOpenYet'
    ? `${sayMoment(code.window.opensAt, code.serverNow)} 开始签到`
    : '签到时间已过，没签上的请点名'
}
