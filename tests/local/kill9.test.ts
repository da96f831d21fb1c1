// Ten deaths at random moments: the short run of tests/faults/.
import { expect, test } from 'vitest'
import { killRounds } from '../faults/kill9'

test(
  'kill -9 during submissions loses and doubles nothing, and it serves again within five seconds',
  { timeout: 240_000 },
  async () => {
    const outcome = await killRounds(10)
    expect(outcome.acknowledged).toBeGreaterThan(10)
    expect(Math.max(...outcome.recoveries)).toBeLessThan(5)
  },
)
