// 签到回执 — what proof of having been there lies on this phone? One a person and activity, signed by the server.
import Taro from '@tarojs/taro'
import { personIdOf } from './session'

/** 手机里的一张回执 — its text is what was signed. */
export interface CheckInReceipt {
  readonly activityId: string
  readonly title: string
  /** The server's time. */
  readonly at: string
  readonly minutesLate: number
  readonly receipt: { readonly text: string; readonly signature: string; readonly keyId: string }
}

const key = 'lantai.checkIns'
/** Enough for the activities of more than a year; the record itself is with the branch. */
const keptMax = 60

interface Kept {
  readonly personId: string
  readonly receipts: readonly CheckInReceipt[]
}

const isKept = (stored: unknown): stored is Kept =>
  typeof stored === 'object' && stored !== null && 'personId' in stored && 'receipts' in stored

const receipts = (): readonly CheckInReceipt[] => {
  const stored: unknown = Taro.getStorageSync(key)
  return isKept(stored) && stored.personId === personIdOf() ? stored.receipts : []
}

export const checkInReceiptOf = (activityId: string): CheckInReceipt | undefined =>
  receipts().find((one) => one.activityId === activityId)

/** True once it lies in the phone's storage and can be read from there again. */
export const keepCheckInReceipt = (receipt: CheckInReceipt): boolean => {
  const personId = personIdOf()
  if (personId === undefined) return false
  const others = receipts().filter(({ activityId }) => activityId !== receipt.activityId)
  try {
    Taro.setStorageSync(key, { personId, receipts: [receipt, ...others].slice(0, keptMax) } satisfies Kept)
  } catch {
    // Storage may be full.
    return false
  }
  return checkInReceiptOf(receipt.activityId)?.receipt.signature === receipt.receipt.signature
}
