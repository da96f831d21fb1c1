// How does a home make ids that nobody can guess?
import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const idBytes = 16

/** Asking the system for chance costs the same for a little and for a lot, so it is asked for many ids at once. */
const idsAtOnce = 128
let chance = Buffer.alloc(0)
let used = 0

/** 128 random bits in base32: 26 characters, lower case, without padding. */
export function newId(): string {
  if (used === chance.length) {
    chance = randomBytes(idBytes * idsAtOnce)
    used = 0
  }
  const id = base32(chance.subarray(used, used + idBytes))
  // What has been an id is chance no more.
  chance.fill(0, used, used + idBytes)
  used += idBytes
  return id
}

function base32(bytes: Uint8Array): string {
  let id = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xfff
    held += 8
    for (; held >= 5; held -= 5) id += alphabet[(bits >>> (held - 5)) & 31] ?? ''
  }
  return held === 0 ? id : id + (alphabet[(bits << (5 - held)) & 31] ?? '')
}
