// 没有信号时的签到码 — which code stands now, where this phone alone must know? Made from the key of one declared activity.
import { hmac } from '@noble/hashes/hmac'
import { sha256 } from '@noble/hashes/sha2'
import {
  codeVersions,
  handleFrom,
  macBytes,
  macPrefix,
  printCode,
  signedPart,
} from '../../core/attendance/code'
import { stepAt, stepStart } from '../../core/attendance/window'
import { millisecondsBetween } from '../../core/calendar'

/** 活动钥 — as checkin.pack gives it for a declared activity. */
export interface OfflineKey {
  readonly handle: string
  readonly keyId: number
  readonly since: string
  readonly stepSeconds: number
  /** Of this activity alone, as hexadecimal. */
  readonly secret: string
}

/** The same 32 signs that the server would show at this instant. */
export const offlineCodeAt = (key: OfflineKey, at: string) => {
  const step = stepAt(at, key)
  const facts = {
    version: codeVersions.activity,
    keyId: key.keyId,
    handle: handleFrom(key.handle),
    number: step,
  }
  const message = Uint8Array.from([...macPrefix, ...signedPart(facts)])
  const mac = hmac(sha256, handleFrom(key.secret), message).subarray(0, macBytes)
  return {
    code: printCode({ ...facts, mac }),
    step,
    validForMs: millisecondsBetween(at, stepStart(step + 1, key)),
  }
}
