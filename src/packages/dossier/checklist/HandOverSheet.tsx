// 移交材料 — which of the five papers went to the Party committee, on which day? With that the checklist is closed.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { finished } from '../../../../core/dossier/basis'
import { conversionApproval } from '../../../../core/dossier/progress'
import { handedCodes, handedPapers } from '../../../../core/dossier/steps'
import type { HandedPaper } from '../../../../core/dossier/steps'
import { call } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Tick } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import type { Checklist } from '../form'
import { useDossierChange } from '../useDossierChange'
import styles from '../dossier.module.scss'

export function HandOverSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  const [date, setDate] = useState(today)
  const [receiver, setReceiver] = useState('')
  const [papers, setPapers] = useState<readonly HandedPaper[]>([])
  const toggle = (code: HandedPaper, isOn: boolean) =>
    setPapers(isOn ? [...papers, code] : papers.filter((one) => one !== code))
  const handOver = useDossierChange(
    () => call('dossier.handOver', { id: shown.id, date, receiver: receiver.trim(), papers: [...papers] }),
    () => {
      say('记下了，这份核对单办完了')
      onClose()
    },
  )
  const isApproved = shown.notes.some(
    ({ step, outcome }) => step === conversionApproval && outcome === 'approved',
  )
  return (
    <ChangeSheet
      title="移交材料"
      onClose={onClose}
      change={handOver}
      does="移交，办完了"
      doing="正在记下"
      disabled={papers.length === 0 || receiver.trim() === '' || date === ''}
      onDo={() => handOver.mutate()}
    >
      {isApproved ? null : <Banner look="amber">转正的批复还没有记，批准以后再移交。</Banner>}
      <DateField label="移交日期" kind="date" value={date} onChange={setDate} />
      <Field
        label="交给谁"
        value={receiver}
        onChange={setReceiver}
        maxLength={40}
        placeholder="例如：青石镇党委"
      />
      <View className={styles.remark}>{`核对一份，勾一份。依据${finished.say}，归入本人人事档案。`}</View>
      {handedCodes.map((code) => (
        <Tick
          key={code}
          words={handedPapers[code]}
          checked={papers.includes(code)}
          onChange={(isOn) => toggle(code, isOn)}
        />
      ))}
      <View className={styles.remark}>移交以后不能再改；记错了，可以在“其他”里恢复。</View>
    </ChangeSheet>
  )
}
