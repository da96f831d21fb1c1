// 先存着的码 — which code did a member scan where there was no network? Kept here, sent once there is one, and called 已签到 only with its receipt.
import Taro from '@tarojs/taro'
import { handleText, readCode } from '../../core/attendance/code'
import { daysBetween, localDateOf } from '../../core/calendar'
import { call, isUnreachable, refusalOf, sentenceOf } from './call'
import { keepCheckInReceipt } from './checkInReceipts'
import { onAwake } from './network'
import { now } from './now'
import { onSessionChange, personIdOf } from './session'
import { thisDevice } from './thisDevice'

/** 存着的一次扫码 */
export interface KeptScan {
  readonly code: string
  /** By this phone's clock, to be recognised by; what counts is the code's own step. */
  readonly scannedAt: string
  /** What the branch said to it, once it was asked and refused. */
  readonly refused: string | null
}

const key = 'lantai.scans'
const scansMax = 10
/** No code counts so much later. */
const daysKept = 7

interface Kept {
  readonly personId: string
  readonly scans: readonly KeptScan[]
}

const isKept = (stored: unknown): stored is Kept =>
  typeof stored === 'object' && stored !== null && 'personId' in stored && 'scans' in stored

export const keptScans = (): readonly KeptScan[] => {
  const stored: unknown = Taro.getStorageSync(key)
  if (!isKept(stored) || stored.personId !== personIdOf()) return []
  const today = localDateOf(now())
  return stored.scans.filter(({ scannedAt }) => daysBetween(localDateOf(scannedAt), today) <= daysKept)
}

const listeners = new Set<() => void>()

/** Told whenever one was kept, sent or refused. */
export const onKeptScans = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const put = (scans: readonly KeptScan[]): void => {
  const personId = personIdOf()
  if (personId === undefined) return
  Taro.setStorageSync(key, { personId, scans: scans.slice(0, scansMax) } satisfies Kept)
  for (const listener of listeners) listener()
}

/** Codes of one activity bear the same handle. */
const activityIn = (code: string): string => handleText(readCode(code)?.handle ?? new Uint8Array())
const others = (code: string) => keptScans().filter((one) => activityIn(one.code) !== activityIn(code))

/** The first one stays: it says when the member came. */
export const keepScan = (code: string): void => {
  const before = keptScans().find((one) => activityIn(one.code) === activityIn(code))
  if (before?.refused === null) return
  put([...others(code), { code, scannedAt: now(), refused: null }])
}

/** 知道了 — or what it was about is on the sheet by now. */
export const forgetScan = (code: string): void => {
  if (keptScans().length > 0) put(others(code))
}

let isSending = false

const sendWaiting = async (): Promise<void> => {
  if (isSending) return
  isSending = true
  try {
    for (const scan of keptScans().filter(({ refused }) => refused === null)) await sendOne(scan)
  } catch {
    // Still no network, or a busy server: the next time that this phone wakes.
  } finally {
    isSending = false
  }
}

const sendOne = async (scan: KeptScan): Promise<void> => {
  try {
    const { activity, at, minutesLate, receipt } = await call('checkin.scan', {
      code: scan.code,
      device: thisDevice(),
    })
    if (receipt !== null)
      keepCheckInReceipt({ activityId: activity.id, title: activity.title, at, minutesLate, receipt })
    forgetScan(scan.code)
  } catch (error) {
    if (isUnreachable(error) || refusalOf(error) === 'busy') throw error
    put([...others(scan.code), { ...scan, refused: sentenceOf(error) }])
  }
}

/** Called once when the app starts. */
export const startKeptScans = (): void => {
  onAwake(() => void sendWaiting())
  onSessionChange(() => void sendWaiting())
  void sendWaiting()
}
