// Into which parts is a record divided on the screen, and what does each say while it is closed?
import type { ActivityKind } from '../../../../core/activity/kinds'
import { decidedBy } from '../../../../core/meeting/decided'
import type { Decision, MinutesContent } from '../../../../core/meeting/minutes'
import type { UnitRules } from '../../../../core/meeting/votes'
import { extraElements, namesIn } from '../../../../core/meeting/questions'

/** 打开的一处 — the part that is being written on. */
export type Section =
  | { readonly is: 'meeting' | 'attendance' | 'agenda' | 'extras' | 'attachments' }
  | { readonly is: 'speech' | 'decision'; readonly id: string }

export interface SectionRow {
  readonly section: Section
  readonly title: string
  readonly note: string
}

const joined = (parts: readonly string[], none: string): string =>
  parts.filter((part) => part !== '').join(' · ') || none

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

/** Everything of which there is one; speeches and decisions have rows of their own. */
export const mainRows = (kind: ActivityKind, content: MinutesContent): readonly SectionRow[] => {
  const { time, place, host, recorder, agenda, extras, attachments } = content
  const own = extraElements(kind)
  const topics = agenda.map(({ text }) => text).filter((text) => text !== '')
  return [
    {
      section: { is: 'meeting' },
      title: '时间、地点和人',
      note: joined([time, place, host && `${host}主持`, recorder && `${recorder}记录`], '还没写'),
    },
    { section: { is: 'attendance' }, title: '出席', note: sayAttendance(content) },
    { section: { is: 'agenda' }, title: '议题', note: joined(topics.map(short), '还没写') },
    ...(own.length === 0
      ? []
      : [
          {
            section: { is: 'extras' } as const,
            title:
              own.length > 2 ? `${own[0]?.name}等 ${own.length} 项` : own.map(({ name }) => name).join('、'),
            note: joined(
              own.map(({ code }) => short(extras[code] ?? '')),
              '还没写',
            ),
          },
        ]),
    { section: { is: 'attachments' }, title: '附件', note: short(attachments) || '没有' },
  ]
}

const sayAttendance = ({ attendance }: MinutesContent): string => {
  const { expected, present, leave, absent } = attendance
  if (expected === null) return '还没写'
  const [onLeave, away] = [namesIn(leave).length, namesIn(absent).length]
  const counted = present === null ? ['实到还没填'] : [`实到 ${present}`, `请假 ${onLeave}`, `缺席 ${away}`]
  return joined([`应到 ${expected}`, ...counted], '')
}

const outcomeWords = {
  passed: '通过',
  notPassed: '没有通过',
  invalid: '无效',
  unclear: '票数请核对',
} as const

/** 决定的一行 — with the outcome where it was voted on. */
export const sayDecision = ({ assignee, vote }: Decision, rules: UnitRules): string => {
  const decided = vote === null ? undefined : decidedBy(vote, rules)
  return joined(
    [
      decided === undefined ? '' : `${decided.name}：${outcomeWords[decided.outcome]}`,
      assignee && `${assignee}落实`,
    ],
    '没有表决',
  )
}

const placeWords: Readonly<Record<string, string>> = {
  title: '会议名称',
  session: '届次、期次',
  time: '时间',
  place: '地点',
  host: '主持人',
  recorder: '记录人',
  agenda: '议题',
  speeches: '一条发言',
  decisions: '一项决定',
  attachments: '附件',
  attendance: '出席',
  extras: '本类要素',
}

/** Where two people wrote at once, in words. */
export const sayPlace = (where: string): string => placeWords[where.split('.')[0] ?? ''] ?? '这一处'

/** Which part answers a question; undefined where a new decision or speech would. */
export const sectionOf = (kind: ActivityKind, code: string): Section => {
  if (['title', 'session', 'time', 'place', 'host', 'recorder'].includes(code)) return { is: 'meeting' }
  if (['attendance', 'observers', 'count', 'committeeQuorum'].includes(code)) return { is: 'attendance' }
  if (code === 'attachments') return { is: 'attachments' }
  return extraElements(kind).some((one) => one.code === code) ? { is: 'extras' } : { is: 'agenda' }
}
