// 转到别的支部 — one stay closes and the next opens on the same day; the history stays.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { DateField } from '../../../components/DateField'
import { mayIn, type Me, type Tree } from '../tree/organisations'
import { useChange } from '../useChange'
import type { Person } from './PersonView'
import { today } from '../../../cloud/now'

export interface MoveMemberSheetProps {
  person: Person
  me: Me
  tree: Tree
  onClose: () => void
}

export function MoveMemberSheet({ person, me, tree, onClose }: MoveMemberSheetProps) {
  const [branchId, setBranchId] = useState<string>()
  const [groupId, setGroupId] = useState('')
  const [on, setOn] = useState(today())
  const branches = tree.all.filter(
    (one) => one.kind === 'branch' && one.id !== person.branchId && mayIn(me, tree, 'org.moveMember', one),
  )
  const groups = branchId === undefined ? [] : tree.childrenOf(branchId)
  const move = useChange(
    (to: string) =>
      call('org.moveMember', { id: person.id, branchId: to, groupId: groupId === '' ? null : groupId, on }),
    () => {
      say(`${person.name}的组织关系已转`)
      onClose()
    },
  )
  return (
    <Sheet
      open
      title={`${person.name}转到哪个支部`}
      onClose={onClose}
      footer={
        <Button
          busy={move.isPending ? '正在转' : false}
          disabled={branchId === undefined || on === ''}
          onPress={() => branchId && move.mutate(branchId)}
        >
          转过去
        </Button>
      }
    >
      {move.isError ? <Banner look="amber">{sentenceOf(move.error)}</Banner> : null}
      <View>一名党员只能编入一个支部：从这一天起归新支部，以前的记录留着。</View>
      {branches.length === 0 ? <Banner look="amber">没有您能转入的支部，请联系上级党务干部。</Banner> : null}
      <Choice
        label="支部"
        options={branches.map((one) => ({ value: one.id, words: one.name }))}
        value={branchId}
        onChange={(id) => {
          setBranchId(id)
          setGroupId('')
        }}
      />
      {groups.length > 0 ? (
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
      <DateField label="从哪天起" kind="date" value={on} onChange={setOn} />
    </Sheet>
  )
}
