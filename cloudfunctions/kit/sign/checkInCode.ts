// How does this home make codes that nobody else can make, and know its own again?
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { addDays, daysBetween, localDateOf, quarterOf, yearOf } from '../../../core/calendar'
import type { Instant } from '../../../core/calendar'
import {
  codeVersions,
  handleBytes,
  handleFrom,
  handleText,
  macBytes,
  macPrefix,
  printCode,
  readCode,
  signedPart,
} from '../../../core/attendance/code'
import type { Code } from '../../../core/attendance/code'
import type { Keys } from '../cloud'

type Secrets = Pick<Keys, 'secret'>

/** How many keys can be told apart: eight years of quarters. */
const keyIds = 32
/** 我的签到码 — good for so many days, so that a phone without signal has one. */
const personalDays = 31
/** Days of personal codes are counted from here. */
const dayZero = '2020-01-01'

/** The key of the quarter; what was begun with one goes on with it. */
export function keyIdAt(now: Instant): number {
  const quarter = Number(quarterOf(now).slice(-1)) - 1
  return (yearOf(now) * 4 + quarter) % keyIds
}

/** 活动钥 — of one activity alone: who holds it can make its codes, and no other's. */
export function activityKey(keys: Secrets, keyId: number, handle: string): Uint8Array {
  return keyOf(keys, `check-in ${keyId}`, handleFrom(handle))
}

/** The code of one step. */
export function activityCode(
  keys: Secrets,
  { keyId, handle }: { readonly keyId: number; readonly handle: string },
  step: number,
): string {
  const facts = { version: codeVersions.activity, keyId, handle: handleFrom(handle), number: step }
  return printCode({ ...facts, mac: macOf(activityKey(keys, keyId, handle), facts) })
}

/** What a true code of an activity says; undefined for whatever this home has not made. */
export function openActivityCode(keys: Secrets, text: string) {
  const code = trueCode(keys, text, codeVersions.activity, 'check-in')
  return code && { handle: handleText(code.handle), keyId: code.keyId, step: code.number }
}

/** By which a person's own code names them, and nothing else does. */
export function personalHandle(keys: Secrets, personId: string): string {
  const digest = createHmac('sha256', keys.secret('personal handle')).update(personId).digest()
  return handleText(digest.subarray(0, handleBytes))
}

/** 我的签到码 — shown where there is no signal; `until` is its last day. */
export function personalCode(keys: Secrets, personId: string, now: Instant) {
  const until = addDays(localDateOf(now), personalDays)
  const facts = {
    version: codeVersions.person,
    keyId: keyIdAt(now),
    handle: handleFrom(personalHandle(keys, personId)),
    number: daysBetween(dayZero, until),
  }
  const key = keyOf(keys, `personal ${facts.keyId}`, facts.handle)
  return { code: printCode({ ...facts, mac: macOf(key, facts) }), until }
}

/** Whose a true personal code is, and its last day. */
export function openPersonalCode(keys: Secrets, text: string) {
  const code = trueCode(keys, text, codeVersions.person, 'personal')
  return code && { handle: handleText(code.handle), until: addDays(dayZero, code.number) }
}

function trueCode(keys: Secrets, text: string, version: number, purpose: string): Code | undefined {
  const known = found.get(keys)?.get(text)
  if (known !== undefined) return known.version === version ? known : undefined
  const code = readCode(text)
  if (code === undefined || code.version !== version) return undefined
  const key = keyOf(keys, `${purpose} ${code.keyId}`, code.handle)
  if (!timingSafeEqual(macOf(key, code), code.mac)) return undefined
  remember(found, keys, text, code)
  return code
}

/** Forty phones send one code in eight seconds, and ask for one key; so many are kept, and any can be found out again. */
const rememberedMax = 1024
const derivedBefore: Remembered<Uint8Array> = new WeakMap()
/** What was found true stays true: whether it still counts is decided by its step, at every scan. */
const found: Remembered<Code> = new WeakMap()

function keyOf(keys: Secrets, purpose: string, handle: Uint8Array): Uint8Array {
  const name = `${purpose} ${handleText(handle)}`
  const known = derivedBefore.get(keys)?.get(name)
  if (known !== undefined) return known
  const key = derived(keys, purpose, handle)
  remember(derivedBefore, keys, name, key)
  return key
}

type Remembered<Value> = WeakMap<Secrets, Map<string, Value>>

/** A code that somebody made up names any handle, so what they ask for must not fill the memory. */
function remember<Value>(memory: Remembered<Value>, keys: Secrets, name: string, value: Value): void {
  const known = memory.get(keys) ?? new Map<string, Value>()
  if (known.size >= rememberedMax) known.clear()
  memory.set(keys, known.set(name, value))
}

const derived = (keys: Secrets, purpose: string, handle: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', keys.secret(purpose), '', handle, 32))

/** HMAC-SHA-256, cut to 96 bits. */
function macOf(key: Uint8Array, facts: Omit<Code, 'mac'>): Uint8Array {
  return createHmac('sha256', key).update(macPrefix).update(signedPart(facts)).digest().subarray(0, macBytes)
}
