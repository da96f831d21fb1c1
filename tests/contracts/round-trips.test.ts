// Does any command ask the database more often than its kind may: submitting 6, reviewing 5, a list 2, and so on?
import { expect, test } from 'vitest'
import { beyond, countTrips } from '../../bench/round-trips'

test('submitting, reviewing and every list stay within their round trips', { timeout: 120_000 }, async () => {
  const rows = await countTrips()
  expect(beyond(rows)).toEqual([])
  // What is counted is what is meant: each kind of command, and not one of them for nothing.
  const counted = rows.filter(({ most }) => most !== undefined)
  expect(new Set(counted.map(({ most }) => most))).toEqual(new Set([6, 5, 2, 3, 4, 8, 15]))
  expect(rows.filter(({ most }) => most === undefined).map(({ name }) => name)).toEqual(['activity.create'])
  expect(counted.filter(({ documents }) => documents < 2)).toEqual([])
})
