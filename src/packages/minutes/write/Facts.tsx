// The simple parts of a record: when and where, who came, what about, what else belongs to this kind.
import { View } from '@tarojs/components'
import { elementsOf } from '../../../../core/activity/kinds'
import type { MinutesAttendance, MinutesContent } from '../../../../core/meeting/minutes'
import { extraElements } from '../../../../core/meeting/questions'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import type { Asked } from './useMinutes'
import styles from './minutes.module.scss'

export interface PartProps {
  asked: Asked
  content: MinutesContent
  change: (how: (content: MinutesContent) => MinutesContent) => void
}

type Line = 'title' | 'session' | 'time' | 'place' | 'host' | 'recorder'

const meetingLines: readonly { readonly key: Line; readonly label: string; readonly most: number }[] = [
  { key: 'title', label: '会议名称', most: 80 },
  { key: 'time', label: '起止时间', most: 60 },
  { key: 'place', label: '地点', most: 60 },
  { key: 'host', label: '主持人', most: 40 },
  { key: 'recorder', label: '记录人', most: 40 },
  { key: 'session', label: '届次、期次（可以不写）', most: 40 },
]

export function MeetingPart({ content, change }: PartProps) {
  return (
    <>
      {meetingLines.map(({ key, label, most }) => (
        <Field
          key={key}
          label={label}
          value={content[key]}
          maxLength={most}
          onChange={(text) => change((before) => ({ ...before, [key]: text }))}
        />
      ))}
    </>
  )
}

/** A figure that may be open: the empty field is null, not nought. */
export function NumberField(props: {
  label: string
  value: number | null
  onChange: (value: number | null) => void
}) {
  const typed = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, 4)
    props.onChange(digits === '' ? null : Number(digits))
  }
  return (
    <Field
      label={props.label}
      kind="number"
      value={props.value === null ? '' : String(props.value)}
      onChange={typed}
    />
  )
}

export function AttendancePart({ asked, content: { attendance }, change }: PartProps) {
  const set = (changes: Partial<MinutesAttendance>) =>
    change((before) => ({ ...before, attendance: { ...before.attendance, ...changes } }))
  const isFresh = JSON.stringify(attendance) === JSON.stringify(asked.known)
  return (
    <>
      {asked.isTaken && !isFresh ? (
        <Button look="ghost" icon="refresh" onPress={() => set(asked.known)}>
          按签到填
        </Button>
      ) : null}
      <View className={styles.figures}>
        <NumberField label="应到" value={attendance.expected} onChange={(expected) => set({ expected })} />
        <NumberField
          label="应到(有表决权)"
          value={attendance.expectedVoting}
          onChange={(expectedVoting) => set({ expectedVoting })}
        />
        <NumberField label="实到" value={attendance.present} onChange={(present) => set({ present })} />
        <NumberField
          label="实到(有表决权)"
          value={attendance.presentVoting}
          onChange={(presentVoting) => set({ presentVoting })}
        />
      </View>
      {(['leave', 'absent', 'observers'] as const).map((key) => (
        <Field
          key={key}
          label={awayLabels[key]}
          value={attendance[key]}
          multiline
          rows={2}
          maxLength={1000}
          onChange={(text) => set({ [key]: text })}
        />
      ))}
    </>
  )
}

const awayLabels = {
  leave: '请假（姓名和原因，用顿号分开）',
  absent: '缺席（姓名和原因）',
  observers: '列席',
} as const

export function AgendaPart({ content, change }: PartProps) {
  const text = content.agenda.map((one) => one.text).join('\n')
  const write = (words: string) =>
    change((before) => ({
      ...before,
      // A line keeps its number, so that two who write on different lines do not meet.
      agenda: words
        .split('\n')
        .slice(0, 30)
        .map((line, at) => ({ id: before.agenda[at]?.id ?? `line${at}`, text: line.slice(0, 200) })),
    }))
  return <Field label="议题，一行一个" value={text} multiline rows={5} maxLength={2000} onChange={write} />
}

export function ExtrasPart({ asked, content, change }: PartProps) {
  return (
    <>
      {extraElements(asked.kind).map(({ code, name, required }) => (
        <Field
          key={code}
          label={required ? name : `${name}（可以不写）`}
          value={content.extras[code] ?? ''}
          multiline
          rows={2}
          maxLength={2000}
          onChange={(text) => change((before) => ({ ...before, extras: { ...before.extras, [code]: text } }))}
        />
      ))}
    </>
  )
}

export function AttachmentsPart({ asked, content, change }: PartProps) {
  const element = elementsOf(asked.kind).find(({ code }) => code === 'attachments')
  return (
    <Field
      label={element?.name ?? '附件'}
      value={content.attachments}
      multiline
      rows={3}
      maxLength={500}
      hint="只写名字；原件拍照或传文件，和记录放在一起。"
      onChange={(attachments) => change((before) => ({ ...before, attachments }))}
    />
  )
}
