// There is no plan yet: by the rules, or after last year? What comes of it is a proposal.
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { say } from '../../../components/Toast'
import type { Avoidance, Plan, Planned } from './shown'
import { usePlanChange } from './usePlan'
import styles from '../plan.module.scss'

const avoidances = [
  { value: 'holidays', words: '只避开放假', note: '村、社区一般这样：周末也办活动' },
  { value: 'restDays', words: '放假、周末都避开', note: '机关、学校一般这样；调休上班的日子可以办' },
] as const

export interface DraftCardProps {
  plan: Plan
  avoid: Avoidance
  onAvoid: (avoid: Avoidance) => void
  onDraft: (rows: readonly Planned[]) => void
}

export function DraftCard({ plan, avoid, onAvoid, onDraft }: DraftCardProps) {
  const { branch, year } = plan
  const draft = usePlanChange(
    (from: 'rules' | 'lastYear') => call('activity.draftPlan', { branchId: branch.id, year, from, avoid }),
    ({ rows }) => (rows.length > 0 ? onDraft(rows) : say('去年这里没有记下活动，请按规定排一份')),
  )
  if (!plan.may.save)
    return (
      <Card>
        <View className={styles.remark}>{`支部还没有排 ${year} 年的计划`}</View>
      </Card>
    )
  const day =
    branch.partyDay === null ? '还没有定固定党日，先放在每月 15 日' : `固定党日每月 ${branch.partyDay} 日`
  return (
    <Card title={`还没有 ${year} 年的计划`}>
      {draft.isError ? <Banner look="amber">{sentenceOf(draft.error)}</Banner> : null}
      <View className={styles.remark}>{`先排一份出来看看，排好了再改。${day}，遇上放假自动顺延。`}</View>
      <Choice label="避开什么" options={avoidances} value={avoid} onChange={onAvoid} />
      <View className={styles.tools}>
        <Button busy={draft.isPending ? '正在排' : false} onPress={() => draft.mutate('rules')}>
          按规定排一份
        </Button>
        <Button look="plain" disabled={draft.isPending} onPress={() => draft.mutate('lastYear')}>
          照去年排一份
        </Button>
      </View>
    </Card>
  )
}
