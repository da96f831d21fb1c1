// What does the page show of a plan, kept or only proposed, and in which month does it open?
import { localDateOf, monthOfDate, yearOfDate } from '../../../../core/calendar'
import { activityKinds } from '../../../../core/activity/kinds'
import type { ActivityKind } from '../../../../core/activity/kinds'
import type { Api } from '../../../../cloudfunctions/api'

export type Plan = Api['activity.plan']['value']
export type KeptRow = Plan['rows'][number]
export type Planned = Api['activity.savePlan']['input']['rows'][number]
export type Avoidance = Plan['avoid']

/** 计划的一项 — with what became of it; a proposal has not become anything yet. */
export interface ShownRow extends Planned {
  readonly shortName: string
  readonly standing: KeptRow['standing'] | undefined
  readonly say: string
  readonly firstDay: string
  readonly mayHold: boolean
}

export const fromKept = (row: KeptRow): ShownRow => row

export const fromDraft =
  (groups: Plan['groups']) =>
  (row: Planned): ShownRow => ({
    ...row,
    shortName: nameOf(row.kind, row.groupId, groups),
    standing: undefined,
    say: row.movedBecause,
    firstDay: row.day,
    mayHold: false,
  })

export const nameOf = (kind: ActivityKind, groupId: string | null, groups: Plan['groups']): string =>
  `${groups.find(({ id }) => id === groupId)?.name ?? ''}${activityKinds[kind].shortName}`

/** The row as the command takes it. */
export const plannedOf = ({ id, kind, theme, day, groupId, movedBecause }: ShownRow): Planned => ({
  id,
  kind,
  theme,
  day,
  groupId,
  movedBecause,
})

export const titleOf = ({ shortName, theme }: ShownRow): string =>
  theme === '' ? shortName : `${shortName}：${theme}`

/** `3 日`, and with its month where the row stands outside of its month's list. */
export const dayOf = ({ day }: Pick<Planned, 'day'>): string => `${Number(day.slice(8))} 日`

export const monthsOf = (year: number): readonly string[] =>
  Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`)

/** What lies after the year stands in its last month: a meeting for the year may be held up to March. */
export const inMonth = (row: Pick<Planned, 'day'>, month: string): boolean => {
  const own = monthOfDate(row.day)
  return own === month || (month.endsWith('-12') && own > month)
}

export const firstMonth = (year: number, now: string): string => {
  const today = localDateOf(now)
  return yearOfDate(today) === year ? monthOfDate(today) : `${year}-01`
}

/** 要看看的 — near without an activity, or past without a trace. */
export const isAsked = ({ standing, mayHold }: ShownRow): boolean =>
  standing?.is === 'open' || (standing?.is === 'near' && mayHold)
