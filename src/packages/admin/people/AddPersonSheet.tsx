// 加一个人 — a member of this branch, or somebody who serves this organisation without being one.
import { useState } from 'react'
import { standingNames, standings, type Standing } from '../../../../core/org/person'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { DateField } from '../../../components/DateField'
import type { Organisation, Tree } from '../tree/organisations'
import { useChange } from '../useChange'
import { today } from '../../../cloud/now'

export interface AddPersonSheetProps {
  tree: Tree
  organisation: Organisation
  onClose: () => void
}

export function AddPersonSheet({ tree, organisation, onClose }: AddPersonSheetProps) {
  const isGroup = organisation.kind === 'group'
  const branchId = isGroup ? organisation.parentId : organisation.kind === 'branch' ? organisation.id : null
  const groups = branchId === null ? [] : tree.childrenOf(branchId)
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [memberNumber, setMemberNumber] = useState('')
  const [standing, setStanding] = useState<Standing>(branchId === null ? 'none' : 'formal')
  const [groupId, setGroupId] = useState(isGroup ? organisation.id : '')
  const [from, setFrom] = useState(today())
  const isMember = standing !== 'none'
  const add = useChange(
    () =>
      call('org.addPerson', {
        id,
        name: name.trim(),
        memberNumber: memberNumber.trim(),
        standing,
        branchId: isMember ? branchId : null,
        groupId: isMember && groupId !== '' ? groupId : null,
        servesId: isMember ? null : (branchId ?? organisation.id),
        from,
      }),
    () => {
      say(`已加上${name.trim()}`)
      onClose()
    },
  )
  const isReady = name.trim() !== '' && /^[0-9A-Za-z-]{2,24}$/.test(memberNumber.trim())
  return (
    <Sheet
      open
      title="加一个人"
      onClose={onClose}
      footer={
        <Button
          busy={add.isPending ? '正在加' : false}
          disabled={!isReady}
          onPress={() => add.mutate(undefined)}
        >
          加上
        </Button>
      }
    >
      {add.isError ? <Banner look="amber">{sentenceOf(add.error)}</Banner> : null}
      <Field label="姓名" value={name} onChange={setName} maxLength={30} />
      <Field
        label="编号"
        value={memberNumber}
        onChange={setMemberNumber}
        maxLength={24}
        hint="本单位自己的编号，例如 QS031-26；不要用身份证号"
      />
      {branchId === null ? null : (
        <Choice
          label="身份"
          options={standings.map((value) => ({
            value,
            words: standingNames[value],
            note: value === 'none' ? '在这里做档案等工作的人' : undefined,
          }))}
          value={standing}
          onChange={setStanding}
        />
      )}
      {isMember && groups.length > 0 ? (
        <Choice
          label="小组"
          options={[
            { value: '', words: '不编组' },
            ...groups.map((one) => ({ value: one.id, words: one.name })),
          ]}
          value={groupId}
          onChange={setGroupId}
        />
      ) : null}
      <DateField
        label={isMember ? '从哪天起在本支部' : '从哪天起'}
        kind="date"
        value={from}
        onChange={setFrom}
      />
    </Sheet>
  )
}
