// One line is added: who with whom, or who was visited by whom, on which day.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { usePlanChange } from '../year/usePlan'

export interface AddSheetProps {
  kind: 'talk' | 'visit'
  me: Api['org.me']['value']
  /** Who arranges talks may write one down for two others. */
  arranges: boolean
  /** Whom a sheet asked to be called on, and in place of which activity. */
  visitedId: string
  activityId: string | null
  onClose: () => void
}

type Choosing = 'first' | 'second'

/** In a talk the first is one of the two; in a visit the first was visited and the second came. */
export function AddSheet({ kind, me, arranges, visitedId, activityId, onClose }: AddSheetProps) {
  const [id] = useState(newId)
  const [first, setFirst] = useState(kind === 'talk' ? me.id : visitedId)
  const [second, setSecond] = useState(kind === 'talk' ? '' : me.id)
  const [date, setDate] = useState(today())
  const [what, setWhat] = useState('')
  const [choosing, setChoosing] = useState<Choosing>()
  const branchId = me.branch?.id ?? ''
  const people = useAsked('org.listPeople', { organisationId: branchId }, { enabled: branchId !== '' })
  const nameOf = (personId: string) =>
    people.value?.people.find((one) => one.id === personId)?.name ?? (personId === me.id ? me.name : '请选')
  const save = usePlanChange(
    () =>
      kind === 'talk'
        ? call('activity.addTalk', { id, branchId, pair: [first, second], date })
        : call('activity.addVisit', {
            id,
            branchId,
            visitedId: first,
            byIds: [second],
            date,
            what: what.trim(),
            activityId: first === visitedId ? activityId : null,
          }),
    () => {
      say('记下了')
      onClose()
    },
  )
  const isWhole = first !== '' && second !== '' && first !== second && (kind === 'talk' || what.trim() !== '')
  if (choosing !== undefined)
    return (
      <Sheet open title="选一个人" onClose={() => setChoosing(undefined)}>
        <Choice
          options={(people.value?.people ?? []).map((one) => ({ value: one.id, words: one.name }))}
          value={choosing === 'first' ? first : second}
          onChange={(chosen) => {
            if (choosing === 'first') setFirst(chosen)
            else setSecond(chosen)
            setChoosing(undefined)
          }}
        />
      </Sheet>
    )
  const mayChangeMe = arranges ? (which: Choosing) => () => setChoosing(which) : () => undefined
  return (
    <Sheet
      open
      title={kind === 'talk' ? '记一次谈话' : '记一次送学'}
      onClose={onClose}
      footer={
        <Button
          busy={save.isPending ? '正在记下' : false}
          disabled={!isWhole}
          onPress={() => save.mutate(undefined)}
        >
          记下
        </Button>
      }
    >
      {save.isError ? <Banner look="amber">{sentenceOf(save.error)}</Banner> : null}
      <Row
        title={nameOf(first)}
        note={kind === 'talk' ? '谈话的一方' : '去看了谁'}
        onPress={kind === 'talk' ? mayChangeMe('first') : () => setChoosing('first')}
      />
      <Row
        title={nameOf(second)}
        note={kind === 'talk' ? '另一方' : '谁去的'}
        onPress={kind === 'talk' ? () => setChoosing('second') : mayChangeMe('second')}
      />
      <DateField label="日期" kind="date" value={date} onChange={setDate} />
      {kind === 'visit' ? (
        <Field
          label="送了什么、讲了什么"
          value={what}
          onChange={setWhat}
          maxLength={60}
          placeholder="例如：送去学习材料，读了一遍"
        />
      ) : (
        <View>谈了什么不用写。</View>
      )}
    </Sheet>
  )
}
