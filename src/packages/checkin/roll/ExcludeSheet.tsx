// 不计入有表决权的应到 — for a vote alone: on which of the listed grounds, who above consented, and what did the meeting decide?
import { useState } from 'react'
import { View } from '@tarojs/components'
import { exclusionBases, exclusionBasisNames, type ExclusionBasis } from '../../../../core/attendance/sheet'
import { call } from '../../../cloud/call'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { useAct } from '../useAct'
import type { Line } from './lines'
import styles from './roll.module.scss'

type Exclusion = { basis: ExclusionBasis; consent: string; decided: string }

export function ExcludeSheet({
  activityId,
  line: { person, name, exclusion },
  onClose,
}: {
  activityId: string
  line: Line
  onClose: () => void
}) {
  const [basis, setBasis] = useState<ExclusionBasis | undefined>(exclusion?.basis)
  const [consent, setConsent] = useState(exclusion?.consent ?? '')
  const [decided, setDecided] = useState(exclusion?.decided ?? '')
  const exclude = useAct(
    (wanted: Exclusion | null) =>
      call('checkin.exclude', { activity: activityId, person, exclusion: wanted }),
    onClose,
  )
  const isWhole = basis !== undefined && consent.trim() !== '' && decided.trim() !== ''
  const save = () => {
    if (basis !== undefined) exclude.mutate({ basis, consent: consent.trim(), decided: decided.trim() })
  }
  return (
    <Sheet
      open
      title={`${name}不计入有表决权的应到`}
      onClose={onClose}
      footer={
        <>
          {exclusion === null ? null : (
            <Button look="plain" busy={exclude.isPending} onPress={() => exclude.mutate(null)}>
              还是计入
            </Button>
          )}
          <Button busy={exclude.isPending ? '正在记' : false} disabled={!isWhole} onPress={save}>
            记下
          </Button>
        </>
      }
    >
      <View className={styles.answer}>
        只用于选举和票决，要上级同意，并由会议决定。应到的总人数不变，少的是“有表决权”的数。
      </View>
      <Choice
        label="哪一种情形"
        options={exclusionBases.map((value) => ({ value, words: exclusionBasisNames[value] }))}
        value={basis}
        onChange={setBasis}
      />
      <Field
        label="上级怎么同意的"
        value={consent}
        onChange={setConsent}
        maxLength={60}
        placeholder="例如：镇党委 12 月 10 日批复同意"
      />
      <Field
        label="会议怎么决定的"
        value={decided}
        onChange={setDecided}
        maxLength={60}
        placeholder="例如：12 月 20 日支部党员大会决定"
      />
    </Sheet>
  )
}
