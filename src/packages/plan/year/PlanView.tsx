// One year of one branch: month by month on a phone, the whole year at once on a wide screen.
import { useState, type ReactNode } from 'react'
import { View } from '@tarojs/components'
import { sentenceOf } from '../../../cloud/call'
import { now } from '../../../cloud/now'
import { askToBeTold } from '../../../cloud/subscribe'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { say } from '../../../components/Toast'
import { useWide } from '../../../theme/wide'
import { BasesSheet } from './BasesSheet'
import { DraftCard } from './DraftCard'
import { Grid } from './Grid'
import { Months } from './Months'
import { Paper } from './Paper'
import { RowLine } from './RowLine'
import { RowSheet } from './RowSheet'
import { firstMonth, fromDraft, fromKept, isAsked, plannedOf, type Avoidance, type Plan } from './shown'
import type { Planned, ShownRow } from './shown'
import { useSavePlan } from './usePlan'
import styles from '../plan.module.scss'

export interface PlanViewProps {
  title: string
  plan: Plan
  choose: ReactNode
}

type Opened =
  { readonly is: 'row'; readonly row: ShownRow } | { readonly is: 'new' } | { readonly is: 'bases' }

export function PlanView({ title, plan, choose }: PlanViewProps) {
  const [draft, setDraft] = useState<readonly Planned[]>()
  const [avoid, setAvoid] = useState<Avoidance>(plan.avoid)
  const [month, setMonth] = useState(firstMonth(plan.year, now()))
  const [opened, setOpened] = useState<Opened>()
  const isWide = useWide()
  const save = useSavePlan(plan, () => say('计划记下了'))
  const rows = draft ? draft.map(fromDraft(plan.groups)) : plan.rows.map(fromKept)
  const isEmpty = plan.rev === 0 && draft === undefined
  const mayEdit = plan.may.save && !isEmpty
  const keep = (changed: readonly Planned[]) =>
    draft ? setDraft(changed) : save.mutate({ rows: changed, avoid: plan.avoid })
  const close = () => setOpened(undefined)
  const open = (row: ShownRow) => setOpened({ is: 'row', row })
  const footer = draft ? (
    <Button
      busy={save.isPending ? '正在记下' : false}
      onPress={() => {
        // Whoever draws up a plan wants to be reminded of it; WeChat asks in its own words, at this very tap.
        askToBeTold(['todo', 'activity'])
        save.mutate({ rows: draft, avoid })
      }}
    >
      就用这份计划
    </Button>
  ) : undefined
  return (
    <Page title={title} subtitle={plan.branch.name} section="activities" footer={footer} wide>
      {choose}
      {save.isError ? <Banner look="amber">{sentenceOf(save.error)}</Banner> : null}
      {isEmpty ? <DraftCard plan={plan} avoid={avoid} onAvoid={setAvoid} onDraft={setDraft} /> : null}
      {draft ? <Banner>{`排好了 ${draft.length} 项，还没有记下。日子、主题都可以改。`}</Banner> : null}
      {draft ? null : <Asked rows={rows} onOpen={open} />}
      {isEmpty ? null : isWide ? (
        <Grid plan={plan} rows={rows} onOpen={open} />
      ) : (
        <Months plan={plan} rows={rows} month={month} onMonth={setMonth} onOpen={open} />
      )}
      <View className={styles.tools}>
        {mayEdit ? (
          <Button look="plain" icon="plus" onPress={() => setOpened({ is: 'new' })}>
            加一项
          </Button>
        ) : null}
        {plan.rev > 0 ? <Paper plan={plan} rows={rows} /> : null}
        <Button look="plain" onPress={() => setOpened({ is: 'bases' })}>
          依据
        </Button>
      </View>
      {opened?.is === 'row' || opened?.is === 'new' ? (
        <RowSheet
          plan={plan}
          row={opened.is === 'row' ? opened.row : undefined}
          month={month}
          mayEdit={mayEdit}
          isDraft={draft !== undefined}
          busy={save.isPending}
          onKeep={(row) => {
            keep([...rows.map(plannedOf).filter(({ id }) => id !== row.id), row])
            close()
          }}
          onDrop={(id) => {
            keep(rows.map(plannedOf).filter((one) => one.id !== id))
            close()
          }}
          onClose={close}
        />
      ) : null}
      {opened?.is === 'bases' ? <BasesSheet plan={plan} onClose={close} /> : null}
    </Page>
  )
}

/** 要看看的 — asked, not marked: whatever is answered leaves this card. */
function Asked({ rows, onOpen }: { rows: readonly ShownRow[]; onOpen: (row: ShownRow) => void }) {
  const asked = rows.filter(isAsked)
  if (asked.length === 0) return null
  return (
    <Card title="要看看的" warm>
      {asked.slice(0, 6).map((row) => (
        <RowLine key={row.id} row={row} withMonth onOpen={onOpen} />
      ))}
      {asked.length > 6 ? <View className={styles.remark}>其余的在各个月份里</View> : null}
    </Card>
  )
}
