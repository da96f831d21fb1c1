// Are 档号 written as the standards write them, are numbers given once and without gaps, and do boxes and terms hold?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  appraised,
  approvedAppraisal,
  refusedToDestroy,
  sparedBy,
  witnessed,
} from '../../core/numbering/appraisal'
import type { Item } from '../../core/evidence/item'
import type { AppraisalRow, AppraisalState } from '../../core/numbering/appraisal'
import { boxed } from '../../core/numbering/boxes'
import type { Box } from '../../core/numbering/boxes'
import { componentsOf, isArrangementOf, suggestedComponents } from '../../core/numbering/components'
import { expiresOn, lastExpiredYear, yearsKept } from '../../core/numbering/expiry'
import { branchesOfFonds, fondsOf, livedIn } from '../../core/numbering/fonds'
import { defaultNumberingSettings, numberMax, photoCode, referenceCode } from '../../core/numbering/form'
import type { NumberingSettings, ReferenceParts } from '../../core/numbering/form'
import {
  crossReferences,
  entryOfItem,
  missingNumbers,
  numbered,
  seriesKey,
  seriesOf,
  seriesTooLong,
} from '../../core/numbering/series'
import type { Entry } from '../../core/numbering/series'

const settings = (wish: Partial<NumberingSettings> = {}): NumberingSettings => ({
  ...defaultNumberingSettings,
  ...wish,
})
const parts = (wish: Partial<ReferenceParts> = {}): ReferenceParts => ({
  fondsCode: 'Z109',
  carrier: 'WS',
  year: 2011,
  retention: 'Y',
  topic: 'BGS',
  number: 1,
  ...wish,
})

describe('the forms of standards.md 1.6', () => {
  test.each([
    ['Z109-WS·2011-Y-BGS-0001', {}, {}],
    ['Z109-WS·2011-Y-0001', { topic: null }, {}],
    ['Z109-WS·2011·Y·办公室-0001', { topic: '办公室' }, { form: 'DA/T 13-2022' }],
    [
      'A439-WS·2015·D30·003-005',
      { fondsCode: 'A439', year: 2015, retention: 'D30', topic: '003', number: 5 },
      { form: 'DA/T 13-2022', numberWidth: 3 },
    ],
    [
      'Z008-WS·2019·Y-037',
      { fondsCode: 'Z008', year: 2019, topic: null, number: 37 },
      { form: 'DA/T 13-2022', numberWidth: 3 },
    ],
    ['Z109-WS·2011·BGS·Y-0001', {}, { form: 'DA/T 13-2022', order: 'yearTopicRetention' }],
    [
      'K021-ZP·2019·D30-025',
      { fondsCode: 'K021', carrier: 'ZP', year: 2019, retention: 'D30', topic: null, number: 25 },
      {},
    ],
    [
      'QS03-WS·2026-D10-DJ08-0012',
      { fondsCode: 'QS03', year: 2026, retention: 'D10', topic: 'DJ08', number: 12 },
      { order: 'yearRetentionTopic' },
    ],
  ] as const)('%s', (code, components, form) => {
    expect(referenceCode(parts(components), settings(form))).toBe(code)
  })

  test('a photo is numbered inside its group', () => {
    expect(photoCode('K021-ZP·2019·D30-025', 5, settings())).toBe('K021-ZP·2019·D30-025-005')
  })

  test('a number that the form cannot write is never cut short', () => {
    expect(() => referenceCode(parts({ number: 10_000 }), settings())).toThrow(RangeError)
    expect(referenceCode(parts({ number: 10_000, topic: null }), settings({ numberWidth: 5 }))).toBe(
      'Z109-WS·2011-Y-10000',
    )
    expect([numberMax('WS', settings()), numberMax('ZP', settings())]).toEqual([9999, 999])
    expect(seriesTooLong({ 'WS-Y': 9999, 'ZP-Y': 999 }, settings())).toBeUndefined()
    expect(seriesTooLong({ 'WS-Y': 10_000 }, settings())).toBe('WS-Y')
    expect(seriesTooLong({ 'ZP-D10': 1000 }, settings())).toBe('ZP-D10')
  })

  test('what is written is unique for what it is written of', () => {
    const some = fc.record({
      fondsCode: fc.constantFrom('QS03', 'QS05'),
      carrier: fc.constantFrom('WS' as const, 'ZP' as const),
      year: fc.integer({ min: 1990, max: 2090 }),
      retention: fc.constantFrom('Y' as const, 'D30' as const, 'D10' as const),
      topic: fc.constantFrom(null, 'DJ08', 'DJ04'),
      number: fc.integer({ min: 1, max: 999 }),
    })
    const form = fc.constantFrom('DA/T 22-2015' as const, 'DA/T 13-2022' as const)
    fc.assert(
      fc.property(some, some, form, (one, other, chosen) => {
        const same = JSON.stringify(one) === JSON.stringify(other)
        const [a, b] = [
          referenceCode(one, settings({ form: chosen })),
          referenceCode(other, settings({ form: chosen })),
        ]
        expect(a === b).toBe(same)
      }),
    )
  })
})

const item = (id: string, wish: object = {}) => ({
  _id: id,
  kind: 'text' as const,
  placement: { retention: 'D10' as const } as never,
  recordClass: 'DJ08',
  branchCode: 'QS031',
  date: '2026-03-15',
  activityId: null,
  firstApprovedAt: '2026-03-20T00:00:00.000Z',
  pages: 1,
  ...wish,
})

describe('series and order', () => {
  test('a series is a carrier and a retention; with 机构(问题) the class or the unit as well', () => {
    const key = (wish: Partial<NumberingSettings>) => seriesKey(seriesOf(item('a'), settings(wish)))
    expect(key({})).toBe('WS-D10')
    expect(key({ order: 'yearRetentionTopic' })).toBe('WS-D10-DJ08')
    expect(key({ order: 'yearTopicRetention', topicBy: 'unit' })).toBe('WS-D10-QS031')
    expect(seriesKey(seriesOf(item('a', { kind: 'photo' }), settings()))).toBe('ZP-D10')
  })

  test('class, then day, then branch, then the matter, then approval', () => {
    const wished = [
      item('e', { recordClass: 'DJ09', date: '2026-01-01' }),
      item('d', { date: '2026-04-01' }),
      item('c', { branchCode: 'QS032' }),
      item('b', { firstApprovedAt: '2026-03-21T00:00:00.000Z' }),
      item('a'),
    ]
    const entries = wished.map((one) => entryOfItem(one, settings()))
    expect(numbered(entries, {}).entries.map(({ itemId, number }) => [itemId, number])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
      ['e', 5],
    ])
  })

  const entries = fc.uniqueArray(
    fc.record({
      itemId: fc.string({ minLength: 1, maxLength: 6 }),
      series: fc.constantFrom('WS-D10', 'WS-D30', 'ZP-D10'),
      day: fc.integer({ min: 1, max: 28 }),
    }),
    { selector: ({ itemId }) => itemId, maxLength: 60 },
  )
  const entry = (one: { itemId: string; series: string; day: number }): Entry => ({
    itemId: one.itemId,
    series: one.series,
    sort: `${String(one.day).padStart(2, '0')}\t${one.itemId}`,
    activityId: null,
    pages: 1,
  })

  test('numbers run from 1 without a gap in each series, whatever order the items were found in', () => {
    fc.assert(
      fc.property(entries, (found) => {
        const forwards = numbered(found.map(entry), {})
        expect(numbered(found.toReversed().map(entry), {})).toEqual(forwards)
        for (const [series, last] of Object.entries(forwards.last)) {
          const numbers = forwards.entries.filter((one) => one.series === series).map(({ number }) => number)
          expect(missingNumbers(numbers, last)).toEqual([])
          expect(new Set(numbers).size).toBe(numbers.length)
        }
      }),
    )
  })

  test('late items continue behind the last number and move nobody', () => {
    fc.assert(
      fc.property(entries, entries, (first, late) => {
        const known = new Set(first.map(({ itemId }) => itemId))
        const before = numbered(first.map(entry), {})
        const after = numbered(late.filter(({ itemId }) => !known.has(itemId)).map(entry), before.last)
        for (const one of after.entries) expect(one.number).toBeGreaterThan(before.last[one.series] ?? 0)
        const all = [...before.entries, ...after.entries]
        expect(new Set(all.map(({ series, number }) => `${series} ${number}`)).size).toBe(all.length)
      }),
    )
  })

  test('a hole is found', () => {
    expect(missingNumbers([1, 2, 4, 6], 6)).toEqual([3, 5])
    expect(missingNumbers([1, 2], 4)).toEqual([3, 4])
  })

  test('the record and the photos of an activity refer to each other', () => {
    const found = crossReferences([
      { itemId: 'text', activityId: 'a' },
      { itemId: 'photos', activityId: 'a' },
      { itemId: 'alone', activityId: 'b' },
      { itemId: 'paper', activityId: null },
    ])
    expect(Object.fromEntries(found)).toEqual({ text: ['photos'], photos: ['text'], alone: [] })
  })
})

describe('boxes', () => {
  const some = fc.array(
    fc.record({
      series: fc.constantFrom('WS-D10', 'WS-D30', 'ZP-D10'),
      pages: fc.integer({ min: 1, max: 260 }),
    }),
    { maxLength: 80 },
  )
  test('one series a box, nothing parted, nothing lost, never overfull but by one large item', () => {
    fc.assert(
      fc.property(some, (wished) => {
        const { entries } = numbered(
          wished.map(({ series, pages }, at) => ({
            itemId: String(at),
            series,
            sort: String(at).padStart(3, '0'),
            activityId: null,
            pages,
          })),
          {},
        )
        const boxes = boxed(entries, 200)
        const paper = entries.filter(({ series }) => series.startsWith('WS'))
        expect(boxes.reduce((sum, { items }) => sum + items, 0)).toBe(paper.length)
        expect(boxes.map(({ number }) => number)).toEqual(boxes.map((_, at) => at + 1))
        for (const box of boxes) {
          const inside = paper.filter(
            ({ series, number }) => series === box.series && number >= box.from && number <= box.to,
          )
          expect(inside).toHaveLength(box.items)
          expect(inside.reduce((sum, { pages }) => sum + pages, 0)).toBe(box.pages)
          expect(box.pages <= 200 || box.items === 1).toBe(true)
          expect([20, 30, 40, 50]).toContain(box.spineMm)
        }
      }),
    )
  })
  test('a box that is just full, and one page more', () => {
    const of = (...pages: number[]) =>
      boxed(
        pages.map((one, at) => ({ series: 'WS-Y', number: at + 1, pages: one })),
        200,
      )
    expect(of(120, 80).map(({ from, to, spineMm }) => [from, to, spineMm])).toEqual([[1, 2, 50]])
    expect(of(120, 81).map(({ from, to }) => [from, to])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(of(80)[0]?.spineMm).toBe(20)
    expect(of(81)[0]?.spineMm).toBe(30)
    expect(of(500)[0]?.spineMm).toBe(50)
  })
  test('a number with a tombstone takes no room and opens no new box where there is one', () => {
    const of = (...numbers: (number | null)[]) =>
      numbers.map((pages, at) => ({
        series: 'WS-Y',
        number: at + 1,
        pages: pages ?? 90,
        isEmpty: pages === null,
      }))
    const said = (boxes: readonly Box[]) =>
      boxes.map(({ from, to, items, pages }) => [from, to, items, pages])
    expect(said(boxed(of(120, null, 80), 200))).toEqual([[1, 3, 2, 200]])
    expect(said(boxed(of(null, 120), 200))).toEqual([[1, 2, 1, 120]])
    const there = boxed(of(120, 80), 200)
    expect(said(boxed(of(120, null, null), 200, there))).toEqual([[1, 3, 1, 120]])
    expect(said(boxed(of(120, 80, null, 10), 200, there))).toEqual([
      [1, 3, 2, 200],
      [4, 4, 1, 10],
    ])
  })
})

describe('the papers of one item', () => {
  const paper = (slot: number, label: string | null, format = 'jpeg') => ({
    submissionId: 's',
    slot,
    tray: 'records' as const,
    label,
    format,
    exif: { is: 'absent' as const },
  })
  const files = [
    paper(0, null),
    paper(1, '签到表.jpg'),
    paper(2, '主题党日方案.docx', 'docx'),
    paper(3, '决议.pdf', 'pdf'),
    paper(4, '学习材料.pdf', 'pdf'),
    paper(5, '第二页.jpg'),
  ]
  test('minutes, sign-in sheet, agenda, decisions, enclosures, each with the word that says so', () => {
    expect(suggestedComponents(files).map(({ file, role, because }) => [file, role, because])).toEqual([
      ['s.0', 'minutes', null],
      ['s.5', 'minutes', null],
      ['s.1', 'signInSheet', '签到'],
      ['s.2', 'agenda', '方案'],
      ['s.3', 'decision', '决议'],
      ['s.4', 'attachment', null],
    ])
  })
  test('photos lie as they were taken, and those that do not say when behind them', () => {
    const photo = (slot: number, takenAt: string | null) => ({
      ...paper(slot, null),
      tray: 'photos' as const,
      exif: { is: 'present' as const, takenAt, camera: null, hasPosition: false },
    })
    const taken = [
      photo(0, null),
      photo(1, '2026-04-15T08:30:00.000Z'),
      { ...photo(2, null), exif: { is: 'unreadable' as const } },
      photo(3, '2026-04-15T07:05:00.000Z'),
    ]
    expect(suggestedComponents(taken).map(({ file }) => file)).toEqual(['s.3', 's.1', 's.0', 's.2'])
  })
  test('what somebody arranged stays; what came since is put behind; what went away is gone', () => {
    const arranged = [
      { file: 's.4', role: 'attachment' as const },
      { file: 's.9', role: 'minutes' as const },
      { file: 's.0', role: 'minutes' as const },
    ]
    expect(componentsOf(files.slice(0, 2).concat(files[4] ?? []), arranged).map(({ file }) => file)).toEqual([
      's.4',
      's.0',
      's.1',
    ])
    expect(componentsOf(files, null)).toHaveLength(6)
  })
  test('an arrangement names every file once', () => {
    const all = componentsOf(files, null)
    expect(isArrangementOf(files, all)).toBe(true)
    expect(isArrangementOf(files, all.slice(1))).toBe(false)
    expect(isArrangementOf(files, [...all.slice(1), all[1] ?? { file: '', role: 'minutes' }])).toBe(false)
    expect(isArrangementOf(files, [...all.slice(1), { file: 's.9', role: 'minutes' }])).toBe(false)
  })
})

describe('the fonds', () => {
  const node = (
    id: string,
    path: string,
    kind: 'committee' | 'generalBranch' | 'branch' | 'group',
    fondsCode: string | null,
  ) => ({ _id: id, code: id, path, kind, fondsCode, existsFrom: '2021-07-01', existsTo: null }) as const
  const tree = [
    node('QS', '/QS/', 'committee', 'QS00'),
    node('QS01', '/QS/QS01/', 'branch', null),
    node('QS03', '/QS/QS03/', 'generalBranch', 'QS03'),
    node('QS032', '/QS/QS03/QS032/', 'branch', null),
    node('QS031', '/QS/QS03/QS031/', 'branch', null),
    node('QS05', '/QS/QS05/', 'branch', 'QS05'),
  ]
  test('the nearest one with a 全宗号 files for a branch', () => {
    expect(fondsOf(tree, '/QS/QS03/QS031/')?._id).toBe('QS03')
    expect(fondsOf(tree, '/QS/QS05/')?._id).toBe('QS05')
    expect(fondsOf(tree, '/QS/QS01/')?._id).toBe('QS')
    expect(fondsOf([node('X', '/X/', 'branch', null)], '/X/')).toBeUndefined()
  })
  test('a fonds files for its own branches and not for those of a fonds inside it', () => {
    const of = (at: number) =>
      branchesOfFonds(tree, tree[at] ?? node('', '', 'branch', '')).map(({ _id }) => _id)
    expect([of(0), of(2), of(5)]).toEqual([['QS01'], ['QS031', 'QS032'], ['QS05']])
  })
  test('a branch of the next year, or of long ago, has no part in a year', () => {
    const branch = node('b', '/b/', 'branch', 'B')
    const lived = (existsFrom: string, existsTo: string | null) =>
      livedIn([{ ...branch, existsFrom, existsTo }], 2026).length
    expect([lived('2026-12-31', null), lived('2027-01-01', null), lived('2020-01-01', '2026-01-01')]).toEqual(
      [1, 0, 0],
    )
    expect(lived('2020-01-01', '2026-01-02')).toBe(1)
  })
})

describe('the end of a term', () => {
  test('ten years from 1 January after the archival year; 永久 never', () => {
    expect([expiresOn(2016, 'D10'), expiresOn(1996, 'D30'), expiresOn(1949, 'Y')]).toEqual([
      '2026-12-31',
      '2026-12-31',
      null,
    ])
    expect([
      lastExpiredYear('D10', '2026-12-31'),
      lastExpiredYear('D10', '2027-01-01'),
      lastExpiredYear('Y', '2099-01-01'),
    ]).toEqual([2015, 2016, null])
    expect(yearsKept(2016, '2027-01-01')).toBe(10)
  })

  const row: AppraisalRow = {
    itemId: 'i',
    branchId: 'b',
    referenceCode: 'QS03-WS·2015-D10-0001',
    title: '主题党日',
    year: 2015,
    retention: 'D10',
    pages: 2,
    opinion: null,
    reason: '',
    destroyed: false,
  }
  const list = (state: AppraisalState, rows = [row]) => ({
    state,
    rows,
    proposedBy: 'clerk',
    coolingDays: 90,
  })
  const at = '2027-01-10T00:00:00.000Z'
  const step = (by: string, today = '2027-01-10') => ({ by, at, today })
  const destroy = new Map([['i', { opinion: 'destroy' as const, reason: '已过期' }]])

  test('proposed, appraised, approved, cooled, witnessed twice, destroyed: five people', () => {
    const opinion = appraised(list({ is: 'proposed' }), destroy, { by: 'group', at })
    if (typeof opinion === 'string') throw new Error(opinion)
    const cooling = approvedAppraisal(list(opinion.state, opinion.rows), step('leader'))
    expect(cooling).toEqual({ is: 'cooling', by: 'leader', at, until: '2027-04-10' })
    if (typeof cooling === 'string') throw new Error(cooling)
    expect(witnessed({ state: cooling }, step('one', '2027-04-09'))).toBe('cooling')
    expect(witnessed({ state: cooling }, step('leader', '2027-04-10'))).toBe('secondPersonNeeded')
    const first = witnessed({ state: cooling }, step('one', '2027-04-10'))
    if (typeof first === 'string') throw new Error(first)
    expect(witnessed({ state: first }, step('one', '2027-04-10'))).toBe('secondPersonNeeded')
    expect(witnessed({ state: first }, step('leader', '2027-04-10'))).toBe('secondPersonNeeded')
    expect(witnessed({ state: first }, step('two', '2027-04-11'))).toMatchObject({
      is: 'destroyed',
      approvedBy: 'leader',
      witnesses: ['one', 'two'],
    })
  })

  test('nobody approves what they proposed or appraised, nothing skips a step, no row stays without an opinion', () => {
    const appraisedState = { is: 'appraised', by: 'group', at } as const
    expect(approvedAppraisal(list(appraisedState), step('clerk'))).toBe('secondPersonNeeded')
    expect(approvedAppraisal(list(appraisedState), step('group'))).toBe('secondPersonNeeded')
    expect(approvedAppraisal(list({ is: 'proposed' }), step('leader'))).toBe('wrongState')
    expect(witnessed({ state: appraisedState }, step('one'))).toBe('wrongState')
    expect(appraised(list({ is: 'proposed' }), new Map(), { by: 'group', at })).toBe('opinionMissing')
    expect(appraised(list(appraisedState), destroy, { by: 'group', at })).toBe('wrongState')
  })

  test('only what still is what the list says of it goes', () => {
    const { referenceCode, year, retention } = row
    const item = (wish: object = {}) =>
      ({ _id: 'i', state: 'archived', referenceCode, year, placement: { retention }, ...wish }) as Item
    const spared = (wish: object, today = '2027-04-10') => sparedBy(row, item(wish), today)
    expect(spared({})).toBeUndefined()
    for (const wish of [
      { referenceCode: null },
      { referenceCode: 'QS03-WS·2015-D10-0009' },
      { year: 2014 },
      { placement: { retention: 'D30' } },
      { placement: { retention: 'Y' } },
      { state: 'merged' },
    ])
      expect(spared(wish)).toBe('changed')
    expect(spared({}, '2025-12-31')).toBe('changed')
    expect(['quarantined', 'erased'].map((state) => spared({ state }))).toEqual(['sealed', 'sealed'])
  })

  test('a list on which everything stays is done with its approval; a refusal ends it, but not what is destroyed', () => {
    const kept = [{ ...row, opinion: 'keepLonger' as const }]
    expect(approvedAppraisal(list({ is: 'appraised', by: 'group', at }, kept), step('leader'))).toMatchObject(
      { is: 'kept' },
    )
    const refusal = { by: 'leader', at, reason: '还有利用价值' }
    expect(refusedToDestroy(list({ is: 'proposed' }), refusal)).toMatchObject({ is: 'refused' })
    expect(refusedToDestroy(list({ is: 'destroyed', at, approvedBy: 'l', witnesses: [] }), refusal)).toBe(
      'wrongState',
    )
  })
})
