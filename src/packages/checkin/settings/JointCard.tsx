// 联建共建 — which branches hold it together with this one? Each keeps its own sheet; the code is one.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { call } from '../../../cloud/call'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { useAct } from '../useAct'
import styles from './settings.module.scss'

type Activity = Api['activity.get']['value']

export function JointCard({ activity: { id, branchId, joint } }: { activity: Activity }) {
  const [isAdding, setIsAdding] = useState(false)
  const save = useAct(
    (branches: string[]) => call('checkin.joint', { activity: id, branches }),
    () => {
      setIsAdding(false)
      say('记下了')
    },
  )
  const ids = joint.map((one) => one.id)
  return (
    <Card title="联建支部" aside="没有就不用管">
      {joint.map((one) => (
        <View key={one.id} className={styles.line}>
          <View className={styles.name}>{one.name}</View>
          <Button
            look="plain"
            inline
            fit
            busy={save.isPending}
            label={`去掉${one.name}`}
            onPress={() => save.mutate(ids.filter((other) => other !== one.id))}
          >
            去掉
          </Button>
        </View>
      ))}
      <View className={styles.remark}>一个码大家扫，各支部的人记到各支部的签到表上，各管各的。</View>
      <Button look="plain" icon="plus" onPress={() => setIsAdding(true)}>
        添一个支部
      </Button>
      {isAdding ? (
        <BranchSheet
          without={[branchId, ...ids]}
          busy={save.isPending}
          onClose={() => setIsAdding(false)}
          onChoose={(chosen) => save.mutate([...ids, chosen])}
        />
      ) : null}
    </Card>
  )
}

interface BranchSheetProps {
  without: readonly string[]
  busy: boolean
  onClose: () => void
  onChoose: (id: string) => void
}

const shownAtOnce = 12

function BranchSheet({ without, busy, onClose, onChoose }: BranchSheetProps) {
  const tree = useAsked('org.tree', {})
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string>()
  const branches = (tree.value ?? []).filter(
    ({ id, kind, existsTo }) => kind === 'branch' && existsTo === null && !without.includes(id),
  )
  const found = branches.filter(({ name }) => name.includes(words.trim()))
  return (
    <Sheet
      open
      title="添一个联建支部"
      onClose={onClose}
      footer={
        <Button
          busy={busy}
          disabled={chosen === undefined}
          onPress={() => (chosen ? onChoose(chosen) : undefined)}
        >
          就是它
        </Button>
      }
    >
      <Field
        label="找支部"
        kind="search"
        value={words}
        onChange={setWords}
        maxLength={30}
        placeholder="名称里的几个字"
      />
      {tree.value && found.length === 0 ? <View>没有找到这个名称的支部</View> : null}
      {tree.value ? null : <View role="status">正在取支部名单</View>}
      <Choice
        key={words}
        label="支部"
        options={found.map(({ id, name }) => ({ value: id, words: name }))}
        value={chosen}
        onChange={setChosen}
        atOnce={shownAtOnce}
      />
    </Sheet>
  )
}
