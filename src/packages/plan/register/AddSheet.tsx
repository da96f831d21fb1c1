// One line is added: who with whom, or who is visited by whom, on which day — a visit on a day to come is arranged.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { Api } from '../../../../cloudfunctions/api'
import { addDays } from '../../../../core/calendar'
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
  /** Whom a sheet asked to be called on, and in place of which activity; a visit that is asked for is yet to come. */
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
  const [date, setDate] = useState(visitedId === '' ? today() : addDays(today(), 1))
  const [what, setWhat] = useState('')
  const [choosing, setChoosing] = useState<Choosing>()
  const branchId = me.branch?.id ?? ''
  const people = useAsked('org.listPeople', { organisationId: branchId }, { enabled: branchId !== '' })
  const nameOf = (personId: string) =>
    people.value?.people.find((one) => one.id === personId)?.name ?? (personId === me.id ? me.name : '请选')
  const isAhead = kind === 'visit' && date > today()
  const visit = () => ({
    id,
    branchId,
    visitedId: first,
    byIds: [second],
    date,
    what: what.trim(),
    activityId: first === visitedId ? activityId : null,
  })
  const save = usePlanChange(
    () => {
      if (kind === 'talk') return call('activity.addTalk', { id, branchId, pair: [first, second], date })
      return isAhead ? call('activity.planVisit', visit()) : call('activity.addVisit', visit())
    },
    () => {
      say(isAhead ? '安排好了，到时候提醒去的人' : '记下了')
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
      title={kind === 'talk' ? '记一次谈话' : isAhead ? '安排送学' : '记一次送学'}
      onClose={onClose}
      footer={
        <Button
          busy={save.isPending ? '正在记下' : false}
          disabled={!isWhole}
          onPress={() => save.mutate(undefined)}
        >
          {isAhead ? '安排好' : '记下'}
        </Button>
      }
    >
      {save.isError ? <Banner look="amber">{sentenceOf(save.error)}</Banner> : null}
      <Row
        title={nameOf(first)}
        note={kind === 'talk' ? '谈话的一方' : '去看谁'}
        onPress={kind === 'talk' ? mayChangeMe('first') : () => setChoosing('first')}
      />
      <Row
        title={nameOf(second)}
        note={kind === 'talk' ? '另一方' : '谁去'}
        onPress={kind === 'talk' ? () => setChoosing('second') : mayChangeMe('second')}
      />
      <DateField
        label={kind === 'talk' ? '日期' : '哪天（以后的日子就是先安排）'}
        kind="date"
        value={date}
        onChange={setDate}
      />
      {kind === 'visit' ? (
        <Field
          label={isAhead ? '准备送什么、讲什么' : '送了什么、讲了什么'}
          value={what}
          onChange={setWhat}
          maxLength={60}
          placeholder={isAhead ? '例如：送去学习材料，读一遍' : '例如：送去学习材料，读了一遍'}
        />
      ) : (
        <View>谈了什么不用写。</View>
      )}
    </Sheet>
  )
}
