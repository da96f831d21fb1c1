// 人数 — how many are here? The heads are asked for first; only then does the sheet say its own number.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Counts } from '../../../../core/attendance/counts'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { KeyValue } from '../../../components/KeyValue'
import styles from './roll.module.scss'

export interface CountsCardProps {
  counts: Counts
  /** 数人头 — the last number entered; null while nobody has counted. */
  heads: number | null
  busy: boolean
  onHeads: (heads: number) => void
  /** Not without a network: the number is kept by the branch, not by the phone. */
  mayCount: boolean
}

export function CountsCard({ counts, heads, busy, onHeads, mayCount }: CountsCardProps) {
  const [isShown, setIsShown] = useState(false)
  if (heads === null && !isShown && mayCount)
    return <AskHeads busy={busy} onHeads={onHeads} onSkip={() => setIsShown(true)} />
  return (
    <Card title="人数" {...(heads === null ? {} : { aside: `数过人头 ${heads} 人` })}>
      <KeyValue facts={factsOf(counts)} />
      <View className={styles.sum}>{sumOf(counts)}</View>
    </Card>
  )
}

function AskHeads({
  busy,
  onHeads,
  onSkip,
}: Pick<CountsCardProps, 'busy' | 'onHeads'> & { onSkip: () => void }) {
  const [typed, setTyped] = useState('')
  const heads = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : undefined
  return (
    <Card title="先数一数在场的人">
      <Field
        label="在场几个人（不算列席）"
        kind="number"
        value={typed}
        onChange={setTyped}
        maxLength={4}
        hint="数了再看签到表的数，对不上会提醒您看一看。可以不数。"
      />
      <View className={styles.pair}>
        <Button look="plain" onPress={onSkip}>
          不数，直接看
        </Button>
        <Button
          look="ghost"
          busy={busy}
          disabled={heads === undefined}
          onPress={() => (heads === undefined ? undefined : onHeads(heads))}
        >
          记下人数
        </Button>
      </View>
    </Card>
  )
}

const people = (count: number) => `${count} 人`

const factsOf = (counts: Counts) => {
  const { expected, expectedVoting, present, late, leave, elsewhere, absent, unrecorded, exempt, guests } =
    counts
  return [
    { name: '应到', value: people(expected), because: `其中有表决权 ${expectedVoting} 人` },
    { name: '实到', value: people(present), because: late > 0 ? `其中迟到 ${late} 人` : undefined },
    {
      name: '请假',
      value: people(leave),
      because: elsewhere > 0 ? `其中异地参加 ${elsewhere} 人` : undefined,
    },
    {
      name: '缺席',
      value: people(absent),
      because: unrecorded > 0 ? `其中还没有记 ${unrecorded} 人` : undefined,
    },
    ...(exempt > 0 ? [{ name: '免于要求', value: people(exempt), because: '不算在应到里，安排送学' }] : []),
    ...(guests > 0 ? [{ name: '列席', value: people(guests), because: '不计入人数' }] : []),
  ]
}

const sumOf = ({ present, leave, absent, expected }: Counts) =>
  `实到 ${present} + 请假 ${leave} + 缺席 ${absent} = 应到 ${expected}`
