// 改资料 — name, standing, group, and whether they are spared; a change of standing or group keeps the history.
import { useState } from 'react'
import { exemptBases, exemptBasisNames, standingNames, type ExemptBasis } from '../../../../core/org/person'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import type { Tree } from '../tree/organisations'
import { useChange } from '../useChange'
import { useTyped } from '../useTyped'
import type { Person } from './PersonView'
import { today } from '../../../cloud/now'

const storedOf = ({ name, standing, groupId, exemption }: Person) => ({
  name,
  standing,
  groupId: groupId ?? '',
  basis: exemption?.basis ?? ('' as ExemptBasis | ''),
})

const memberStandings = ['formal', 'probationary'] as const

export function EditPersonSheet({
  person,
  tree,
  onClose,
}: {
  person: Person
  tree: Tree
  onClose: () => void
}) {
  const groups = person.branchId === null ? [] : tree.childrenOf(person.branchId)
  const [typed, type] = useTyped(storedOf(person))
  const [standsFrom, setStandsFrom] = useState(today())
  const { name, standing, groupId, basis } = typed
  const exempt =
    basis === ''
      ? null
      : basis === person.exemption?.basis
        ? { basis, from: person.exemption.from, to: person.exemption.to }
        : { basis, from: today(), to: null }
  const edit = useChange(
    () =>
      call('org.editPerson', {
        id: person.id,
        rev: person.rev,
        name: name.trim(),
        standing,
        ...(standing === person.standing ? {} : { standingFrom: standsFrom }),
        groupId: groupId === '' ? null : groupId,
        exempt,
      }),
    () => {
      say('已改好')
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={`改${person.name}的资料`}
      onClose={onClose}
      footer={
        <Button
          busy={edit.isPending ? '正在改' : false}
          disabled={name.trim() === '' || standsFrom === ''}
          onPress={() => edit.mutate(undefined)}
        >
          改好了
        </Button>
      }
    >
      {edit.isError ? <Banner look="amber">{sentenceOf(edit.error)}</Banner> : null}
      <Field label="姓名" value={name} onChange={(value) => type({ name: value })} maxLength={30} />
      {person.branchId === null ? null : (
        <Choice
          label="身份"
          options={memberStandings.map((value) => ({ value, words: standingNames[value] }))}
          value={standing === 'none' ? undefined : standing}
          onChange={(value) => type({ standing: value })}
        />
      )}
      {standing === person.standing ? null : (
        <DateField
          label={`从哪天起是${standingNames[standing]}（这天以前的签到表不变）`}
          kind="date"
          value={standsFrom}
          onChange={setStandsFrom}
        />
      )}
      {groups.length > 0 ? (
        <Choice
          label="小组"
          options={[
            { value: '', words: '不编组' },
            ...groups.map((one) => ({ value: one.id, words: one.name })),
          ]}
          value={groupId}
          onChange={(value) => type({ groupId: value })}
        />
      ) : null}
      {person.branchId === null ? null : (
        <Choice
          label="免于要求（只选依据，不写病情）"
          options={[
            { value: '' as const, words: '没有' },
            ...exemptBases.map((value) => ({ value, words: exemptBasisNames[value] })),
          ]}
          value={basis}
          onChange={(value) => type({ basis: value })}
        />
      )}
    </Sheet>
  )
}
