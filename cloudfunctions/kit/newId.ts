// How does a home make ids that nobody can guess?
import { randomBytes } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 128 random bits in base32: 26 characters, lower case, without padding. */
export function newId(): string {
  let bits = BigInt(`0x${randomBytes(16).toString('hex')}`)
  let id = ''
  for (let length = 0; length < 26; length += 1) {
    id += alphabet[Number(bits % 32n)] ?? ''
    bits /= 32n
  }
  return id
}
