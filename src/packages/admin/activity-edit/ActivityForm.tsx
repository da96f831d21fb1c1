// How is an activity typed? Kind and day are there already; a theme and a place make it whole.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { useQueryClient } from '@tanstack/react-query'
import type { Api } from '../../../../cloudfunctions/api'
import { hostingBasis, hostingRules } from '../../../../core/activity/hosting'
import { activityKinds, enabledKinds } from '../../../../core/activity/kinds'
import { useAsked } from '../../../cloud/asked'
import { call, sentenceOf } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { Row } from '../../../components/Row'
import { Sheet } from '../../../components/Sheet'
import { say } from '../../../components/Toast'
import { DateField } from '../../../components/DateField'
import type { Organisation } from '../tree/organisations'
import { useChange } from '../useChange'
import { CancelSheet } from './CancelSheet'
import { factsOf, wrongWith, type TypedActivity } from './form'
import { leaveForm } from './leaveForm'
import styles from '../admin.module.scss'

type Activity = Api['activity.get']['value']

export interface ActivityFormProps {
  title: string
  branch: Organisation
  groups: readonly Organisation[]
  /** Absent when it is a new one. */
  activity: Activity | undefined
  begins: TypedActivity
}

const hostsAtOnce = 15

/** Who may host: the people of the branch. */
export const useHosts = (branchId: string | undefined) =>
  useAsked('org.listPeople', { organisationId: branchId ?? '' }, { enabled: branchId !== undefined })

export function ActivityForm({ title, branch, groups, activity, begins }: ActivityFormProps) {
  const [typed, setTyped] = useState(begins)
  const [sheet, setSheet] = useState<'kind' | 'host' | 'cancel'>()
  const [id] = useState(newId)
  const people = useHosts(branch.id)
  const save = useSave(branch.id, id, activity)
  const wrong = wrongWith(typed, groups.length > 0)
  const set = (changes: Partial<TypedActivity>) => setTyped((before) => ({ ...before, ...changes }))
  const close = () => setSheet(undefined)
  const host = people.value?.people.find((one) => one.id === typed.hostId)
  return (
    <Page
      title={title}
      subtitle={branch.name}
      section="activities"
      footer={
        <Button
          busy={save.isPending ? '正在记下' : false}
          disabled={wrong !== undefined}
          onPress={() => save.mutate(typed)}
        >
          {activity ? '改好了' : '建好活动'}
        </Button>
      }
    >
      {save.isError ? <Banner look="amber">{sentenceOf(save.error)}</Banner> : null}
      <Card>
        <Row title={activityKinds[typed.kind].name} note="活动类别" onPress={() => setSheet('kind')} />
        {typed.kind === 'XZ' && groups.length > 0 ? (
          <Choice
            label="哪个小组"
            options={groups.map((one) => ({ value: one.id, words: one.name }))}
            value={typed.groupId || undefined}
            onChange={(groupId) => set({ groupId })}
          />
        ) : null}
        <Field
          label="主题（可以不写）"
          value={typed.theme}
          onChange={(theme) => set({ theme })}
          maxLength={60}
          placeholder="例如：冬季义务植绿"
        />
        <Field
          label="地点（可以不写）"
          value={typed.place}
          onChange={(place) => set({ place })}
          maxLength={60}
          placeholder="例如：村委会院内"
        />
        <When typed={typed} onChange={set} />
        <Row title={host?.name ?? '还没定'} note="主持人" onPress={() => setSheet('host')} />
        {hostingRules[typed.kind].byOffice.length > 0 && typed.hostId !== '' ? (
          <Field
            label="委托主持的，写一句谁委托、为什么（本职主持不用写）"
            value={typed.hostReason}
            onChange={(hostReason) => set({ hostReason })}
            maxLength={100}
            placeholder="例如：书记出差，委托副书记主持"
            hint={hostingBasis}
          />
        ) : null}
      </Card>
      {wrong ? <View className={styles.remark}>{wrong}</View> : null}
      {activity?.may.cancel ? (
        <Button look="caution" onPress={() => setSheet('cancel')}>
          取消这次活动
        </Button>
      ) : null}
      <View className={styles.spacer} />
      <Sheet open={sheet === 'kind'} title="活动类别" onClose={close}>
        <Choice
          options={enabledKinds.map((value) => ({ value, words: activityKinds[value].name }))}
          value={typed.kind}
          onChange={(kind) => {
            set({ kind })
            close()
          }}
        />
      </Sheet>
      <Sheet open={sheet === 'host'} title="谁主持" onClose={close}>
        <Choice
          options={[
            { value: '', words: '还没定' },
            ...(people.value?.people ?? []).map((one) => ({ value: one.id, words: one.name })),
          ]}
          value={typed.hostId}
          atOnce={hostsAtOnce}
          onChange={(hostId) => {
            set({ hostId, hostReason: '' })
            close()
          }}
        />
      </Sheet>
      {sheet === 'cancel' && activity ? <CancelSheet activity={activity} onClose={close} /> : null}
    </Page>
  )
}

function When({
  typed,
  onChange,
}: {
  typed: TypedActivity
  onChange: (changes: Partial<TypedActivity>) => void
}) {
  const isLong = typed.endDate !== typed.date
  return (
    <>
      <DateField
        label="日期"
        kind="date"
        value={typed.date}
        onChange={(date) => onChange(isLong ? { date } : { date, endDate: date })}
      />
      <View className={styles.pair}>
        <DateField
          label="开始"
          kind="time"
          value={typed.begins}
          onChange={(begins) => onChange({ begins })}
        />
        <DateField label="结束" kind="time" value={typed.ends} onChange={(ends) => onChange({ ends })} />
      </View>
      {isLong ? (
        <DateField
          label="结束的日期"
          kind="date"
          value={typed.endDate}
          onChange={(endDate) => onChange({ endDate })}
        />
      ) : null}
    </>
  )
}

/** Creates or corrects; then the pages about activities ask again, and this one closes. */
const useSave = (branchId: string, newActivityId: string, activity: Activity | undefined) => {
  const client = useQueryClient()
  return useChange(
    async (typed: TypedActivity) => {
      const facts = factsOf(typed)
      if (!facts) return []
      if (!activity) {
        await call('activity.create', { id: newActivityId, branchId, ...facts })
        return []
      }
      const { leftInPlace } = await call('activity.edit', { id: activity.id, rev: activity.rev, ...facts })
      return leftInPlace
    },
    (leftInPlace) => {
      void client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('activity.'),
      })
      say(
        leftInPlace.length > 0
          ? `已改好。已交的 ${leftInPlace.length} 份材料还在原来的年度，要改请用“改归类”`
          : activity
            ? '已改好'
            : '活动建好了',
      )
      leaveForm()
    },
  )
}
