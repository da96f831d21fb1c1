// 是谁的 — the name was mistyped, or the applicant stands on the roster now and may read this checklist.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useAsked } from '../../../cloud/asked'
import { call } from '../../../cloud/call'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { StateView } from '../../../components/Page'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import type { Checklist } from '../form'
import { useDossierChange } from '../useDossierChange'
import styles from '../dossier.module.scss'

const nobody = 'nobody'

export function WhoSheet({ shown, onClose }: { shown: Checklist; onClose: () => void }) {
  const [name, setName] = useState(shown.name)
  const [who, setWho] = useState(shown.personId ?? nobody)
  const { value, state } = useAsked('org.listPeople', { organisationId: shown.branchId })
  const personId = who === nobody ? null : who
  const save = useDossierChange(
    () => call('dossier.identify', { id: shown.id, name: name.trim(), personId }),
    () => {
      say('改好了')
      onClose()
    },
  )
  // Whose name it is comes first: nobody else's is likely to be meant.
  const people = (value?.people ?? [])
    .map((one) => ({ value: one.id, words: one.name }))
    .toSorted((one, other) => Number(other.words === shown.name) - Number(one.words === shown.name))
  return (
    <ChangeSheet
      title="这份核对单是谁的"
      onClose={onClose}
      change={save}
      does="改好"
      doing="正在记下"
      disabled={name.trim() === ''}
      onDo={() => save.mutate()}
    >
      <Field label="姓名" value={name} onChange={setName} maxLength={40} />
      <View className={styles.remark}>连到名册里的本人以后，本人就能看自己的这一份；连错了别人会看到。</View>
      {state ? <StateView state={state} /> : null}
      <Choice
        label="名册里的人"
        options={[{ value: nobody, words: '还不在名册里' }, ...people]}
        value={who}
        onChange={setWho}
        atOnce={8}
      />
    </ChangeSheet>
  )
}
