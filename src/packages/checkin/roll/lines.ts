// What does the grid say of each person: what is recorded, or what was ticked on this phone since?
import { countedAs, sayState, type Claim } from '../../../../core/attendance/attendance'
import { localTimeOf, sayMoment } from '../../../../core/calendar'
import { voteKindsOf } from '../../../../core/meeting/votes'
import type { Api } from '../../../../cloudfunctions/api'
import type { NameCell } from './NameGrid'
import type { Tick } from '../../../cloud/rollCall'

export type Sheet = Api['checkin.sheet']['value']
export type Line = Sheet['rows'][number]

/** The sheet of the branch whose activity it is, not of one that joins in. */
export const isOwn = ({ branchId, sides }: Pick<Sheet, 'branchId' | 'sides'>): boolean =>
  sides.some((side) => side.branchId === branchId && side.joinedAs === null)

/** 不计入有表决权的应到 — only where members vote, and of whoever has a vote. */
export const canBeExcluded = (
  { due, standing }: Line,
  { activity, may }: Pick<Sheet, 'activity' | 'may'>,
  isOffline: boolean,
): boolean => {
  const votes = voteKindsOf(activity.kind)
  return (
    may.exclude &&
    due &&
    standing === 'formal' &&
    !isOffline &&
    votes.length > 0 &&
    !votes.includes('committee')
  )
}

/** 请假待批 — who asks, with the reason as it stands in this revision of the row. */
export interface AskedLeave {
  readonly person: string
  readonly name: string
  readonly reason: string
  readonly seen: number
}

/** Of this person, if they ask. */
export const askedOf = ({ person, name, state, rev }: Line): readonly AskedLeave[] =>
  state?.is === 'asked' ? [{ person, name, reason: state.reason, seen: rev }] : []

/** Nothing stands of them, and they are due: whom 其余都到 means. Who asked for leave is not ticked by the way. */
export const isOpen = ({ due, exempt, state }: Line): boolean =>
  due && !exempt && (state === undefined || state.is === 'cleared')

/** What is entered may be changed by a second tap only in a sheet, never by accident. */
export const isSettled = ({ state }: Line): boolean => countedAs(state) !== 'none'

/** 同设备 — whose phone checked in somebody else, too, while nobody has said why; a mark, and no more than that. */
export const sharingPhones = (questions: Sheet['questions']): readonly string[] =>
  questions.flatMap((one) => (one.is === 'sameDevice' && one.answer === null ? one.people : []))

export const cellOf = (line: Line, tick: Tick | undefined, isSharing: boolean): NameCell => {
  const { person: id, name, beside } = line
  const state = tick?.state ?? line.state
  const counted = countedAs(state)
  const look =
    beside.length > 0 ? 'ask' : counted === 'present' ? 'here' : counted === 'none' ? 'open' : 'away'
  const word = wordOf(line, tick)
  return { id, name, word: isSharing ? `${word} · 同设备` : word, look, isDraft: tick !== undefined }
}

const wordOf = ({ say, exempt, group, due }: Line, tick: Tick | undefined): string => {
  if (tick !== undefined) return sayTick(tick)
  if (say !== '' && say !== '未记') return say
  if (exempt) return '免于要求'
  return due ? (group ?? '还没记') : '列席'
}

export const sayTick = ({ state, code }: Tick): string =>
  state.is === 'cleared'
    ? '撤回'
    : state.is === 'present' && code === undefined
      ? '到'
      : sayState({ state, channel: 'code' })

/** Why or where, who entered it, when, why for somebody else, and whether it came late from a phone without signal. */
export const sayClaim = (claim: Claim, now: string): string => {
  const { state, at, by, helper, offline } = claim
  return [
    sayState(claim),
    ...('reason' in state && state.reason !== '' ? [state.reason] : []),
    ...('where' in state ? [state.where] : []),
    offline === null
      ? sayMoment(at, now)
      : `离线补传：手机上 ${localTimeOf(offline.deviceAt)}，收到 ${sayMoment(at, now)}`,
    ...(offline !== null && Math.abs(offline.skewMinutes) > 10
      ? [`手机的钟差 ${offline.skewMinutes} 分钟`]
      : []),
    `${by.name}记`,
    ...(helper === null ? [] : [helper]),
  ].join(' · ')
}

export const historyOf = ({ claim, earlier }: Line, now: string): readonly string[] =>
  [...earlier, ...(claim === null ? [] : [claim])].map((one) => sayClaim(one, now)).reverse()
