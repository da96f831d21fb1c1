// 记一步 — the day, how it came out, whom it names, its papers; only the day is needed, the rest is asked about later.
import { useState } from 'react'
import { View } from '@tarojs/components'
import { outcomes, stepOf } from '../../../../core/dossier/steps'
import type { OutcomeCode } from '../../../../core/dossier/steps'
import { call } from '../../../cloud/call'
import { newId } from '../../../cloud/myOutbox'
import { today } from '../../../cloud/now'
import { Choice } from '../../../components/Choice'
import { DateField } from '../../../components/DateField'
import { Field } from '../../../components/Field'
import { say } from '../../../components/Toast'
import { ChangeSheet } from '../../../views/change/ChangeSheet'
import { blankForm, formOf, settled, type Form } from '../form'
import { PapersField, PapersLine, PapersSheet } from '../PapersField'
import { useDossierChange } from '../useDossierChange'
import { PeopleField, PeopleSheet } from './People'
import { VoteField, VoteSheet } from './Vote'
import type { OpenedProps } from './OpenedSheet'
import styles from '../dossier.module.scss'

export function NoteSheet({ shown, opened: { step, replaces }, onClose }: OpenedProps<'note'>) {
  const row = stepOf(step)
  const before = shown.notes.find(({ id }) => id === replaces)
  const [noteId] = useState(newId)
  const [form, setForm] = useState<Form>(() => (before ? formOf(before) : blankForm(today())))
  const [choosing, setChoosing] = useState<'people' | 'vote' | 'papers'>()
  const set = (part: Partial<Form>) => setForm(settled({ ...form, ...part }))
  const save = useDossierChange(
    () => call('dossier.note', { id: shown.id, noteId, step, replaces, ...form }),
    () => {
      say(before ? '更正了' : '记下了')
      onClose()
    },
  )
  const chosen = () => setChoosing(undefined)
  if (choosing === 'people')
    return <PeopleSheet shown={shown} row={row} ids={form.personIds} onChange={set} onClose={chosen} />
  const papers = {
    papers: row.papers,
    states: form.papers,
    onChange: (states: Form['papers']) => set({ papers: states }),
  }
  if (choosing === 'papers') return <PapersSheet {...papers} onClose={chosen} />
  if (choosing === 'vote') return <VoteSheet shown={shown} step={step} onChoose={set} onClose={chosen} />
  return (
    <ChangeSheet
      title={`第 ${step} 步 ${row.name}`}
      onClose={onClose}
      change={save}
      does={before ? '更正' : '记下'}
      doing="正在记下"
      disabled={form.date === ''}
      onDo={() => save.mutate()}
    >
      {row.vote ? <VoteField meeting={form.meeting} onPress={() => setChoosing('vote')} /> : null}
      <DateField label="日期" kind="date" value={form.date} onChange={(date) => set({ date })} />
      {row.outcomes.length > 0 ? (
        <Choice<OutcomeCode>
          label="结果"
          options={row.outcomes.map((value) => ({ value, words: outcomes[value].name }))}
          value={form.outcome ?? undefined}
          onChange={(outcome) => set({ outcome })}
        />
      ) : null}
      {form.outcome === 'extended' ? (
        <DateField
          label="延长到"
          kind="date"
          value={form.until ?? ''}
          onChange={(until) => set({ until: until === '' ? null : until })}
        />
      ) : null}
      {row.people ? (
        <PeopleField shown={shown} row={row} ids={form.personIds} onPress={() => setChoosing('people')} />
      ) : null}
      {row.isTraining ? <Training form={form} set={set} /> : null}
      {row.papers.length > 1 ? (
        <PapersLine {...papers} onPress={() => setChoosing('papers')} />
      ) : (
        <PapersField {...papers} />
      )}
      {row.hints.map((hint) => (
        <View key={hint} className={styles.remark}>
          {hint}
        </View>
      ))}
    </ChangeSheet>
  )
}

const amountOf = (typed: string): number | null => (/^\d{1,3}$/.test(typed) ? Number(typed) : null)

function Training({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) {
  return (
    <>
      <Field
        label="几天"
        kind="number"
        value={form.days === null ? '' : String(form.days)}
        onChange={(days) => set({ days: amountOf(days) })}
        maxLength={3}
      />
      <Field
        label="多少学时"
        kind="number"
        value={form.hours === null ? '' : String(form.hours)}
        onChange={(hours) => set({ hours: amountOf(hours) })}
        maxLength={3}
      />
    </>
  )
}
