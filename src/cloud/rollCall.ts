// 点名 on this phone: what did the organiser tick that the branch does not know yet? Kept with or without a signal, sent once.
import Taro from '@tarojs/taro'
import type { Api } from '../../cloudfunctions/api'
import type { MarkedState } from '../../core/attendance/inputs'
import { call, isUnreachable, sentenceOf } from './call'
import { onAwake } from './network'
import { now } from './now'
import { onSessionChange, personIdOf } from './session'

export type RollCallChannel = 'rollCall' | 'paper'

/** 一次勾选 — said of one person. */
export interface Tick {
  readonly state: MarkedState
  readonly channel: RollCallChannel
  /** 代录原因 */
  readonly helper?: string
  /** The member's own code, where it was scanned. */
  readonly code?: string
  /** By this phone's clock; kept beside the server's time when it comes late. */
  readonly deviceAt: string
  /** The revision of the row that was seen. */
  readonly seen: number
}

/** By person. */
export type Ticks = Readonly<Record<string, Tick>>

export interface RollCall {
  readonly ticks: Ticks
  /** 完成 was pressed, and the network did not answer: it goes as soon as there is one, as 离线补传. */
  readonly isFinished: boolean
}

export interface Entered {
  readonly person: string
  readonly rev: number
}

export type Finished =
  | {
      readonly is: 'done'
      readonly done: readonly Entered[]
      /** 已经记过 — how many stood there already, by an answer that was lost or by somebody else's hand. */
      readonly already: number
      /** Somebody else changed them meanwhile; what stands is shown, and nothing was overwritten. */
      readonly changed: readonly string[]
      /** Not on this sheet, or shown with a code that is none of theirs. */
      readonly refused: readonly string[]
    }
  | { readonly is: 'kept' }
  | { readonly is: 'failed'; readonly say: string }

const indexKey = 'lantai.rollCalls'
const keyOf = (activity: string) => `${indexKey}.${activity}`
const nothing: RollCall = { ticks: {}, isFinished: false }

const activitiesKept = (): readonly string[] => {
  const stored: unknown = Taro.getStorageSync(indexKey)
  return Array.isArray(stored) ? stored.map(String) : []
}

const isRollCall = (stored: unknown): stored is RollCall & { readonly personId: string } =>
  typeof stored === 'object' && stored !== null && 'personId' in stored && 'ticks' in stored

/** Whoever uses this phone after somebody else finds none of theirs, and sends none of them. */
export const keptRollCall = (activity: string): RollCall => {
  const stored: unknown = Taro.getStorageSync(keyOf(activity))
  if (!isRollCall(stored) || stored.personId !== personIdOf()) return nothing
  return { ticks: stored.ticks, isFinished: stored.isFinished }
}

export const keepRollCall = (activity: string, { ticks, isFinished }: RollCall): void => {
  const personId = personIdOf()
  if (personId === undefined) return
  const others = activitiesKept().filter((one) => one !== activity)
  if (Object.keys(ticks).length === 0) {
    Taro.removeStorageSync(keyOf(activity))
    Taro.setStorageSync(indexKey, others)
    return
  }
  Taro.setStorageSync(keyOf(activity), { personId, ticks, isFinished })
  Taro.setStorageSync(indexKey, [...others, activity])
}

const listeners = new Set<(activity: string, finished: Finished) => void>()

/** Told when a roll-call that had waited was sent, so that an open page shows it. */
export const onRollCallSent = (listener: (activity: string, finished: Finished) => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const sendingNow = new Set<string>()

/** What was ticked while these were on their way, or otherwise than they say. */
const tickedSince = (activity: string, sent: Ticks): Ticks =>
  Object.fromEntries(
    Object.entries(keptRollCall(activity).ticks).filter(
      ([person, tick]) => JSON.stringify(tick) !== JSON.stringify(sent[person]),
    ),
  )

/** Sends what is ticked; what cannot be sent stays on the phone, and so does what is ticked meanwhile. */
export const finishRollCall = async (activity: string, ticks: Ticks): Promise<Finished> => {
  if (sendingNow.has(activity)) return { is: 'kept' }
  sendingNow.add(activity)
  const isLate = keptRollCall(activity).isFinished
  keepRollCall(activity, { ticks, isFinished: true })
  try {
    const sent = await sendTicks(activity, ticks, isLate)
    keepRollCall(activity, { ticks: tickedSince(activity, ticks), isFinished: false })
    return { is: 'done', ...sent }
  } catch (error) {
    const isAway = isUnreachable(error)
    // What was refused is the organiser's to look at, and not to be tried again by itself.
    keepRollCall(activity, { ticks: keptRollCall(activity).ticks, isFinished: isAway })
    return isAway ? { is: 'kept' } : { is: 'failed', say: sentenceOf(error) }
  } finally {
    sendingNow.delete(activity)
  }
}

const sendWaiting = async (): Promise<void> => {
  for (const activity of activitiesKept()) {
    const { ticks, isFinished } = keptRollCall(activity)
    if (!isFinished) continue
    const finished = await finishRollCall(activity, ticks)
    if (finished.is === 'kept') return
    for (const listener of listeners) listener(activity, finished)
  }
}

/** Called once when the app starts: what was finished without a network goes when there is one. */
export const startRollCalls = (): void => {
  onAwake(() => void sendWaiting())
  onSessionChange(() => void sendWaiting())
  void sendWaiting()
}

type Sent = Omit<Extract<Finished, { is: 'done' }>, 'is'>
type Result = (Api['checkin.mark']['value'] | Api['checkin.takeIn']['value'])['results'][number]

const changedOnes: readonly Result['is'][] = ['changedMeanwhile', 'beside']
const refusedOnes: readonly Result['is'][] = ['notOnSheet', 'codeInvalid']

const sentOf = (results: readonly Result[]): Sent => {
  const which = (those: readonly Result['is'][]) =>
    results.filter(({ is }) => those.includes(is)).map(({ person }) => person)
  return {
    done: results.filter(({ is }) => is === 'done').map(({ person, rev }) => ({ person, rev })),
    already: which(['already']).length,
    changed: which(changedOnes),
    refused: which(refusedOnes),
  }
}

/** At once by 点名; what comes late, or with a member's own code, by 补传, which lays contradictions side by side. */
const sendTicks = async (activity: string, ticks: Ticks, isLate: boolean): Promise<Sent> => {
  const all = Object.entries(ticks)
  const late = all.filter(([, { code }]) => isLate || code !== undefined)
  const sent: Sent[] = []
  for (const channel of ['rollCall', 'paper'] as const) {
    const prompt = all.filter(([, tick]) => !isLate && tick.code === undefined && tick.channel === channel)
    if (prompt.length > 0) sent.push(await mark(activity, channel, prompt))
  }
  if (late.length > 0) sent.push(await takeIn(activity, late))
  return {
    done: sent.flatMap(({ done }) => done),
    already: sent.reduce((sum, { already }) => sum + already, 0),
    changed: sent.flatMap(({ changed }) => changed),
    refused: sent.flatMap(({ refused }) => refused),
  }
}

type Ticked = readonly (readonly [person: string, tick: Tick])[]

const mark = async (activity: string, channel: RollCallChannel, ticked: Ticked): Promise<Sent> => {
  const marks = ticked.map(([person, { state, helper, seen }]) => ({
    person,
    state,
    seen,
    ...(helper ? { helper } : {}),
  }))
  return sentOf((await call('checkin.mark', { activity, channel, marks })).results)
}

const takeIn = async (activity: string, ticked: Ticked): Promise<Sent> => {
  const records = ticked.map(([person, { state, helper, code, channel, deviceAt }]) => ({
    person,
    state,
    deviceAt,
    channel: code === undefined ? channel : ('code' as const),
    ...(helper ? { helper } : {}),
    ...(code ? { code } : {}),
  }))
  return sentOf((await call('checkin.takeIn', { activity, deviceNow: now(), records })).results)
}
