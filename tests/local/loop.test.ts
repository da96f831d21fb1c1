// Does what goes on beside the requests end when it is told to, wherever it is just then?
import { expect, test, vi } from 'vitest'
import { loop } from '../../local/loop'

const day = 24 * 3_600_000
const notes: unknown[] = []
const home = { cloud: { note: (line: unknown) => void notes.push(line) } } as unknown as Parameters<
  typeof loop
>[0]

test('told to end while it works, it ends after that work, and not after the next rest', async () => {
  vi.useFakeTimers()
  let finish = () => {}
  const finished = new Promise<void>((resolve) => (finish = resolve))
  let rounds = 0
  const end = loop(home, 'sweeper', day, async () => {
    rounds += 1
    await finished
  })
  // The first round comes after a minute, the next one would come a day later.
  await vi.advanceTimersByTimeAsync(60_000)
  vi.useRealTimers()
  const ended = end()
  finish()
  await ended
  expect(rounds).toBe(1)
})

test('told to end while it rests, it ends at once, though it would rest for a day', async () => {
  let rounds = 0
  await loop(home, 'sweeper', day, async () => (rounds += 1))()
  expect(rounds).toBe(0)
})

test('a failure is noted, and the next round comes all the same', async () => {
  let again = () => {}
  const second = new Promise<void>((resolve) => (again = resolve))
  let rounds = 0
  const end = loop(home, 'clock', 0, async () => {
    rounds += 1
    if (rounds === 1) throw new Error('no disk')
    again()
  })
  await second
  await end()
  expect(notes).toMatchObject([{ level: 'error', event: 'clockFailed' }])
})
