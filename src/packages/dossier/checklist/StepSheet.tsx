// One step as it stands: its day, its papers and who keeps them, the vote of the minutes, and what is usual here and there.
import { View } from '@tarojs/components'
import { paperStates } from '../../../../core/dossier/dossier'
import { handoverStep, outcomes, stepOf } from '../../../../core/dossier/steps'
import type { StepRow } from '../../../../core/dossier/steps'
import { Banner } from '../../../components/Banner'
import { Button } from '../../../components/Button'
import { Rule } from '../../../components/Card'
import { KeyValue, type Fact } from '../../../components/KeyValue'
import { Sheet } from '../../../components/Sheet'
import type { NoteShown } from '../form'
import { sayKeeper } from '../PapersField'
import type { Opened, OpenedProps } from './OpenedSheet'
import styles from '../dossier.module.scss'

export function StepSheet({ shown, opened: { step }, onOpen, onClose }: OpenedProps<'step'>) {
  const row = stepOf(step)
  const notes = shown.notes.filter((one) => one.step === step)
  const mayNote = shown.mayKeep && shown.state.is === 'open'
  const next: Opened = step === handoverStep ? { is: 'handOver' } : { is: 'note', step, replaces: null }
  const words = step === handoverStep ? '移交材料' : notes.length > 0 ? '再记一次' : '记这一步'
  return (
    <Sheet
      open
      title={`第 ${step} 步 ${row.name}`}
      onClose={onClose}
      footer={
        mayNote ? (
          <Button look={notes.length > 0 ? 'plain' : 'main'} onPress={() => onOpen(next)}>
            {words}
          </Button>
        ) : undefined
      }
    >
      {shown.prompts
        .filter((one) => one.step === step)
        .map(({ say }) => (
          <Banner key={say} look="amber">
            {say}
          </Banner>
        ))}
      {notes.map((note, at) => (
        <View key={note.id}>
          {at > 0 ? <Rule /> : null}
          <Noted note={note} row={row} onOpen={mayNote ? onOpen : undefined} />
        </View>
      ))}
      {notes.length === 0 ? <Unnoted row={row} /> : null}
      {row.hints.map((hint) => (
        <View key={hint} className={styles.remark}>
          {hint}
        </View>
      ))}
    </Sheet>
  )
}

interface NotedProps {
  note: NoteShown
  row: StepRow
  onOpen: ((opened: Opened) => void) | undefined
}

function Noted({ note, row, onOpen }: NotedProps) {
  return (
    <View>
      <KeyValue facts={[...factsOf(note, row), ...papersOf(note, row)]} />
      {onOpen ? (
        <View className={styles.tools}>
          <Button look="plain" inline onPress={() => onOpen({ is: 'strike', noteId: note.id })}>
            记错了，划去
          </Button>
          <Button
            look="ghost"
            inline
            onPress={() => onOpen({ is: 'note', step: note.step, replaces: note.id })}
          >
            更正
          </Button>
        </View>
      ) : null}
    </View>
  )
}

function factsOf(note: NoteShown, { people }: StepRow): readonly Fact[] {
  const { date, outcome, days, hours, until, vote, by } = note
  const training = [days === null ? '' : `${days} 天`, hours === null ? '' : `${hours} 学时`]
  return [
    { name: '日期', value: date, because: by === '' ? undefined : `${by}记的` },
    { name: '结果', value: outcome === null ? '' : outcomes[outcome].name },
    { name: people ?? '', value: note.people.join('、') },
    { name: '多久', value: training.filter(Boolean).join('，') },
    { name: '延长到', value: until ?? '' },
    { name: '表决', value: vote?.sentences.join('；') ?? '', because: vote?.source },
  ].filter(({ value }) => value !== '')
}

const papersOf = ({ papers }: NoteShown, row: StepRow): readonly Fact[] =>
  row.papers
    .filter(({ code, isLocal }) => !isLocal || code in papers)
    .map((paper) => {
      const state = papers[paper.code]
      return {
        name: paper.name,
        value: state === undefined ? '还没有说' : paperStates[state].name,
        because: sayKeeper(paper),
      }
    })

/** Before anything is noted it says what will be asked for. */
function Unnoted({ row }: { row: StepRow }) {
  return (
    <>
      <View className={styles.remark}>还没有记。</View>
      <KeyValue
        facts={row.papers.map((paper) => ({ name: '材料', value: paper.name, because: sayKeeper(paper) }))}
      />
    </>
  )
}
