// What is worth a word to whoever keeps a branch's activities? Prompts that end by themselves when it is done.
import { daysBetween, localDateOf } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Submission } from '../evidence/submission'
import type { Activity } from './activity'
import { activityKinds } from './kinds'
import type { PlanRow } from './plan'
import { standingOf } from './planStanding'

/** 几天后问记录 — some days to write it down (R-REC-N; 达川区 asks for three), long before it counts as 补录. */
export const recordAskedAfterDays = 3
/** 问到几天为止 — what is older than this is for the year's list of gaps, not for a reminder. */
export const recordAskedUntilDays = 30

type Sent = Pick<Submission, 'stateIs' | 'files'>
const inHand: readonly Submission['stateIs'][] = ['receiving', 'waiting', 'returned', 'approved']

/** Whether somebody has handed in a record: a photographed page is as good as a typed one. */
export function hasRecord(sent: readonly Sent[]): boolean {
  return sent.some(
    ({ stateIs, files }) => inHand.includes(stateIs) && files.some(({ tray }) => tray === 'records'),
  )
}

/** 记录还没交 — held some days ago, not too long ago, and nothing there. */
export function isRecordAsked(
  { endsAt, state }: Pick<Activity, 'endsAt' | 'state'>,
  sent: readonly Sent[],
  today: LocalDate,
): boolean {
  const days = daysBetween(localDateOf(endsAt), today)
  const isTime = days >= recordAskedAfterDays && days <= recordAskedUntilDays
  return isTime && state.is !== 'cancelled' && !hasRecord(sent)
}

/** 快到了还没建活动 — of the kinds that are kept here. */
export function isMakingAsked(
  row: Pick<PlanRow, 'kind' | 'day' | 'notHeld'>,
  answering: Parameters<typeof standingOf>[1],
  now: string,
): boolean {
  const standing = standingOf(row, answering, now)
  return activityKinds[row.kind].enabled && standing.is === 'near' && standing.days >= 0
}
