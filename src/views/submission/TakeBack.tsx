// 撤回, 发现涉密, 传错了 — how does something go out again?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { call } from '../../cloud/call'
import { Banner } from '../../components/Banner'
import { Button } from '../../components/Button'
import { Choice } from '../../components/Choice'
import { Confirm } from '../../components/Confirm'
import { Sheet } from '../../components/Sheet'
import { say } from '../../components/Toast'
import { useChange } from './changes'
import styles from './submission.module.scss'

export interface TakeBackProps {
  id: string
  may: { readonly withdraw: boolean; readonly quarantine: boolean }
}

export function TakeBack({ id, may }: TakeBackProps) {
  const [asking, setAsking] = useState<'withdraw' | 'quarantine'>()
  const close = () => setAsking(undefined)
  const change = useChange(id, close)
  if (!may.withdraw && !may.quarantine) return null
  const withdraw = () =>
    change.mutate(async () => {
      await call('evidence.withdraw', { id })
      say('已撤回')
    })
  return (
    <View className={styles.takeBack}>
      {change.problem ? <Banner look="amber">{change.problem}</Banner> : null}
      {may.withdraw ? (
        <Button look="plain" onPress={() => setAsking('withdraw')}>
          撤回
        </Button>
      ) : null}
      {may.quarantine ? (
        <Button look="caution" icon="shield" onPress={() => setAsking('quarantine')}>
          发现涉密，或传错了
        </Button>
      ) : null}
      <Confirm
        open={asking === 'withdraw'}
        title="撤回这一份"
        words="撤回后书记就看不到了，不会入档。要交的话，可以重新提交。"
        yes="撤回"
        busy={change.isPending}
        onYes={withdraw}
        onNo={close}
      />
      {asking === 'quarantine' ? <QuarantineSheet id={id} onClose={close} onSealed={leave} /> : null}
    </View>
  )
}

/** What is sealed has no page any more: back to where one came from. */
const leave = () => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
}

const causes = [
  { value: 'secret', words: '发现涉密', note: '立刻封存，并请按保密规定报告' },
  { value: 'mistake', words: '传错了', note: '不该传的人和事、传错的文件' },
] as const

/** Sealed at once; said strongly, since nobody but the security administrator can open it again. */
export function QuarantineSheet({
  id,
  onClose,
  onSealed = onClose,
}: {
  id: string
  onClose: () => void
  onSealed?: () => void
}) {
  const [because, setBecause] = useState<'secret' | 'mistake'>()
  const change = useChange(id, onSealed)
  const seal = () =>
    because &&
    change.mutate(async () => {
      await call('evidence.quarantine', { id, because })
      say('已封存')
    })
  return (
    <Sheet
      open
      title="封存这一份"
      onClose={onClose}
      footer={
        <>
          <Button look="plain" onPress={onClose}>
            先不
          </Button>
          <Button look="caution" disabled={!because} busy={change.isPending && '正在封存'} onPress={seal}>
            马上封存
          </Button>
        </>
      }
    >
      <View className={styles.words}>
        封存后，这一份的所有照片和材料马上打不开，已经发出的链接也失效。只有安全管理员能看到它；记录里会留下它来过。您自己不能再恢复。
      </View>
      <Choice label="为什么" options={causes} value={because} onChange={setBecause} />
      {change.problem ? <Banner look="amber">{change.problem}</Banner> : null}
    </Sheet>
  )
}
