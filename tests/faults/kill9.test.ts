// A hundred deaths at random moments.
import { expect, test } from 'vitest'
import { killRounds } from './kill9'

const rounds = Number(process.env['LANTAI_FAULT_ROUNDS'] ?? '100')

test(`kill -9, ${rounds} times`, { timeout: rounds * 30_000 }, async () => {
  const outcome = await killRounds(rounds)
  console.log(
    JSON.stringify({ ...outcome, recoveries: undefined, slowestRecovery: Math.max(...outcome.recoveries) }),
  )
  expect(outcome.acknowledged).toBeGreaterThan(rounds)
  expect(outcome.approved).toBeGreaterThan(rounds)
  // Some of the deaths fell between a decision and its writing.
  expect(outcome.between).toBeGreaterThan(0)
  expect(Math.max(...outcome.recoveries)).toBeLessThan(5)
})
