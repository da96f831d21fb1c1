// What is one person's attendance at one activity: who says what, by which channel, and what was said before?
import { z } from 'zod/mini'
import { storedFields } from '../stored'

/** 签到渠道 — code, roll-call and paper are equal; the others are how a record may come without being in the room. */
export const channels = ['code', 'rollCall', 'paper', 'asked', 'slip'] as const
export type Channel = (typeof channels)[number]

/** 代录原因 — offered to the organiser; any other sentence is as good. */
export const helperReasons = [
  '无智能手机',
  '手机没电',
  '没带手机',
  '手机没有信号',
  '眼睛看不清',
  '其他',
] as const

const byWhomSchema = z.object({ id: z.string(), name: z.string() })
/** Who entered or decided, with the name of that time. */
export type ByWhom = z.infer<typeof byWhomSchema>

export const stateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('present') }),
  z.object({ is: z.literal('late'), minutes: z.int() }),
  z.object({ is: z.literal('leftEarly'), minutes: z.int(), reason: z.string() }),
  z.object({ is: z.literal('video') }),
  z.object({ is: z.literal('asked'), reason: z.string() }),
  z.object({ is: z.literal('refused'), reason: z.string(), decidedBy: byWhomSchema }),
  z.object({ is: z.literal('leave'), reason: z.string(), approver: z.string() }),
  z.object({ is: z.literal('elsewhere'), where: z.string(), on: z.string(), slip: z.string() }),
  z.object({ is: z.literal('absent'), reason: z.string() }),
  z.object({ is: z.literal('unconfirmed'), reason: z.string() }),
  z.object({
    is: z.literal('madeUp'),
    missed: z.enum(['leave', 'absent']),
    reason: z.string(),
    on: z.string(),
    how: z.string(),
    by: z.string(),
  }),
  z.object({ is: z.literal('cleared') }),
])
/** 出勤状态 — each with its own facts; 扫码, 点名 and 纸质 are `present` by their channels. */
export type State = z.infer<typeof stateSchema>

export const claimSchema = z.object({
  state: stateSchema,
  channel: z.enum(channels),
  /** Server time at which it was entered. */
  at: z.string(),
  by: byWhomSchema,
  /** 代录原因 — why somebody else entered it. */
  helper: z.nullable(z.string()),
  /** A digest of phone and activity: tells whether two scans of this activity came from one phone, and no more. */
  device: z.nullable(z.string()),
  /** 离线补传 — by the phone's own clock, and how far that was off when it was sent. */
  offline: z.nullable(z.object({ deviceAt: z.string(), skewMinutes: z.int() })),
  /** Of what was laid beside another claim: the log entry by which it came, for a receipt if it is chosen. */
  entryHash: z.optional(z.string()),
})
/** 一次记录 — what one person entered at one time. */
export type Claim = z.infer<typeof claimSchema>

export const attendanceSchema = z.object({
  ...storedFields,
  activityId: z.string(),
  personId: z.string(),
  /** The sheet it is on: the person's own branch on the day. */
  branchId: z.string(),
  /** `guest` for who sits in elsewhere: counted nowhere, and shown to the own branch as 异地参加. */
  as: z.enum(['member', 'guest']),
  /** What one's own list shows; facts of that time. */
  title: z.string(),
  startsAt: z.string(),
  /** The branch that held it, where it was not one's own. */
  hostName: z.nullable(z.string()),
  personName: z.string(),
  claim: claimSchema,
  /** What stood before, oldest first; nothing is overwritten. */
  earlier: z.array(claimSchema),
  /** 两边并排 — what came late and contradicts; waits for the organiser. */
  beside: z.array(claimSchema),
  /** Repeated for queries: whether the person counts as being in the room. */
  inRoom: z.boolean(),
  /** The log entry by which the claim that stands came: what a receipt names. */
  entryHash: z.string(),
})
/** 出勤记录 — one of a person and an activity, whatever the channel. */
export type Attendance = z.infer<typeof attendanceSchema>

/** How a state counts: 实到, 请假 or 缺席; `none` is not decided yet, and counts as 缺席 until it is. */
export type Counted = 'present' | 'leave' | 'absent' | 'none'

const countedBy: Readonly<Record<Exclude<State['is'], 'madeUp'>, Counted>> = {
  present: 'present',
  late: 'present',
  leftEarly: 'present',
  video: 'present',
  leave: 'leave',
  // In another branch's meeting, and not in this one: shown by itself, and in the sum among those on leave.
  elsewhere: 'leave',
  absent: 'absent',
  unconfirmed: 'absent',
  asked: 'none',
  refused: 'none',
  cleared: 'none',
}

export function countedAs(state: State | undefined): Counted {
  if (state === undefined) return 'none'
  // 补学 makes good what was missed, and changes no number of the day.
  return state.is === 'madeUp' ? state.missed : countedBy[state.is]
}

/** Whose body is in the room, for comparing with the heads counted. */
export function isInRoom(state: State): boolean {
  return countedAs(state) === 'present' && state.is !== 'video'
}

const channelWords: Readonly<Record<Channel, string>> = {
  code: '扫码',
  rollCall: '点名',
  paper: '纸质',
  asked: '本人',
  slip: '凭条',
}

/** 出勤状态怎么说 — 扫码, 点名, 迟到 22 分钟 … */
export function sayState({ state, channel }: Pick<Claim, 'state' | 'channel'>): string {
  switch (state.is) {
    case 'present':
      return channelWords[channel]
    case 'late':
      return `迟到 ${state.minutes} 分钟`
    case 'leftEarly':
      return state.minutes > 0 ? `早退 ${state.minutes} 分钟` : '早退'
    default:
      return stateWords[state.is]
  }
}

const stateWords: Readonly<Record<Exclude<State['is'], 'present' | 'late' | 'leftEarly'>, string>> = {
  video: '视频参加',
  asked: '已请假，待批',
  refused: '请假未批',
  leave: '请假',
  elsewhere: '异地参加',
  absent: '缺席',
  unconfirmed: '签到未确认',
  madeUp: '已补学',
  cleared: '未记',
}
