// Does a phone without signal draw the very codes that the server would show? Made there by another library than here.
import { createHash, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activityCode, activityKey, openActivityCode } from '../../cloudfunctions/kit/sign/checkInCode'
import { handleText } from '../../core/attendance/code'
import { stepAt } from '../../core/attendance/window'
import { offlineCodeAt } from '../../src/cloud/offlineCode'

const keys = { secret: (purpose: string) => createHash('sha256').update(`home ${purpose}`).digest() }
const since = '2026-12-03T06:00:00.000Z'

const keyOf = (keyId: number, handle: string, stepSeconds: number) => {
  const secret = handleText(activityKey(keys, keyId, handle))
  return { handle, keyId, since, stepSeconds, secret }
}

test('for any key, activity and moment the code is the server’s, to the sign', () => {
  fc.assert(
    fc.property(
      fc.nat(31),
      fc.uint8Array({ minLength: 8, maxLength: 8 }),
      fc.integer({ min: 5, max: 15 }),
      fc.nat(100 * 24 * 3_600_000),
      (keyId, bytes, stepSeconds, ms) => {
        const handle = handleText(bytes)
        const at = new Date(Date.parse(since) + ms).toISOString()
        const { code, step, validForMs } = offlineCodeAt(keyOf(keyId, handle, stepSeconds), at)
        expect(code).toBe(activityCode(keys, { keyId, handle }, step))
        expect(step).toBe(stepAt(at, { since, stepSeconds }))
        expect(validForMs).toBeGreaterThan(0)
        expect(validForMs).toBeLessThanOrEqual(stepSeconds * 1000)
      },
    ),
  )
})

test('who holds one activity’s key makes no code of another', () => {
  const [one, other] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')]
  const { code } = offlineCodeAt({ ...keyOf(3, one, 8), handle: other }, '2026-12-03T11:31:00.000Z')
  expect(openActivityCode(keys, code)).toBeUndefined()
})
