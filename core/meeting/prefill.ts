// What is known of a meeting before anybody writes: plan, activity and attendance fill in their part.
import { titleOf } from '../activity/activity'
import type { Activity } from '../activity/activity'
import { localDateOf, localTimeOf } from '../calendar'
import type { Exclusion } from './exclusions'
import type { MinutesAttendance, MinutesContent } from './minutes'
import { extraElements } from './questions'

/** 一个没有到的人 — with the reason where there is one. */
export interface Away {
  readonly name: string
  readonly reason: string
}

/** 出席情况 — as attendance tells it, or only who is due while nobody has been counted. */
export interface KnownAttendance {
  readonly expected: number
  readonly expectedVoting: number
  readonly present: number | null
  readonly presentVoting: number | null
  readonly leave: readonly Away[]
  readonly absent: readonly Away[]
  readonly observers: readonly string[]
  /** 不计入有表决权应到的人 — not yet taken off `dueVoting`, since that depends on what is voted on. */
  readonly exclusions: readonly Exclusion[]
  readonly dueVoting: number
}

interface Known {
  readonly activity: Pick<Activity, 'kind' | 'theme' | 'place' | 'startsAt' | 'endsAt' | 'hostName'>
  readonly attendance: KnownAttendance
  readonly recorder: string
  readonly group: { readonly name: string; readonly leader: string } | undefined
}

export function prefilled({ activity, attendance, recorder, group }: Known): MinutesContent {
  const { theme } = activity
  const known: Record<string, string> = {
    theme,
    date: sayDay(localDateOf(activity.startsAt)),
    lectureTitle: activity.kind === 'DK' ? theme : '',
    groupName: group?.name ?? '',
    groupLeader: group?.leader ?? '',
  }
  return {
    title: titleOf(activity),
    session: '',
    time: sayTime(activity),
    place: activity.place,
    host: activity.hostName ?? '',
    recorder,
    attendance: attendanceIn(attendance),
    agenda: theme === '' ? [] : [{ id: 'first', text: theme }],
    speeches: [],
    decisions: [],
    extras: Object.fromEntries(
      extraElements(activity.kind).flatMap(({ code }) => (known[code] ? [[code, known[code]]] : [])),
    ),
    attachments: '',
  }
}

/** 按签到更新 — the attendance part of a record as attendance tells it now. */
export function attendanceIn(known: KnownAttendance): MinutesAttendance {
  const say = (people: readonly Away[]) =>
    people.map(({ name, reason }) => (reason === '' ? name : `${name}(${reason})`)).join('、')
  return {
    expected: known.expected,
    expectedVoting: known.expectedVoting,
    present: known.present,
    presentVoting: known.presentVoting,
    leave: say(known.leave),
    absent: say(known.absent),
    observers: known.observers.join('、'),
  }
}

const sayDay = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

function sayTime({ startsAt, endsAt }: Pick<Activity, 'startsAt' | 'endsAt'>): string {
  const [from, to] = [localDateOf(startsAt), localDateOf(endsAt)]
  const end = from === to ? localTimeOf(endsAt) : `${sayDay(to)} ${localTimeOf(endsAt)}`
  return `${sayDay(from)} ${localTimeOf(startsAt)}–${end}`
}
