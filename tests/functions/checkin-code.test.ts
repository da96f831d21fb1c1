// Can anybody but this home make a code that counts?
import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  activityCode,
  keyIdAt,
  openActivityCode,
  openPersonalCode,
  personalCode,
  personalHandle,
} from '../../cloudfunctions/kit/sign/checkInCode'

const keysOf = (home: string) => {
  const secrets = new Map<string, Uint8Array>()
  return {
    secret(purpose: string) {
      const secret = secrets.get(purpose) ?? createHash('sha256').update(`${home} ${purpose}`).digest()
      secrets.set(purpose, secret)
      return secret
    },
  }
}
const keys = keysOf('home')
const tokens = Array.from({ length: 1000 }, (_, index) => {
  const facts = { keyId: index % 32, handle: randomBytes(8).toString('hex') }
  const step = (index * 7919) % 2 ** 24
  return { ...facts, step, text: activityCode(keys, facts, step) }
})

function flip(bytes: Buffer, bit: number): void {
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
}

describe('of 1,000 codes', () => {
  test('each says what was put into it', () => {
    for (const { text, ...facts } of tokens) expect(openActivityCode(keys, text)).toEqual(facts)
  })

  test('none counts with any one of its 192 bits flipped', () => {
    let accepted = 0
    for (const { text } of tokens) {
      const bytes = Buffer.from(text, 'base64url')
      for (let bit = 0; bit < 192; bit += 1) {
        flip(bytes, bit)
        if (openActivityCode(keys, bytes.toString('base64url')) !== undefined) accepted += 1
        flip(bytes, bit)
      }
    }
    expect(accepted).toBe(0)
    // 192,000 codes, a third of them with a key of their own: some seconds, and longer beside other work.
  }, 120_000)

  test('none counts in another home, and none as a person’s own code', () => {
    const other = keysOf('another home')
    for (const { text } of tokens) {
      expect(openActivityCode(other, text)).toBeUndefined()
      expect(openPersonalCode(keys, text)).toBeUndefined()
    }
  })
})

describe('a person’s own code', () => {
  test('names its person by a handle that is no id, and its last day', () => {
    const { code, until } = personalCode(keys, 'p-qs031-03', '2026-12-03T11:00:00.000Z')
    expect(until).toBe('2027-01-03')
    expect(openPersonalCode(keys, code)).toEqual({ handle: personalHandle(keys, 'p-qs031-03'), until })
    expect(personalHandle(keys, 'p-qs031-04')).not.toBe(personalHandle(keys, 'p-qs031-03'))
    expect(openActivityCode(keys, code)).toBeUndefined()
  })
})

test('the key changes with the quarter in Shanghai, and comes round after eight years', () => {
  const ids = ['2026-09-30T15:59:59.999Z', '2026-09-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'].map(
    keyIdAt,
  )
  expect(ids).toEqual([ids[0], ((ids[0] ?? 0) + 1) % 32, ((ids[0] ?? 0) + 2) % 32])
  expect(keyIdAt('2034-07-01T00:00:00.000Z')).toBe(keyIdAt('2026-07-01T00:00:00.000Z'))
})
