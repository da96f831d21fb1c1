// 确认表决规则 — which share holds for each, by which paper, and from the meetings of which day on?
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import type { ChosenRules, MeasureCode, OpenRuleCode } from '../../../../core/meeting/voting'
import { confirmVotingInput } from '../../../../core/meeting/voting'
import { call } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { useChange } from '../useChange'
import styles from '../admin.module.scss'

export type VotingTable = Api['org.votingRules']['value']

interface VotingSheetProps {
  organisationId: string
  table: VotingTable
  onClose: () => void
}

export function VotingSheet({ organisationId, table, onClose }: VotingSheetProps) {
  const [rules, setRules] = useState<Readonly<Record<OpenRuleCode, MeasureCode>>>(table.rules)
  const [approval, setApproval] = useState('')
  const [from, setFrom] = useState(today())
  const wanted = { organisationId, rules, approval: approval.trim(), from, seen: table.confirmations }
  const read = confirmVotingInput.safeParse(wanted)
  const confirm = useChange(
    (input: typeof wanted & { rules: ChosenRules }) => call('org.confirmVoting', input),
    () => {
      say('已确认')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title="确认表决规则"
      onClose={onClose}
      change={confirm}
      does="确认"
      doing="正在记下"
      disabled={!read.success}
      onDo={() => (read.success ? confirm.mutate(read.data) : undefined)}
    >
      <View className={styles.remark}>
        请对照条文或上级的文件选。它和下级组织，从那一天起的会按这里算；以前的会不变。
      </View>
      {table.rows.map(({ rule, name, choices, source }) => (
        <View key={rule}>
          <Choice
            label={name}
            options={choices}
            value={rules[rule]}
            onChange={(chosen) => setRules((before) => ({ ...before, [rule]: chosen }))}
          />
          <View className={styles.remark}>{source}</View>
        </View>
      ))}
      <Field
        label="依据的文号或条文"
        value={approval}
        onChange={setApproval}
        maxLength={60}
        hint="例如：青组〔2026〕5 号"
      />
      <DateField label="从哪天的会议起" kind="date" value={from} onChange={setFrom} />
    </ChangeSheet>
  )
}
