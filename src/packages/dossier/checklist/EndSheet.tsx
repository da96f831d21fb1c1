// 终止 — why is this way not gone on with here? What was noted stays, and it can be taken up again.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { endingCodes, endings } from '../../../../core/dossier/dossier'
import type { Ending } from '../../../../core/dossier/dossier'
import { call } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import type { Checklist } from '../form'
import { useDossierChange } from '../useDossierChange'
import styles from '../dossier.module.scss'

export function EndSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  const [because, setBecause] = useState<Ending>()
  const [date, setDate] = useState(today)
  const [reason, setReason] = useState('')
  const end = useDossierChange(
    async () => {
      if (because !== undefined)
        await call('dossier.end', { id: shown.id, because, date, reason: reason.trim() })
    },
    () => {
      say('已终止，需要时可以恢复')
      onClose()
    },
  )
  return (
    <ChangeSheet
      title={`终止${shown.name}的核对单`}
      onClose={onClose}
      change={end}
      does="终止"
      doing="正在记下"
      disabled={because === undefined || reason.trim() === '' || date === ''}
      onDo={() => end.mutate()}
    >
      <Choice<Ending>
        label="缘由"
        options={endingCodes.map((value) => ({ value, words: endings[value] }))}
        value={because}
        onChange={setBecause}
      />
      <DateField label="日期" kind="date" value={date} onChange={setDate} />
      <Field
        label="一句话说明"
        value={reason}
        onChange={setReason}
        maxLength={60}
        placeholder="例如：材料随组织关系转到县城单位"
      />
      <View className={styles.remark}>记过的都留着；转走的，材料由接收单位另开一份接着办。</View>
    </ChangeSheet>
  )
}
