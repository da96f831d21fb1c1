// 培养联系人、入党介绍人 — which members of the branch does a step name?
import { View } from '@tarojs/components'
import type { StepRow } from '../../../../core/dossier/steps'
import { useAsked } from '../../../cloud/asked'
import { Button } from '../../../components/Button'
import { Tick } from '../../../components/Choice'
import { StateView } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import type { Checklist, Form } from '../form'
import styles from '../dossier.module.scss'

export interface PeopleProps {
  shown: Checklist
  row: StepRow
  ids: readonly string[]
}

const useMembers = ({ branchId }: Checklist) => useAsked('org.listPeople', { organisationId: branchId })

export function PeopleField({ shown, row, ids, onPress }: PeopleProps & { onPress: () => void }) {
  const { value } = useMembers(shown)
  const nameOf = (id: string) => value?.people.find((one) => one.id === id)?.name ?? ''
  return (
    <Row title={ids.length === 0 ? '请选' : ids.map(nameOf).join('、')} note={row.people} onPress={onPress} />
  )
}

/** So many may be named; how many there should be is asked about, not enforced. */
const peopleMax = 4

export function PeopleSheet({
  shown,
  row,
  ids,
  onChange,
  onClose,
}: PeopleProps & { onChange: (part: Partial<Form>) => void; onClose: () => void }) {
  const { value, state } = useMembers(shown)
  const members = (value?.people ?? []).filter(
    (one) => one.standing === 'formal' && one.id !== shown.personId,
  )
  const toggle = (id: string, isOn: boolean) =>
    onChange({ personIds: isOn ? [...ids, id].slice(-peopleMax) : ids.filter((one) => one !== id) })
  return (
    <Sheet
      open
      title={`选${row.people ?? ''}`}
      onClose={onClose}
      footer={<Button onPress={onClose}>{ids.length === 0 ? '先不选' : `选好了，${ids.length} 人`}</Button>}
    >
      {state ? <StateView state={state} /> : null}
      <View className={styles.remark}>只列出本支部的正式党员。</View>
      {members.map(({ id, name }) => (
        <Tick key={id} words={name} checked={ids.includes(id)} onChange={(isOn) => toggle(id, isOn)} />
      ))}
    </Sheet>
  )
}
