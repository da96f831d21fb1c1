// Ten deaths at random moments: the short run of tests/faults/.
import { expect, test } from 'vitest'
import { killRounds } from '../faults/kill9'

test(
  'kill -9 during submissions and approvals loses and doubles nothing, and it serves again within five seconds',
  { timeout: 240_000 },
  async () => {
    const outcome = await killRounds(10)
    console.log(
      JSON.stringify({ ...outcome, recoveries: undefined, slowestRecovery: Math.max(...outcome.recoveries) }),
    )
    expect(outcome.acknowledged).toBeGreaterThan(10)
    expect(outcome.approved).toBeGreaterThan(5)
    expect(Math.max(...outcome.recoveries)).toBeLessThan(5)
  },
)
