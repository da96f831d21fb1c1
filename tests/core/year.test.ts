// What does a year ask of a branch, and what is missing: the tables of domain.md B4 and B7, checked by hand?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../core/calendar'
import { expectedOf } from '../../core/year/expected'
import type { Explanation } from '../../core/year/explanation'
import { sayOverdue, standingOf, whyNotMoved } from '../../core/year/explanation'
import { committeeMonthsOf, defaultYearSettings } from '../../core/year/facts'
import type { BranchYear } from '../../core/year/facts'
import { gapMonths, gapRows } from '../../core/year/gaps'
import type { GapState, Occurrence } from '../../core/year/gaps'
import { stageOfYear, stagesOfClasses } from '../../core/year/overview'
import { periodsOf, sayPeriod } from '../../core/year/periods'
import { soughtLeaves, yearRuleCodes, yearRules } from '../../core/year/rules'

const months = periodsOf(2026, 'month').map(({ name }) => name)
const branch = (wish: Partial<BranchYear> = {}): BranchYear => ({
  year: 2026,
  existsFrom: '2021-07-01',
  existsTo: null,
  groups: [],
  committeeMonths: months,
  partyDay: 15,
  settings: defaultYearSettings,
  ...wish,
})
const group = (id: string, wish: object = {}) => ({
  id,
  name: `${id}组`,
  existsFrom: '2021-07-01',
  existsTo: null,
  ...wish,
})
const countsOf = (facts: BranchYear) => {
  const counts = new Map<string, number>()
  for (const { rule } of expectedOf(facts).expected) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  return Object.fromEntries(counts)
}
const held = (wish: Partial<Occurrence> = {}): Occurrence => ({
  itemId: 'i',
  activityKind: 'ZR',
  leaf: null,
  groupId: null,
  countingMonth: '2026-09',
  date: '2026-09-15',
  late: false,
  arrivedOn: null,
  forYear: null,
  ...wish,
})
const rowOf = (
  key: string,
  {
    today = '2027-06-01',
    occurrences = [] as Occurrence[],
    explanations = [] as Explanation[],
    facts = branch(),
  },
) =>
  gapRows(expectedOf(facts).expected, occurrences, explanations, facts, today).find((row) => row.key === key)
const explained = (wish: Partial<Explanation> = {}): Explanation => ({
  key: 'R-ZR-M.2026-09',
  text: '九月防汛值守，记录还在整理',
  by: 'p',
  at: '2026-10-10T00:00:00.000Z',
  promisedOn: '2026-10-20',
  moved: null,
  escalatedAt: null,
  ...wish,
})

describe('what a year asks for', () => {
  test('柳湾村第一党支部: a committee and two groups, all twelve months', () => {
    expect(countsOf(branch({ groups: [group('east'), group('west')] }))).toEqual({
      'R-ORG-Y': 1,
      'R-PLAN-Y': 1,
      'R-SUM-Y': 1,
      'R-DUTY-Y': 1,
      'R-DH-Q': 4,
      'R-ZW-M': 12,
      'R-XZ-M': 24,
      'R-DK': 4,
      'R-ZR-M': 12,
      'R-SH-Y': 1,
      'R-MP-Y': 1,
      'R-TX-Y': 1,
      'R-LIST-Y': 1,
      'R-DUES-Y': 1,
    })
  })

  test('石桥小学党支部 without committee and groups is never asked for 支委会 and 党小组会, and is told why', () => {
    const { expected, notApplicable } = expectedOf(branch({ committeeMonths: [] }))
    expect(expected.filter(({ rule }) => rule === 'R-ZW-M' || rule === 'R-XZ-M')).toEqual([])
    expect(notApplicable).toEqual([
      { rule: 'R-ZW-M', recordClass: 'DJ05', say: '没有设支部委员会，不作要求' },
      { rule: 'R-XZ-M', recordClass: 'DJ06', say: '没有设党小组，不作要求' },
    ])
  })

  test.each([
    // Founded or ended in the year: only whole quarters and whole months count (R-DH-Q, R-ZR-M).
    { from: '2026-04-01', to: null, DH: 3, ZR: 9, plan: 1 },
    { from: '2026-04-02', to: null, DH: 2, ZR: 8, plan: 1 },
    { from: '2021-07-01', to: '2026-07-01', DH: 2, ZR: 6, plan: undefined },
    { from: '2021-07-01', to: '2026-06-30', DH: 1, ZR: 5, plan: undefined },
    { from: '2026-12-31', to: null, DH: undefined, ZR: undefined, plan: 1 },
    { from: '2027-01-01', to: null, DH: undefined, ZR: undefined, plan: undefined },
  ])('a branch from $from to $to', ({ from, to, DH, ZR, plan }) => {
    const counts = countsOf(branch({ existsFrom: from, existsTo: to }))
    expect([counts['R-DH-Q'], counts['R-ZR-M'], counts['R-PLAN-Y']]).toEqual([DH, ZR, plan])
  })

  test.each([
    ['quarter', 4],
    ['halfYear', 2],
    ['year', 1],
  ] as const)('党课 once a %s as the unit decides', (lecturesPer, count) => {
    const facts = branch({ settings: { ...defaultYearSettings, lecturesPer } })
    expect(countsOf(facts)['R-DK']).toBe(count)
  })

  test('a committee from May on is asked from May on; a group that was dissolved until then', () => {
    const facts = branch({
      committeeMonths: months.slice(4),
      groups: [group('east'), group('west', { existsTo: '2026-03-15' })],
    })
    expect([countsOf(facts)['R-ZW-M'], countsOf(facts)['R-XZ-M']]).toEqual([8, 12 + 2])
  })

  test('谈心谈话: the register of the year, which holds no word of them, is asked for and is an answer', () => {
    const asked = expectedOf(branch()).expected.find(({ rule }) => rule === 'R-TX-Y')
    if (asked === undefined) throw new Error('it is not asked for')
    expect(asked).toMatchObject({ key: 'R-TX-Y.2026', recordClass: 'DJ10', month: '2026-12' })
    const stateWith = (one: Partial<Occurrence>) =>
      gapRows([asked], [held(one)], [], branch(), '2027-06-01')[0]?.state
    expect(stateWith({ activityKind: null, leaf: '10.1' })).toBe('present')
    expect(stateWith({ activityKind: null, leaf: '10.1', late: true })).toBe('late')
    expect(stateWith({ activityKind: null, leaf: '10.2' })).toBe('open')
    expect(stateWith({ activityKind: 'TX' })).toBe('present')
    expect(soughtLeaves).toContain('10.1')
  })

  test('民主评议: a summary of figures is asked for once a year, and one of the next spring may be its answer', () => {
    const asked = expectedOf(branch()).expected.find(({ rule }) => rule === 'R-MP-Y')
    if (asked === undefined) throw new Error('it is not asked for')
    expect(asked).toMatchObject({ key: 'R-MP-Y.2026', recordClass: 'DJ09', dueOn: '2027-04-07' })
    const stateWith = (one: Partial<Occurrence>) =>
      gapRows([asked], [held(one)], [], branch(), '2027-06-01')[0]?.state
    expect(stateWith({ activityKind: null, leaf: '09.4' })).toBe('present')
    expect(stateWith({ activityKind: null, leaf: '09.4', countingMonth: '2027-02' })).toBe('open')
    const forLastYear = { countingMonth: '2027-02', forYear: 2026 }
    expect(stateWith({ activityKind: null, leaf: '09.4', ...forLastYear })).toBe('present')
    expect(stateWith({ activityKind: null, leaf: '09.3' })).toBe('open')
  })

  test('组织生活会 may still be held until the end of March, everything else is due with its period and a week', () => {
    const { expected } = expectedOf(branch())
    const due = (rule: string) => expected.find((one) => one.rule === rule)?.dueOn
    expect([due('R-SH-Y'), due('R-ZR-M'), due('R-DH-Q'), due('R-PLAN-Y')]).toEqual([
      '2027-04-07',
      '2026-02-07',
      '2026-04-07',
      '2027-01-07',
    ])
  })

  test('every rule has its words, its source and a class of its own records', () => {
    for (const code of yearRuleCodes) {
      expect(yearRules[code].say).not.toBe('')
      expect(yearRules[code].source).not.toBe('')
    }
    expect(months.map(sayPeriod).slice(0, 2)).toEqual(['1 月', '2 月'])
    expect(['2026-Q3', '2026-H2', '2026'].map(sayPeriod)).toEqual(['第 3 季度', '下半年', '全年'])
  })
})

describe('a committee', () => {
  const person = (id: string, wish: object = {}) => ({
    _id: id,
    standing: 'formal' as const,
    stood: [],
    affiliations: [{ branchId: 'b', groupId: null, from: '2021-07-01', to: null as string | null }],
    appointments: [],
    ...wish,
  })
  test.each([
    [6, []],
    [7, months],
  ])('%i formal members', (count, expected) => {
    const people = Array.from({ length: count }, (_, at) => person(`p${at}`))
    expect(committeeMonthsOf([...people, person('q', { standing: 'probationary' })], 'b', 2026)).toEqual(
      expected,
    )
  })
  test('who leaves in June is not counted from June on; three who were elected make one in any case', () => {
    const leaving = { branchId: 'b', groupId: null, from: '2021-07-01', to: '2026-06-24' }
    const seven = Array.from({ length: 6 }, (_, at) => person(`p${at}`))
    expect(committeeMonthsOf([...seven, person('h', { affiliations: [leaving] })], 'b', 2026)).toEqual(
      months.slice(0, 5),
    )
    const office = (name: 'secretary' | 'organiser' | 'publicityMember') => ({
      appointments: [
        { id: name, office: name, organisationId: 'b', from: '2026-03-10', termEnds: null, ended: null },
      ],
    })
    const elected = (['secretary', 'organiser', 'publicityMember'] as const).map((name) =>
      person(name, office(name)),
    )
    expect(committeeMonthsOf(elected, 'b', 2026)).toEqual(months.slice(3))
  })
  test('an office that ended in the first hour of a local day was held until the day before', () => {
    const ended = { at: '2026-05-31T16:30:00.000Z', by: 'p', because: 'revoked' as const }
    const elected = (['secretary', 'organiser', 'publicityMember'] as const).map((office) =>
      person(office, {
        appointments: [
          { id: office, office, organisationId: 'b', from: '2021-07-01', termEnds: null, ended },
        ],
      }),
    )
    expect(committeeMonthsOf(elected, 'b', 2026)).toEqual(months.slice(0, 5))
  })
})

describe('what is there and what is missing', () => {
  test.each<[string, GapState, Parameters<typeof rowOf>[1]]>([
    ['on time', 'present', { occurrences: [held()] }],
    ['补录 only', 'late', { occurrences: [held({ late: true })] }],
    ['补录 and on time', 'present', { occurrences: [held({ late: true }), held()] }],
    ['another month', 'open', { occurrences: [held({ countingMonth: '2026-10' })] }],
    ['another kind', 'open', { occurrences: [held({ activityKind: 'DK' })] }],
    ['nothing, on the last awaited day', 'coming', { today: '2026-10-07' }],
    ['nothing, a day later', 'open', { today: '2026-10-08' }],
    ['promised, on the promised day', 'promised', { explanations: [explained()], today: '2026-10-20' }],
    ['promised, a day later', 'overdueAgain', { explanations: [explained()], today: '2026-10-21' }],
    ['not held, and said so', 'answered', { explanations: [explained({ promisedOn: null })] }],
    ['promised and then there', 'late', { explanations: [explained()], occurrences: [held({ late: true })] }],
  ])('%s: %s', (_, state, wish) => {
    expect(rowOf('R-ZR-M.2026-09', wish)?.state).toBe(state)
  })

  test('US-11: what came late says by how much in its history, against the day that was promised, too', () => {
    const late = held({ late: true, arrivedOn: '2026-10-25' })
    const overdue = (wish: Parameters<typeof rowOf>[1]) => rowOf('R-ZR-M.2026-09', wish)?.overdue
    expect(overdue({ occurrences: [late], explanations: [explained()] })).toBe('逾期 18 天，二次逾期 5 天')
    expect(overdue({ occurrences: [late] })).toBe('逾期 18 天')
    expect(overdue({ occurrences: [late, held({ late: true, arrivedOn: '2026-10-09' })] })).toBe('逾期 2 天')
    expect(overdue({ occurrences: [late, held()] })).toBe('')
    expect(overdue({})).toBe('')
  })

  test('each group has its own row, and the other group’s meeting does not count', () => {
    const facts = branch({ groups: [group('east'), group('west')] })
    const occurrences = [held({ activityKind: 'XZ', groupId: 'east' })]
    expect(rowOf('R-XZ-M.2026-09.east', { facts, occurrences })?.state).toBe('present')
    expect(rowOf('R-XZ-M.2026-09.west', { facts, occurrences })?.state).toBe('open')
  })

  test('组织生活会 of last year, held in February, counts for the year it was held for and for no other', () => {
    const meeting = held({ activityKind: 'SH', countingMonth: '2027-02', date: '2027-02-20', forYear: 2026 })
    expect(rowOf('R-SH-Y.2026', { occurrences: [meeting] })?.state).toBe('present')
    const next = branch({ year: 2027, committeeMonths: [] })
    expect(rowOf('R-SH-Y.2027', { facts: next, occurrences: [meeting], today: '2028-06-01' })?.state).toBe(
      'open',
    )
    expect(
      rowOf('R-SH-Y.2027', { facts: next, occurrences: [{ ...meeting, forYear: null }], today: '2028-06-01' })
        ?.state,
    ).toBe('present')
  })

  test('a paper counts by its leaf; what an activity made does not', () => {
    const plan = held({ activityKind: null, leaf: '03.1', countingMonth: '2026-01' })
    expect(rowOf('R-PLAN-Y.2026', { occurrences: [plan] })?.state).toBe('present')
    expect(rowOf('R-PLAN-Y.2026', { occurrences: [{ ...plan, activityKind: 'DH' }] })?.state).toBe('open')
  })

  test('the fixed day may move a week; more is noted, and is no gap; without one nothing is compared', () => {
    const moved = (date: string) => rowOf('R-ZR-M.2026-09', { occurrences: [held({ date })] })
    expect([moved('2026-09-22')?.movedDays, moved('2026-09-23')?.movedDays]).toEqual([null, 8])
    expect(moved('2026-09-23')?.state).toBe('present')
    const undeclared = { facts: branch({ partyDay: null }), occurrences: [held({ date: '2026-09-30' })] }
    expect(rowOf('R-ZR-M.2026-09', undeclared)).toMatchObject({ movedDays: null, state: 'present' })
  })

  test('the months add up to the rows, whatever there is', () => {
    const occurrence = fc.record({
      activityKind: fc.constantFrom('ZR', 'DH', 'ZW', 'DK', 'SH', 'XZ'),
      countingMonth: fc.constantFrom(...months),
      late: fc.boolean(),
      groupId: fc.constantFrom(null, 'east'),
    })
    const days = fc.integer({ min: 0, max: 500 })
    fc.assert(
      fc.property(fc.array(occurrence, { maxLength: 30 }), days, (found, day) => {
        const facts = branch({ groups: [group('east')] })
        const { expected } = expectedOf(facts)
        const occurrences = found.map((one) => held(one))
        const rows = gapRows(expected, occurrences, [], facts, addDays('2026-01-01', day))
        const list = gapMonths(rows, 2026)
        expect(list.flatMap((month) => month.rows)).toHaveLength(rows.length)
        for (const month of list) {
          const { present, late, explained: said, open, coming } = month
          expect(present + late + said + open + coming).toBe(month.expected)
        }
        // One more record never opens a gap, and time alone never fills one.
        const more = gapRows(expected, [...occurrences, held()], [], facts, addDays('2026-01-01', day))
        const openKeys = (some: typeof rows) =>
          some.filter(({ state }) => state === 'open').map(({ key }) => key)
        expect(openKeys(rows)).toEqual(expect.arrayContaining(openKeys(more)))
        const later = gapRows(expected, occurrences, [], facts, addDays('2026-01-01', day + 30))
        expect(openKeys(later)).toEqual(expect.arrayContaining(openKeys(rows)))
      }),
    )
  })
})

describe('a promise', () => {
  test.each([
    ['2026-10-30', '2026-10-20', undefined],
    ['2026-10-30', '2026-10-21', 'passed'],
    ['2026-10-20', '2026-10-15', 'notLater'],
  ])('to %s on %s: %s', (to, today, why) => {
    expect(whyNotMoved(explained(), to, today)).toBe(why)
  })
  test('is moved once, and where nothing was promised nothing moves', () => {
    const moved = { from: '2026-10-20', reason: '材料在县里', by: 'p', at: '' }
    expect(whyNotMoved(explained({ moved }), '2026-11-30', '2026-10-19')).toBe('movedAlready')
    expect(whyNotMoved(explained({ promisedOn: null }), '2026-11-30', '2026-10-19')).toBe('noPromise')
    expect(standingOf({ promisedOn: null }, '2036-01-01')).toBe('answered')
  })
  test('US-11: 逾期 25 天，二次逾期 5 天', () => {
    expect(sayOverdue('2026-09-30', explained(), '2026-10-25')).toBe('逾期 25 天，二次逾期 5 天')
    expect(sayOverdue('2026-09-30', explained(), '2026-10-15')).toBe('逾期 15 天')
    expect(sayOverdue('2026-09-30', undefined, '2026-10-25')).toBe('逾期 25 天')
    expect(sayOverdue('2026-09-30', undefined, '2026-09-30')).toBe('')
  })
})

describe('the overview', () => {
  test.each([
    [{ items: 0, closed: false, fonds: 'none' }, 'notBegun'],
    [{ items: 3, closed: false, fonds: 'none' }, 'collecting'],
    [{ items: 3, closed: true, fonds: 'none' }, 'arranging'],
    [{ items: 3, closed: true, fonds: 'numbered' }, 'numbered'],
    [{ items: 3, closed: true, fonds: 'filed' }, 'filed'],
    [{ items: 3, closed: false, fonds: 'filed' }, 'collecting'],
  ] as const)('%j is %s', (facts, stage) => {
    expect(stageOfYear(facts)).toBe(stage)
  })

  test('US-15: 石桥小学 reads 不适用 for 支委会 and 党小组会; what nobody asks for is not missing', () => {
    const facts = { items: 5, closed: false, fonds: 'none' } as const
    const row = stagesOfClasses(facts, { DJ08: 5 }, expectedOf(branch({ committeeMonths: [] })))
    expect(row.map(({ recordClass, stage }) => `${recordClass} ${stage}`)).toEqual([
      'DJ01 notApplicable',
      'DJ02 notBegun',
      'DJ03 notBegun',
      'DJ04 notBegun',
      'DJ05 notApplicable',
      'DJ06 notApplicable',
      'DJ07 notBegun',
      'DJ08 collecting',
      'DJ09 notBegun',
      'DJ10 notBegun',
      'DJ11 notApplicable',
      'DJ12 notBegun',
      'DJ13 notBegun',
      'DJ14 notApplicable',
      'DJ15 notApplicable',
      'DJ16 notApplicable',
    ])
    expect(row[4]?.say).toBe('没有设支部委员会，不作要求')
  })

  test('a class of which nothing is there is not filed because the year is: it was not carried out', () => {
    const facts = { items: 5, closed: true, fonds: 'filed' } as const
    const row = stagesOfClasses(facts, { DJ08: 5 }, expectedOf(branch()))
    const stageOf = (code: string) => row.find(({ recordClass }) => recordClass === code)?.stage
    expect([stageOf('DJ08'), stageOf('DJ04'), stageOf('DJ01')]).toEqual([
      'filed',
      'notBegun',
      'notApplicable',
    ])
  })

  test('a class that came although nobody asked is shown like the others', () => {
    const facts = { items: 5, closed: true, fonds: 'filed' } as const
    const row = stagesOfClasses(facts, { DJ05: 1 }, expectedOf(branch({ committeeMonths: [] })))
    expect(row[4]?.stage).toBe('filed')
  })
})
