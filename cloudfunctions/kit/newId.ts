// How does a home make ids that nobody can guess?
import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

export const idBytes = 16

/** 128 random bits in base32: 26 characters, lower case, without padding. */
export const newId = (): string => base32(randomBytes(idBytes))

export function base32(bytes: Uint8Array): string {
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
