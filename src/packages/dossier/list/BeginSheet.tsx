// 收到一份申请书 — whose, on which day, and is the applicant of age? With that the checklist begins.
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { applicationStep, stepOf } from '../../../../core/dossier/steps'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { today } from '../../../cloud/now'
import { Tick } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { blankForm, type Form } from '../form'
import { PapersField } from '../PapersField'
import { useDossierChange } from '../useDossierChange'
import styles from '../dossier.module.scss'

export function BeginSheet({ branchId, onClose }: { branchId: string; onClose: () => void }) {
  const [ids] = useState(() => ({ id: newId(), noteId: newId() }))
  const [name, setName] = useState('')
  const [form, setForm] = useState<Form>(() => blankForm(today()))
  const set = (part: Partial<Form>) => setForm({ ...form, ...part })
  const begin = useDossierChange(
    () => call('dossier.begin', { ...ids, branchId, name: name.trim(), personId: null, ...form }),
    ({ id }) => {
      onClose()
      void Taro.navigateTo({ url: `/packages/dossier/checklist/index?id=${id}` })
    },
  )
  return (
    <ChangeSheet
      title="收到一份申请书"
      onClose={onClose}
      change={begin}
      does="开始核对单"
      doing="正在记下"
      disabled={name.trim() === '' || form.date === ''}
      onDo={() => begin.mutate()}
    >
      <Field label="申请人" value={name} onChange={setName} maxLength={40} placeholder="姓名，只写这一次" />
      <DateField label="递交日期" kind="date" value={form.date} onChange={(date) => set({ date })} />
      <Tick
        words="已核对，那天满18周岁"
        checked={form.outcome === 'ofAge'}
        onChange={(isOfAge) => set({ outcome: isOfAge ? 'ofAge' : null })}
      />
      <View className={styles.remark}>生日和证件号码不用写，核对过就勾上。</View>
      <PapersField
        papers={stepOf(applicationStep).papers}
        states={form.papers}
        onChange={(papers) => set({ papers })}
      />
    </ChangeSheet>
  )
}
