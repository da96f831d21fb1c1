// Does any command ask the database more often than its kind may, or wait more often: submitting 6, reviewing 5, a list 2?
import { expect, test } from 'vitest'
import { countTrips, isBeyond } from '../../bench/round-trips'

test('submitting, reviewing and every list stay within their round trips', { timeout: 120_000 }, async () => {
  const rows = await countTrips()
  expect(rows.filter(isBeyond)).toEqual([])
  // What is counted is what is meant: each kind of command, and not one of them for nothing.
  const counted = rows.filter(({ kind }) => kind !== undefined)
  expect(new Set(counted.map(({ kind }) => kind))).toEqual(new Set(['submit', 'review', 'list', 'page']))
  const others = rows.filter(({ kind }) => kind === undefined).map(({ name }) => name)
  expect(new Set(others)).toEqual(new Set(['activity.create', 'dossier.begin']))
  expect(counted.filter(({ documents, waits }) => documents < 2 || waits < 2)).toEqual([])
  // Nobody waits more often than they ask.
  expect(counted.filter(({ documents, storage, waits }) => waits > documents + storage)).toEqual([])
})
