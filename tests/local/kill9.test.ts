// Ten deaths at random moments: the short run of tests/faults/.
import { expect, test } from 'vitest'
import { killRounds } from '../faults/kill9'

test(
  'kill -9 during submissions and approvals loses and doubles nothing, and it serves again within five seconds',
  { timeout: 240_000 },
  async () => {
    const outcome = await killRounds(10)
    const recoveries = outcome.recoveries.toSorted((left, right) => left - right)
    console.log(JSON.stringify({ ...outcome, recoveries: undefined, slowestRecovery: recoveries.at(-1) }))
    expect(outcome.acknowledged).toBeGreaterThan(10)
    expect(outcome.approved).toBeGreaterThan(5)
    // Other tests run beside this one and make a recovery slow that is not: the middle one counts here, and every one
    // of a hundred in `npm run test:faults`, which runs alone.
    expect(recoveries[Math.floor(recoveries.length / 2)]).toBeLessThan(5)
  },
)
