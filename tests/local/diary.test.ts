// Does the example show two years, one of them filed, on whatever day somebody looks?
import { expect, test } from 'vitest'
import { addDays, yearOf } from '../../core/calendar'
import { diaryUntil } from '../../local/seed/diary'
import { filedAt, filedYearAt } from '../../local/seed/filed'

/** From before one New Year to after the next, at Shanghai's midnight and in its afternoon. */
const moments = Array.from({ length: 400 }, (_, day) => addDays('2026-12-01', day)).flatMap((day) => [
  `${day}T15:59:59.000Z`,
  `${day}T16:00:00.000Z`,
  `${day}T08:00:00.000Z`,
])

/** Photos are one item, and papers another. */
const itemsOf = ({ photos, pages }: { readonly photos: number; readonly pages: number } = none): number =>
  (photos > 0 ? 1 : 0) + (pages > 0 ? 1 : 0)
const none = { photos: 0, pages: 0 }

test('two years of approved material, and a filed year in them that is over', () => {
  for (const now of moments) {
    const diary = diaryUntil(now)
    const approved = diary.filter(({ submits }) => submits?.outcome === 'approved')
    const items = approved.reduce((sum, { submits }) => sum + itemsOf(submits), 0)
    expect(items, now).toBeGreaterThan(40)
    expect(new Set(approved.map(({ startsAt }) => yearOf(startsAt))).size, now).toBeGreaterThanOrEqual(2)
    const year = filedYearAt(now)
    const at = filedAt(now)
    expect(yearOf(at), now).toBe(year + 1)
    // Something happens after it is filed, so that the example comes by that moment.
    expect(
      diary.some(({ submits }) => (submits?.at ?? '') > at),
      now,
    ).toBe(true)
    const school = approved.filter(({ branch, startsAt }) => branch === 'QS05' && yearOf(startsAt) === year)
    expect(school.length, now).toBe(2)
  }
})
