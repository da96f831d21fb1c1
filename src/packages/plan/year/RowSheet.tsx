// One row of the plan: make it an activity, move it, explain it, or take it out.
import { useState } from 'react'
import { View } from '@tarojs/components'
import type { ActivityKind } from '../../../../core/activity/kinds'
import { activityKinds } from '../../../../core/activity/kinds'
import { isLocalDate } from '../../../../core/calendar'
import { newId } from '../../../cloud/myOutbox'
import { today } from '../../../cloud/now'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { RowActions } from './RowActions'
import type { Plan, Planned, ShownRow } from './shown'
import styles from '../plan.module.scss'

/** What a year's plan is made of; other kinds happen when there is reason to. */
const plannable: readonly ActivityKind[] = ['ZR', 'DH', 'ZW', 'XZ', 'DK', 'SH', 'MP', 'ZY', 'PX']

export interface RowSheetProps {
  plan: Plan
  /** Absent when it is a new one. */
  row: ShownRow | undefined
  /** Where a new one begins. */
  month: string
  mayEdit: boolean
  isDraft: boolean
  busy: boolean
  onKeep: (row: Planned) => void
  onDrop: (id: string) => void
  onClose: () => void
}

export function RowSheet(props: RowSheetProps) {
  const { plan, row, month, mayEdit, isDraft, busy, onKeep, onDrop, onClose } = props
  const [typed, setTyped] = useState<Planned>(() => row ?? emptyRow(month))
  const set = (changes: Partial<Planned>) => setTyped((before) => ({ ...before, ...changes }))
  const { kind, theme, day, groupId, movedBecause } = typed
  const isMoved = row !== undefined && day !== row.firstDay
  const isWhole = isLocalDate(day) && (kind === 'XZ') === (groupId !== null)
  const keep = () =>
    onKeep({
      id: typed.id,
      kind,
      theme: theme.trim(),
      day,
      groupId,
      movedBecause: isMoved ? movedBecause.trim() : (row?.movedBecause ?? ''),
    })
  const footer = mayEdit ? (
    <Button busy={busy ? '正在记下' : false} disabled={!isWhole} onPress={keep}>
      {row ? '改好了' : '加进计划'}
    </Button>
  ) : undefined
  return (
    <Sheet open title={row ? row.shortName : '加一项'} onClose={onClose} footer={footer}>
      {row && !isDraft ? <RowActions plan={plan} row={row} mayEdit={mayEdit} onDone={onClose} /> : null}
      {row ? null : (
        <Choice
          label="类别"
          options={plannable.map((value) => ({ value, words: activityKinds[value].name }))}
          value={kind}
          onChange={(value) => set({ kind: value, groupId: null })}
        />
      )}
      {mayEdit && kind === 'XZ' && !row ? (
        <Choice
          label="哪个小组"
          options={plan.groups.map(({ id, name }) => ({ value: id, words: name }))}
          value={groupId ?? undefined}
          onChange={(value) => set({ groupId: value })}
        />
      ) : null}
      {mayEdit ? (
        <>
          <DateField label="日期" kind="date" value={day} onChange={(value) => set({ day: value })} />
          {isMoved ? (
            <Field
              label={`原定 ${row.firstDay}，为什么改（可以不写）`}
              value={movedBecause}
              onChange={(value) => set({ movedBecause: value })}
              maxLength={60}
              placeholder="例如：防汛值守，支委会定的"
            />
          ) : null}
          <Field
            label="主题（可以不写）"
            value={theme}
            onChange={(value) => set({ theme: value })}
            maxLength={60}
            placeholder="例如：冬季义务植绿"
          />
        </>
      ) : null}
      {row && mayEdit ? (
        <Button look="plain" disabled={busy} onPress={() => onDrop(row.id)}>
          从计划里去掉
        </Button>
      ) : null}
      {!mayEdit && row ? <View className={styles.remark}>{`${row.day} · ${row.say}`}</View> : null}
    </Sheet>
  )
}

const emptyRow = (month: string): Planned => {
  const now = today()
  return {
    id: newId(),
    kind: 'ZR',
    theme: '',
    day: now.startsWith(month) ? now : `${month}-15`,
    groupId: null,
    movedBecause: '',
  }
}
