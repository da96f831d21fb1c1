// What exactly is signed when somebody has checked in?
import type { Instant } from '../calendar'
import { isInstant } from '../calendar'

/** 签到回执 — this person, at this activity, under this entry of the log, at this time. */
export interface CheckInReceipt {
  readonly activityId: string
  readonly personId: string
  /** The hash of the log entry (core/log/chain.ts), which the log will show. */
  readonly entryHash: string
  /** Server time; the phone's clock is no witness. */
  readonly at: Instant
}

const TITLE = 'lantai check-in 1'
const ID = /^[0-9A-Za-z_-]{1,64}$/
const DIGEST = /^[0-9a-f]{64}$/

/** The text that is signed: one fact a line, ending in a line feed. Throws on what cannot be written. */
export function printCheckIn(receipt: CheckInReceipt): string {
  if (!isReceipt(receipt)) throw new TypeError('not a check-in')
  const { activityId, personId, entryHash, at } = receipt
  return `${TITLE}\nactivity ${activityId}\nperson ${personId}\nentry ${entryHash}\nat ${at}\n`
}

/** Reads a receipt's text; undefined unless it is, to the byte, what printCheckIn writes. */
export function parseCheckIn(text: string): CheckInReceipt | undefined {
  const [, activityId = '', personId = '', entryHash = '', at = ''] =
    /^[^\n]*\nactivity ([^\n]*)\nperson ([^\n]*)\nentry ([^\n]*)\nat ([^\n]*)\n$/.exec(text) ?? []
  const receipt = { activityId, personId, entryHash, at }
  return isReceipt(receipt) && printCheckIn(receipt) === text ? receipt : undefined
}

function isReceipt({ activityId, personId, entryHash, at }: CheckInReceipt): boolean {
  return ID.test(activityId) && ID.test(personId) && DIGEST.test(entryHash) && isInstant(at)
}
