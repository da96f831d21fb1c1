// 现在签到 — is check-in open for something of mine? One tap to the code; for who runs it, one to the screen and one to the names.
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import type { ActivityRow } from '../../cloud/activities'
import { Button } from '../../components/Button'
import { Tag } from '../../components/Tag'
import styles from './index.module.scss'

/** 正在签到的活动 */
export interface CheckInNow {
  readonly activity: ActivityRow
  /** What is recorded of me; undefined while there is something to scan. */
  readonly word: string | undefined
}

const open = (page: string, id: string) =>
  void Taro.navigateTo({ url: `/packages/checkin/${page}/index?id=${id}` })

export function CheckInActions({ checkIn, huge = false }: { checkIn: CheckInNow; huge?: boolean }) {
  const { id, mayCallRoll, mayShowCode } = checkIn.activity
  return (
    <View className={styles.checkIn}>
      {checkIn.word === undefined ? (
        <Button icon="camera" huge={huge} onPress={() => open('scan', id)}>
          现在签到
        </Button>
      ) : (
        <View>
          <Tag look="ok">{`签到：${checkIn.word}`}</Tag>
        </View>
      )}
      {mayCallRoll ? (
        <View className={styles.running}>
          {mayShowCode ? (
            <Button look="plain" onPress={() => open('display', id)}>
              签到码
            </Button>
          ) : null}
          <Button look="plain" onPress={() => open('roll', id)}>
            点名
          </Button>
        </View>
      ) : null}
    </View>
  )
}
