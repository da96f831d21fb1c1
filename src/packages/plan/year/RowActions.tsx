// What can be done about a row now: open its activity, make it, or say why it was not held?
import { useState } from 'react'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { call, sentenceOf } from '../../../cloud/call'
import { today } from '../../../cloud/now'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import type { Plan, ShownRow } from './shown'
import { usePlanChange } from './usePlan'
import styles from '../plan.module.scss'

export interface RowActionsProps {
  plan: Plan
  row: ShownRow
  mayEdit: boolean
  onDone: () => void
}

const openActivity = (id: string) => void Taro.navigateTo({ url: `/pages/activity/index?id=${id}` })

export function RowActions({ plan: { branch, year }, row, mayEdit, onDone }: RowActionsProps) {
  const { standing, mayHold } = row
  const one = { branchId: branch.id, year, rowId: row.id }
  const hold = usePlanChange(
    () => call('activity.holdPlanned', one),
    ({ id }) => {
      onDone()
      openActivity(id)
    },
  )
  if (standing?.is === 'announced' || standing?.is === 'held')
    return (
      <View className={styles.tools}>
        <Button onPress={() => openActivity(standing.activityId)}>打开这次活动</Button>
      </View>
    )
  const isPast = row.day <= today()
  return (
    <>
      {standing?.is === 'open' || standing?.is === 'explained' ? <Banner>{row.say}</Banner> : null}
      {hold.isError ? <Banner look="amber">{sentenceOf(hold.error)}</Banner> : null}
      {mayHold ? (
        <View className={styles.tools}>
          <Button busy={hold.isPending ? '正在建' : false} onPress={() => hold.mutate(undefined)}>
            {isPast ? '开过了，补建活动' : '建活动'}
          </Button>
        </View>
      ) : null}
      {mayEdit && isPast ? <Explain one={one} onDone={onDone} /> : null}
    </>
  )
}

interface ExplainProps {
  one: { readonly branchId: string; readonly year: number; readonly rowId: string }
  onDone: () => void
}

function Explain({ one, onDone }: ExplainProps) {
  const [text, setText] = useState('')
  const explain = usePlanChange(
    () => call('activity.explainPlanned', { ...one, text: text.trim() }),
    () => {
      say('记下了')
      onDone()
    },
  )
  return (
    <>
      {explain.isError ? <Banner look="amber">{sentenceOf(explain.error)}</Banner> : null}
      <Field
        label="没开的话，说明一句"
        value={text}
        onChange={setText}
        maxLength={200}
        placeholder="例如：防汛值守，并入下月"
      />
      <View className={styles.tools}>
        <Button
          look="plain"
          busy={explain.isPending ? '正在记下' : false}
          disabled={text.trim() === ''}
          onPress={() => explain.mutate(undefined)}
        >
          记下说明
        </Button>
      </View>
    </>
  )
}
