// 扫党员的码 — whose code is it? Known from the roster on this phone, also without signal; whether it is true the server says when it is sent.
import { useEffect, useState } from 'react'
import { View } from '@tarojs/components'
import { codeVersions, handleText, readCode } from '../../../../core/attendance/code'
import { fetchPack, keptPack } from '../../../cloud/packs'
import { Button } from '../../../components/Button'
import { Sheet } from '../../../components/Sheet'
import { codeIn } from '../codeIn'
import { Scanner } from '../Scanner'
import styles from './roll.module.scss'

export interface ReverseScanProps {
  activityId: string
  onClose: () => void
  onFound: (person: string, code: string) => void
}

export function ReverseScan({ activityId, onClose, onFound }: ReverseScanProps) {
  const [pack, setPack] = useState(() => keptPack(activityId))
  const [told, setTold] = useState('')
  const [turn, setTurn] = useState(0)
  const roster = pack?.roster
  useEffect(() => void fetchPack(activityId).then(setPack), [activityId])
  const take = (text: string) => {
    const code = codeIn(text)
    const handle = code && personalHandleOf(code)
    if (code === undefined || handle === undefined) return setTold('这不是党员的签到码')
    const who = roster?.find((one) => one.handle === handle)
    if (!who) return setTold('这位同志不在这张签到表上')
    onFound(who.person, code)
    setTold(`${who.name}：到`)
  }
  return (
    <Sheet
      open
      title="扫党员的码"
      onClose={onClose}
      footer={
        <>
          {process.env.TARO_ENV === 'weapp' ? (
            <Button look="plain" onPress={() => setTurn((before) => before + 1)}>
              再扫一个
            </Button>
          ) : null}
          <Button onPress={onClose}>扫完了</Button>
        </>
      }
    >
      <View className={styles.told} role="status">
        {told || (roster ? '请党员打开“我的签到码”，一个一个扫' : '正在取名单')}
      </View>
      {roster ? (
        <Scanner
          key={turn}
          label="把党员手机上的码放进框里"
          otherwise="请直接点名。"
          onText={take}
          onClosed={noop}
        />
      ) : null}
    </Sheet>
  )
}

const noop = () => {}

const personalHandleOf = (text: string): string | undefined => {
  const code = readCode(text)
  return code?.version === codeVersions.person ? handleText(code.handle) : undefined
}
