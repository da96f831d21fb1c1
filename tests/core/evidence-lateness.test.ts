// From which day on is a submission late, and how is that said?
import { expect, test } from 'vitest'
import { daysLate, sayLate } from '../../core/evidence/lateness'

const ended = '2026-12-15T08:30:00.000Z'

test.each([
  ['the same evening', '2026-12-15T15:59:00.000Z', 7, null],
  ['the seventh day, to its last minute', '2026-12-22T15:59:59.999Z', 7, null],
  ['the eighth day, from its first', '2026-12-22T16:00:00.000Z', 7, 8],
  ['where the unit allows three', '2026-12-18T16:00:00.000Z', 3, 4],
  ['across the year', '2027-01-03T02:00:00.000Z', 7, 19],
] as const)('%s', (_, receivedAt, lateAfterDays, days) => {
  expect(daysLate(ended, receivedAt, lateAfterDays)).toBe(days)
})

test('US-06: the three times in one line, with the years where they differ', () => {
  const late = { days: 66, reason: '忘了', happenedOn: '2026-09-15' }
  expect(sayLate(late, '2026-11-20T02:00:00.000Z')).toBe('活动日 09-15 / 录入 11-20 / 间隔 66 天')
  expect(sayLate({ ...late, days: 110 }, '2027-01-03T02:00:00.000Z')).toBe(
    '活动日 2026-09-15 / 录入 2027-01-03 / 间隔 110 天',
  )
})
