// Does a scanned code reach the server from a full room, and is it recognised whoever scanned it?
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { persistently, triesMax, waitBefore } from '../../src/cloud/persistently'
import { codeIn } from '../../src/packages/checkin/codeIn'

const token = 'AbCdEfGh-JkLmNoPqRsTuVwXyZ_12345'

test('the token is found alone, in a link, and in a link as WeChat passes it on', () => {
  const link = `https://lantai.example/#/packages/checkin/scan/index?code=${token}`
  for (const text of [token, link, encodeURIComponent(link), `${link}&from=1`])
    expect(codeIn(text)).toBe(token)
})

test('what is no token is no code', () => {
  for (const text of [
    '',
    'ABCD2345',
    `${token}0`,
    `https://x.example/?code=${token}0`,
    '%E0%A4%A',
    'https://x.example',
  ])
    expect(codeIn(text)).toBeUndefined()
})

/** A network that fails so often before it answers. */
const sending = async (failures: number, { mayPass = true, isOver = false } = {}) => {
  const waits: number[] = []
  let calls = 0
  const sent = await persistently({
    send: async () => {
      calls += 1
      if (calls <= failures) throw new Error('away')
      return 'receipt'
    },
    mayPass: () => mayPass,
    wait: async (ms) => void waits.push(ms),
    chance: () => 0.5,
    onAgain: () => {},
    isOver: () => isOver,
  }).catch((error: Error) => error.message)
  return { sent, calls, waits }
}

test('a network that comes back within a few tries brings the receipt, and each wait is longer', async () => {
  const { sent, calls, waits } = await sending(3)
  expect(sent).toBe('receipt')
  expect(calls).toBe(4)
  expect(waits).toEqual(waits.toSorted((one, other) => one - other))
})

test('it gives up after its tries, at once on a refusal, and when the page is closed', async () => {
  expect(await sending(99)).toMatchObject({ sent: 'away', calls: triesMax })
  expect(await sending(1, { mayPass: false })).toMatchObject({ sent: 'away', calls: 1 })
  expect(await sending(1, { isOver: true })).toMatchObject({ sent: 'away', calls: 1 })
})

test('phones that failed together come back spread over the whole wait, never all at once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: triesMax }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        const ms = waitBefore(tries, chance)
        expect(ms).toBeGreaterThanOrEqual(0)
        expect(ms).toBeLessThanOrEqual(8_000)
      },
    ),
  )
  expect(waitBefore(2, 1) - waitBefore(2, 0)).toBeGreaterThan(2_000)
})
