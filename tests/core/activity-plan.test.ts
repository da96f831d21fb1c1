// Does a plan stand where the rules put it: guarded, off the holidays, each row answered by at most one activity?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hostingOf, hostingRules, sayHosting } from '../../core/activity/hosting'
import { holidaysOf, isInOrder, movedOff, restOn } from '../../core/activity/holidays'
import type { HolidayTable } from '../../core/activity/holidays'
import { rowsByRules, rowsOfLastYear } from '../../core/activity/planning'
import type { PlanningFacts } from '../../core/activity/planning'
import { keptRows, wrongRow } from '../../core/activity/plan'
import type { PlanRow } from '../../core/activity/plan'
import { matchedTo, planRowName, sayStanding, standingOf } from '../../core/activity/planStanding'
import { addDays, instantFromLocal, monthOfDate, weekdayOf } from '../../core/calendar'

const facts: PlanningFacts = {
  year: 2026,
  partyDay: 15,
  hasCommittee: true,
  groupIds: ['east', 'west'],
  existsFrom: '2021-07-01',
  existsTo: null,
  holidays: holidaysOf(2026),
  avoid: 'holidays',
}
const countOf = (rows: readonly { readonly kind: string }[]) =>
  Object.fromEntries(
    [...new Set(rows.map(({ kind }) => kind))].map((kind) => [
      kind,
      rows.filter((row) => row.kind === kind).length,
    ]),
  )

describe('by the rules', () => {
  test('a village branch with a committee and two groups', () => {
    expect(countOf(rowsByRules(facts))).toEqual({ ZW: 12, XZ: 24, ZR: 12, DK: 4, DH: 4, SH: 1, MP: 1 })
  })

  test('a school branch without committee and groups is never asked for either (US-03)', () => {
    const rows = rowsByRules({ ...facts, hasCommittee: false, groupIds: [] })
    expect(countOf(rows)).toEqual({ ZR: 12, DK: 4, DH: 4, SH: 1, MP: 1 })
  })

  test('a branch that began in May owes nothing for April and nothing for the quarter it began in', () => {
    const rows = rowsByRules({ ...facts, existsFrom: '2026-05-10', hasCommittee: false, groupIds: [] })
    expect(countOf(rows)).toEqual({ ZR: 7, DK: 2, DH: 2 })
    expect(rows.every(({ day }) => day >= '2026-06-01')).toBe(true)
  })

  test('the theme day of February 2026 moves off the Spring Festival, and says why', () => {
    const row = rowsByRules(facts).find(({ id }) => id === 'ZR-2026-02-1')
    expect(row).toMatchObject({ day: '2026-02-24', movedBecause: '避开春节' })
    expect(rowsByRules(facts).find(({ id }) => id === 'ZR-2026-03-1')).toMatchObject({
      day: '2026-03-15',
      movedBecause: '',
    })
  })

  test('a bureau avoids weekends too, and works on made-up days', () => {
    const rows = rowsByRules({ ...facts, partyDay: 28, avoid: 'restDays' })
    expect(rows.find(({ id }) => id === 'ZR-2026-02-1')).toMatchObject({
      day: '2026-02-28',
      movedBecause: '',
    })
    expect(rows.find(({ id }) => id === 'ZR-2026-03-1')).toMatchObject({
      day: '2026-03-30',
      movedBecause: '避开周末',
    })
  })

  test('whatever the branch is, rows are in order, of their year, with ids of their own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2022, max: 2100 }),
        fc.option(fc.integer({ min: 1, max: 28 }), { nil: null }),
        fc.boolean(),
        fc.uniqueArray(fc.constantFrom('east', 'west', 'middle'), { maxLength: 3 }),
        fc.constantFrom('holidays' as const, 'restDays' as const),
        (year, partyDay, hasCommittee, groupIds, avoid) => {
          const holidays = holidaysOf(year)
          const rows = rowsByRules({ ...facts, year, partyDay, hasCommittee, groupIds, avoid, holidays })
          expect(wrongRow(year, rows)).toBeUndefined()
          expect(rows.map(({ day }) => day)).toEqual(rows.map(({ day }) => day).toSorted())
          expect(rows.every(({ day }) => restOn(day, holidays, avoid) === undefined)).toBe(true)
          expect(
            new Set(rows.filter(({ kind }) => kind === 'ZR').map(({ day }) => monthOfDate(day))).size,
          ).toBe(12)
        },
      ),
    )
  })
})

describe('after last year', () => {
  const held = (kind: 'ZR' | 'XZ' | 'DH', day: string, more: object = {}) => ({
    kind,
    theme: '植绿',
    startsAt: instantFromLocal(day, '15:00'),
    groupId: null,
    state: { is: 'planned' as const },
    ...more,
  })

  test('kinds and months come again, theme days on the fixed day; what was cancelled does not', () => {
    const cancelled = { state: { is: 'cancelled' as const, reason: '防汛', at: '2025-06-01T00:00:00.000Z' } }
    const rows = rowsOfLastYear(
      [
        held('ZR', '2025-02-17'),
        held('DH', '2025-03-20'),
        held('ZR', '2025-07-15', cancelled),
        held('XZ', '2025-04-08', { groupId: 'east' }),
        held('XZ', '2025-04-09', { groupId: 'dissolved' }),
        held('ZR', '2024-12-15'),
      ],
      facts,
    )
    expect(rows.map(({ kind, day, theme, groupId }) => [kind, day, theme, groupId])).toEqual([
      ['ZR', '2026-02-24', '植绿', null],
      ['DH', '2026-03-20', '植绿', null],
      ['XZ', '2026-04-08', '植绿', 'east'],
    ])
  })
})

describe('holidays', () => {
  test('2026 as announced: nine days of Spring Festival, 14 February is worked', () => {
    const table = holidaysOf(2026)
    expect(restOn('2026-02-23', table, 'restDays')).toBe('春节')
    expect(restOn('2026-02-14', table, 'restDays')).toBeUndefined()
    expect(restOn('2026-02-24', table, 'restDays')).toBeUndefined()
    expect(table.basis).toContain('2026年部分节假日安排')
  })

  test('the announced tables are in order, and make up weekends only', () => {
    for (const table of [holidaysOf(2025), holidaysOf(2026)]) {
      expect(isInOrder(table)).toBe(true)
      expect(table.worked.every((day) => [0, 6].includes(weekdayOf(day)))).toBe(true)
      expect(table.worked.every((day) => restOn(day, table, 'restDays') === undefined)).toBe(true)
    }
  })

  test('a year that nobody has entered says so, and knows only what the law fixes', () => {
    const table = holidaysOf(2027)
    expect(table.basis).toContain('还没有录入')
    expect(restOn('2027-10-01', table, 'holidays')).toBe('国庆节')
    expect(restOn('2027-02-06', table, 'holidays')).toBeUndefined()
  })

  test('what is entered here stands before what is built in', () => {
    const own = { ...holidaysOf(2026), off: [{ name: '三月三', from: '2026-04-19', to: '2026-04-20' }] }
    expect(restOn('2026-04-19', holidaysOf(2026, [own]), 'holidays')).toBe('三月三')
    expect(isInOrder({ ...own, off: [{ name: '倒', from: '2026-04-20', to: '2026-04-19' }] })).toBe(false)
    expect(isInOrder({ ...own, worked: ['2027-04-19'] })).toBe(false)
  })

  test('a moved day stays in its month, is free if any day is, and stays where it was free already', () => {
    const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays('2026-01-01', days))
    const off = fc.array(
      fc.tuple(day, fc.integer({ min: 0, max: 12 })).map(([from, days]) => ({
        name: '假',
        from,
        to: addDays(from, days),
      })),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(
        day,
        off,
        fc.constantFrom('holidays' as const, 'restDays' as const),
        (wished, some, avoid) => {
          const table: HolidayTable = { year: 2026, off: some, worked: [], basis: '通知' }
          const moved = movedOff(wished, table, avoid)
          expect(monthOfDate(moved)).toBe(monthOfDate(wished))
          if (restOn(wished, table, avoid) === undefined) expect(moved).toBe(wished)
          const month = Array.from({ length: 31 }, (_, days) => addDays(`${monthOfDate(wished)}-01`, days))
          const free = month.filter(
            (one) => monthOfDate(one) === monthOfDate(wished) && restOn(one, table, avoid) === undefined,
          )
          if (free.length > 0) expect(free).toContain(moved)
          // Later days come first: an earlier one is taken only when none is left after it.
          if (moved < wished) expect(free.every((one) => one < wished)).toBe(true)
          if (moved > wished) expect(free.every((one) => one >= moved || one < wished)).toBe(true)
        },
      ),
    )
  })
})

const row = (id: string, day: string, more: Partial<PlanRow> = {}): PlanRow => ({
  id,
  kind: 'ZR',
  theme: '',
  day,
  groupId: null,
  movedBecause: '',
  firstDay: day,
  notHeld: null,
  ...more,
})
const one = (id: string, day: string, more: object = {}) => ({
  _id: id,
  kind: 'ZR' as const,
  groupId: null,
  startsAt: instantFromLocal(day, '15:00'),
  endsAt: instantFromLocal(day, '16:30'),
  state: { is: 'planned' as const },
  ...more,
})

describe('what became of it', () => {
  const now = '2026-06-20T02:00:00.000Z'

  test('what was made from a row answers it wherever it went; the rest by month, nearest first', () => {
    const rows = [row('a', '2026-05-15'), row('b', '2026-06-15'), row('c', '2026-06-25')]
    const activities = [
      one('moved', '2026-06-02', { planRow: planRowName(2026, 'a') }),
      one('near', '2026-06-24'),
      one('same', '2026-06-15'),
      one('july', '2026-07-15'),
    ]
    const matches = matchedTo(2026, rows, activities)
    expect([...matches].map(([id, { _id }]) => [id, _id]).toSorted()).toEqual([
      ['a', 'moved'],
      ['b', 'same'],
      ['c', 'near'],
    ])
  })

  test('cancelled ones answer nothing, other groups’ meetings answer nothing', () => {
    const rows = [row('a', '2026-06-15'), row('x', '2026-06-10', { kind: 'XZ', groupId: 'east' })]
    const activities = [
      one('off', '2026-06-15', { state: { is: 'cancelled', reason: '雨', at: now } }),
      one('west', '2026-06-10', { kind: 'XZ', groupId: 'west' }),
    ]
    expect(matchedTo(2026, rows, activities).size).toBe(0)
  })

  test('each activity answers at most one row, each row has at most one, and no likely pair is left over', () => {
    const day = fc.integer({ min: 1, max: 60 }).map((days) => addDays('2026-05-01', days))
    fc.assert(
      fc.property(fc.array(day, { maxLength: 8 }), fc.array(day, { maxLength: 8 }), (planned, held) => {
        const rows = planned.map((at, index) => row(`r${index}`, at))
        const activities = held.map((at, index) => one(`a${index}`, at))
        const matches = matchedTo(2026, rows, activities)
        const answering = [...matches.values()].map(({ _id }) => _id)
        expect(new Set(answering).size).toBe(answering.length)
        for (const [id, { startsAt }] of matches)
          expect(startsAt.slice(0, 7)).toBe(rows.find((each) => each.id === id)?.day.slice(0, 7))
        const left = rows.filter(({ id }) => !matches.has(id)).map(({ day: at }) => monthOfDate(at))
        const idle = activities
          .filter(({ _id }) => !answering.includes(_id))
          .map(({ startsAt }) => startsAt.slice(0, 7))
        expect(left.filter((month) => idle.includes(month))).toEqual([])
      }),
    )
  })

  test('far ahead, near, a week past, open; held on another day, explained', () => {
    const today = '2026-06-20'
    const of = (day: string, more: Partial<PlanRow> = {}, held?: ReturnType<typeof one>) =>
      standingOf(row('a', day, more), held, now)
    expect(of('2026-06-28')).toEqual({ is: 'planned' })
    expect(of('2026-06-27')).toEqual({ is: 'near', days: 7 })
    expect(of('2026-06-13')).toEqual({ is: 'near', days: -7 })
    expect(of('2026-06-12')).toEqual({ is: 'open' })
    const moved = of('2026-06-15', {}, one('x', '2026-06-18'))
    expect(moved).toEqual({ is: 'held', activityId: 'x', day: '2026-06-18' })
    expect(sayStanding({ day: '2026-06-15' }, moved, today)).toBe('已开展，改在6 月 18 日')
    expect(of('2026-06-15', {}, one('x', '2026-06-20')).is).toBe('announced')
    const explained = { notHeld: { text: '防汛', by: 'p', at: now } }
    expect(of('2026-05-15', explained)).toEqual({ is: 'explained', text: '防汛' })
    expect(of('2026-05-15', explained, one('x', '2026-05-16')).is).toBe('held')
    // Put off to a day that had not come when it was explained, it is asked for like any other.
    expect(of('2026-06-23', explained).is).toBe('near')
  })

  test('saying nothing ever contains a figure that could be read as a mark', () => {
    const today = '2026-06-20'
    for (let days = -200; days <= 200; days += 1) {
      const day = addDays(today, days)
      expect(sayStanding({ day }, standingOf(row('a', day), undefined, now), today)).not.toMatch(/\d|%|率|分/)
    }
  })
})

describe('keeping', () => {
  test('a row keeps the day it first stood on, and its explanation, through every edit', () => {
    const notHeld = { text: '防汛', by: 'p', at: '2026-06-20T02:00:00.000Z' }
    const before = [row('a', '2026-06-15', { notHeld })]
    const { firstDay: _, notHeld: __, ...wished } = row('a', '2026-06-22', { movedBecause: '防汛' })
    expect(keptRows([wished], before)).toEqual([
      { ...wished, firstDay: '2026-06-15', notHeld, movedBecause: '防汛' },
    ])
  })

  test('rows outside the year, ids twice, and group meetings without group are found', () => {
    const plain = (id: string, day: string, more: Partial<PlanRow> = {}) => {
      const { firstDay: _, notHeld: __, ...rest } = row(id, day, more)
      return rest
    }
    expect(wrongRow(2026, [plain('a', '2027-03-31')])).toBeUndefined()
    expect(wrongRow(2026, [plain('a', '2027-04-01')])?.id).toBe('a')
    expect(wrongRow(2026, [plain('a', '2025-12-31')])?.id).toBe('a')
    expect(wrongRow(2026, [plain('a', '2026-06-01'), plain('a', '2026-06-02')])?.day).toBe('2026-06-02')
    expect(wrongRow(2026, [plain('x', '2026-06-01', { kind: 'XZ' })])?.id).toBe('x')
  })
})

describe('hosting', () => {
  test('a secretary hosts by office; a committee member when entrusted; others are asked about, never refused', () => {
    expect(hostingOf('DH', ['secretary'], '')).toBe('byOffice')
    expect(hostingOf('DH', ['deputySecretary'], '')).toBe('reasonAsked')
    expect(hostingOf('DH', ['deputySecretary'], '书记出差，委托主持')).toBe('entrusted')
    expect(hostingOf('DH', [], '书记出差')).toBe('unusual')
    expect(hostingOf('DK', [], '')).toBe('byOffice')
    expect(hostingOf('ZR', ['organiser'], '')).toBe('byOffice')
    expect(hostingOf('HJ', ['partyOfficer'], '')).toBe('byOffice')
    expect(sayHosting('DH', 'reasonAsked', '何秀兰')).toBe(
      '党员大会一般由书记主持。由何秀兰主持的，请写一句受谁委托、为什么',
    )
    expect(sayHosting('DH', 'byOffice', '周明远')).toBeUndefined()
  })

  test('nobody is entrusted with what they do by office', () => {
    for (const { byOffice, entrusted } of Object.values(hostingRules))
      expect(byOffice.filter((office) => entrusted.includes(office))).toEqual([])
  })
})
