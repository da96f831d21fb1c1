// US-10: a village without signal. What the phone kept arrives late, once, and beside what others entered meanwhile.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { handleText, readCode } from '../../core/attendance/code'
import { parseCheckIn } from '../../core/attendance/receipt'
import { offlineCodeAt } from '../../src/cloud/offlineCode'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { deviceOf, scanAs, sheetAs, shownCode } from '../support/checkin'

let home: StoryHome
beforeEach(async () => {
  // 茶山垭, 2026-12-03 19:30–20:30
  home = await openHome({ startsAt: '2026-12-03T10:00:00.000Z' })
  await announce(home, {
    id: 'west',
    kind: 'XZ',
    group: 'QS031W',
    by: '谢春梅',
    place: '茶山垭',
    startsAt: '2026-12-03T11:30:00.000Z',
    endsAt: '2026-12-03T12:30:00.000Z',
  })
})
afterEach(() => home.close())

type Record = Parameters<ReturnType<StoryHome['as']>['call']>[1]
const deviceAt = '2026-12-03T11:31:00.000Z'
const arrives = '2026-12-03T14:05:00.000Z'
const sendIn = (records: readonly object[], deviceNow = arrives) =>
  home
    .as('谢春梅')
    .call('checkin.takeIn', { activity: 'west', deviceNow, records: records as never } satisfies Record)

async function onSite() {
  const { roster } = await home.as('谢春梅').call('checkin.pack', { activity: 'west' })
  const states = [
    ...Array.from({ length: 9 }, () => ({ is: 'present' })),
    { is: 'leave', reason: '走亲戚', approver: '' },
    { is: 'absent', reason: '' },
  ]
  return roster.map(({ person }, index) => ({ person, state: states[index], channel: 'rollCall', deviceAt }))
}

test('nine present, one on leave, one absent: sent three times, recorded once, with both times', async () => {
  const records = await onSite()
  expect(records).toHaveLength(11)
  home.clock.set(arrives)
  const first = await sendIn(records)
  expect(first.results.map(({ is }) => is)).toEqual(Array.from({ length: 11 }, () => 'done'))
  for (const _ of [2, 3])
    expect(new Set((await sendIn(records)).results.map(({ is }) => is))).toEqual(new Set(['already']))
  const { counts, rows } = await sheetAs(home, '谢春梅', 'west')
  expect(counts).toMatchObject({ expected: 11, present: 9, leave: 1, absent: 1, unrecorded: 0 })
  expect(rows[0]?.claim).toMatchObject({ at: arrives, offline: { deviceAt, skewMinutes: 0 } })
  expect(rows.map(({ rev }) => rev)).toEqual(Array.from({ length: 11 }, () => 1))
  await home.tick()
  const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
  expect(log.filter(({ entry }) => entry.type === 'checkin.takeIn')).toHaveLength(11)
})

test('a clock that is more than ten minutes off is noted beside both times', async () => {
  const [one] = await onSite()
  home.clock.set(arrives)
  expect((await sendIn([{ ...one }], '2026-12-03T14:17:00.000Z')).skewMinutes).toBe(12)
  const { rows } = await sheetAs(home, '谢春梅', 'west')
  expect(rows[0]?.claim).toMatchObject({ at: arrives, offline: { deviceAt, skewMinutes: 12 } })
})

test('what was entered meanwhile is laid side by side, and nothing is overwritten', async () => {
  const records = await onSite()
  home.clock.set('2026-12-03T13:00:00.000Z')
  const eight = records
    .slice(0, 8)
    .map(({ person }) => ({ person, state: { is: 'present' as const }, seen: 0 }))
  const absent = { person: records[8]?.person ?? '', state: { is: 'absent' as const, reason: '' }, seen: 0 }
  await home
    .as('罗子安')
    .call('checkin.mark', { activity: 'west', channel: 'paper', marks: [...eight, absent] })

  home.clock.set(arrives)
  const { results } = await sendIn(records)
  expect(results.map(({ is }) => is)).toEqual([
    ...Array.from({ length: 8 }, () => 'already'),
    'beside',
    'done',
    'done',
  ])
  const ninth = (await sheetAs(home, '罗子安', 'west')).rows[8]
  expect(ninth).toMatchObject({
    say: '缺席',
    claim: { channel: 'paper', by: { name: '罗子安' } },
    beside: [{ state: { is: 'present' }, by: { name: '谢春梅' }, offline: { deviceAt } }],
  })
  expect((await sheetAs(home, '罗子安', 'west')).counts.present).toBe(8)
  const { questions } = await sheetAs(home, '罗子安', 'west')
  expect(questions).toMatchObject([{ is: 'conflict', say: `${ninth?.name}有两种记录，请看一下以哪个为准` }])

  const choice = { activity: 'west', person: ninth?.person ?? '', choose: 0, seen: ninth?.rev ?? 0 }
  await home.as('谢春梅').call('checkin.settle', choice)
  expect(await home.as('罗子安').refused('checkin.settle', choice)).toBe('changedMeanwhile')
  const settled = await sheetAs(home, '罗子安', 'west')
  expect(settled.counts).toMatchObject({ present: 9, leave: 1, absent: 1 })
  expect(settled.questions).toEqual([])
  expect(settled.rows[8]).toMatchObject({ say: '点名', beside: [], earlier: [{ channel: 'paper' }] })
  // Sent once more after that, it is there already.
  expect((await sendIn(records)).results[8]).toMatchObject({ is: 'already' })
})

describe('what lies beside a record', () => {
  const ye = () => home.idOf('叶青')
  const rowOfYe = async () => {
    const row = (await sheetAs(home, '谢春梅', 'west')).rows.find(({ person }) => person === ye())
    if (row === undefined) throw new Error('叶青 is not on the sheet')
    return row
  }
  const leave = () => ({
    person: ye(),
    state: { is: 'leave', reason: '走亲戚', approver: '' },
    channel: 'rollCall',
    deviceAt,
  })
  const receiptOfYe = async () =>
    (await home.as('叶青').call('checkin.mine', { limit: 1 })).records[0]?.receipt
  const logged = async () => {
    await home.tick()
    return (await home.log(`${home.idOf('QS031')}/2026`)) as {
      leaf: string
      entry: { type: string; at: string }
    }[]
  }
  /** The entry of the log that a receipt names; it bears the receipt's time. */
  const entryNamedBy = async (text = '') => {
    const named = parseCheckIn(text)
    const link = (await logged()).find(({ leaf }) => leaf === named?.entryHash)
    expect(link?.entry.at).toBe(named?.at)
    return link?.entry
  }
  const settle = (choose: 'standing' | number, seen: number) => ({
    activity: 'west',
    person: ye(),
    choose,
    seen,
  })

  beforeEach(async () => {
    home.clock.set('2026-12-03T11:52:00.000Z')
    await home.as('罗子安').call('checkin.mark', {
      activity: 'west',
      channel: 'paper',
      marks: [{ person: ye(), state: { is: 'late', minutes: 22 }, helper: '其他', seen: 0 }],
    })
  })

  test('changes no receipt: the member’s own goes on naming the entry and the time of what stands', async () => {
    const before = await receiptOfYe()
    home.clock.set(arrives)
    expect((await sendIn([leave()])).results).toMatchObject([{ is: 'beside' }])
    expect(await receiptOfYe()).toEqual(before)
    await home.as('谢春梅').call('checkin.settle', settle('standing', (await rowOfYe()).rev))
    expect(await receiptOfYe()).toEqual(before)
    expect(await entryNamedBy(before?.text)).toMatchObject({ type: 'checkin.mark' })
  })

  test('is decided once, at the time of the decision', async () => {
    home.clock.set(arrives)
    await sendIn([leave()])
    const decidedAt = '2026-12-04T01:00:00.000Z'
    home.clock.set(decidedAt)
    const { rev } = await rowOfYe()
    const both = await Promise.all(
      (['standing', 0] as const).map((choose) =>
        home.as('谢春梅').reply('checkin.settle', settle(choose, rev)),
      ),
    )
    // Of two decisions at once one holds, and the other is told.
    expect(both.map((one) => (one.ok ? 'done' : one.code)).toSorted()).toEqual(['changedMeanwhile', 'done'])
    const decisions = (await logged()).filter(({ entry }) => entry.type === 'checkin.settle')
    expect(decisions.map(({ entry }) => entry.at)).toEqual([decidedAt])
  })

  test('names, once it is chosen, the entry by which it came', async () => {
    home.clock.set(arrives)
    await sendIn([leave()])
    home.clock.set('2026-12-04T01:00:00.000Z')
    await home.as('谢春梅').call('checkin.settle', settle(0, (await rowOfYe()).rev))
    const receipt = await receiptOfYe()
    expect(await entryNamedBy(receipt?.text)).toMatchObject({ type: 'checkin.takeIn', at: arrives })
  })

  test('does not come back when the phone, whose answer was lost, sends it after the decision', async () => {
    home.clock.set(arrives)
    await sendIn([leave()])
    await home.as('谢春梅').call('checkin.settle', settle('standing', (await rowOfYe()).rev))
    const settled = await rowOfYe()
    expect((await sendIn([leave()])).results).toMatchObject([{ is: 'already', rev: settled.rev }])
    expect(await rowOfYe()).toEqual(settled)
    expect(settled).toMatchObject({ say: '迟到 22 分钟', beside: [], earlier: [{ state: { is: 'leave' } }] })
  })

  test('and what was taken in and then taken off again does not, either', async () => {
    const mei = { ...leave(), person: home.idOf('谢春梅') }
    home.clock.set(arrives)
    const [taken] = (await sendIn([mei])).results
    await home.as('罗子安').call('checkin.mark', {
      activity: 'west',
      channel: 'paper',
      marks: [{ person: mei.person, state: { is: 'cleared' }, seen: taken?.rev ?? 0 }],
    })
    expect((await sendIn([mei])).results).toMatchObject([{ is: 'already' }])
  })
})

describe('a phone whose clock is off by years', () => {
  test.each([
    ['2016-01-01T00:00:00.000Z', '2015-12-31T21:26:00.000Z'],
    ['2036-12-03T14:05:00.000Z', '2036-12-03T11:31:00.000Z'],
  ])('that says %s changes neither time nor order', async (deviceNow, then) => {
    const [one] = await onSite()
    home.clock.set(arrives)
    const { skewMinutes } = await sendIn([{ ...one, deviceAt: then }], deviceNow)
    expect(Math.abs(skewMinutes)).toBeGreaterThan(60 * 24 * 365)
    const row = (await sheetAs(home, '谢春梅', 'west')).rows[0]
    expect(row?.claim).toMatchObject({ at: arrives, offline: { deviceAt: then, skewMinutes } })
    const order = await home.as(row?.name ?? '').call('checkin.mine', { limit: 5 })
    expect(order.records).toMatchObject([{ startsAt: '2026-12-03T11:30:00.000Z', at: arrives }])
  })

  test('makes nobody late who was not, and hides nobody who was', async () => {
    const tenYears = 10 * 365 * 24 * 3_600_000
    const shifted = (at: string) => new Date(Date.parse(at) + tenYears).toISOString()
    const scanned = async (name: string, at: string) => ({
      person: home.idOf(name),
      state: { is: 'present' },
      channel: 'code',
      code: (await home.as(name).call('checkin.personalCode', {})).code,
      deviceAt: shifted(at),
    })
    const [first, second] = (await onSite()).map(({ person }) => person)
    const names = (await sheetAs(home, '谢春梅', 'west')).rows
    const nameOf = (id: string | undefined) => names.find(({ person }) => person === id)?.name ?? ''
    const records = [
      await scanned(nameOf(first), '2026-12-03T11:40:00.000Z'),
      await scanned(nameOf(second), '2026-12-03T12:00:00.000Z'),
    ]
    home.clock.set(arrives)
    await sendIn(records, shifted(arrives))
    const { rows } = await sheetAs(home, '谢春梅', 'west')
    expect(rows.slice(0, 2).map(({ say }) => say)).toEqual(['扫码', '迟到 30 分钟'])
  })
})

describe('the other way round', () => {
  test('the organiser scans a member’s own code; the pack tells whose it is, the server whether it is true', async () => {
    const { roster } = await home.as('谢春梅').call('checkin.pack', { activity: 'west' })
    const own = await home.as('叶青').call('checkin.personalCode', {})
    const handle = handleText(readCode(own.code)?.handle ?? new Uint8Array())
    expect(roster.find((one) => one.handle === handle)?.name).toBe('叶青')

    home.clock.set(arrives)
    const record = { state: { is: 'present' }, channel: 'code', deviceAt }
    const forged = own.code.slice(0, -1) + (own.code.endsWith('A') ? 'B' : 'A')
    const { results } = await sendIn([
      { ...record, person: home.idOf('叶青'), code: own.code },
      { ...record, person: home.idOf('谢春梅'), code: own.code },
      { ...record, person: home.idOf('孟凡'), code: own.code },
    ])
    expect(results.map(({ is }) => is)).toEqual(['done', 'codeInvalid', 'notOnSheet'])
    expect((await sendIn([{ ...record, person: home.idOf('谢春梅'), code: forged }])).results).toMatchObject([
      { is: 'codeInvalid' },
    ])
    expect((await sheetAs(home, '谢春梅', 'west')).counts.present).toBe(1)
  })

  test('only a declared offline activity gives its key away, and takes its codes a day late, by their own step', async () => {
    const xie = home.as('谢春梅')
    expect((await xie.call('checkin.pack', { activity: 'west' })).key).toBeNull()
    const undeclared = await shownAt('2026-12-03T11:35:00.000Z')
    home.clock.set(arrives)
    const scan = { code: undeclared, device: deviceOf(home, '叶青') }
    expect(await home.as('叶青').refused('checkin.scan', scan)).toBe('checkInClosed')

    await xie.call('checkin.declareOffline', { activity: 'west', offline: true })
    expect((await xie.call('checkin.pack', { activity: 'west' })).key).toMatchObject({ stepSeconds: 8 })
    const reply = await scanAs(home, '叶青', { code: undeclared })
    expect(reply).toMatchObject({ say: '扫码', at: arrives })
    const { rows } = await sheetAs(home, '谢春梅', 'west')
    const claim = rows.find(({ name }) => name === '叶青')?.claim
    // The step began at most eight seconds before the code was shown.
    expect(claim?.offline?.deviceAt.slice(0, 15)).toBe('2026-12-03T11:3')
    home.clock.set('2026-12-04T12:45:00.001Z')
    expect(
      await home.as('江海燕').refused('checkin.scan', { ...scan, device: deviceOf(home, '江海燕') }),
    ).toBe('checkInClosed')
  })

  test('what was declared by mistake is taken back, and the key that a phone has fetched makes no code any more', async () => {
    const xie = home.as('谢春梅')
    home.clock.set('2026-12-03T11:35:00.000Z')
    await xie.call('checkin.declareOffline', { activity: 'west', offline: true })
    const { key } = await xie.call('checkin.pack', { activity: 'west' })
    if (key === null) throw new Error('declared, and no key')
    const drawn = () => offlineCodeAt(key, home.clock.now()).code
    await scanAs(home, '叶青', { code: drawn() })
    await xie.call('checkin.declareOffline', { activity: 'west', offline: false })
    await xie.call('checkin.declareOffline', { activity: 'west', offline: false })
    expect((await xie.call('checkin.pack', { activity: 'west' })).key).toBeNull()
    const scan = { code: drawn(), device: deviceOf(home, '江海燕') }
    expect(await home.as('江海燕').refused('checkin.scan', scan)).toBe('codeInvalid')
    expect((await sheetAs(home, '谢春梅', 'west')).counts.present).toBe(1)
  })
})

async function shownAt(at: string) {
  home.clock.set(at)
  return shownCode(home, { activity: 'west', by: '谢春梅' })
}
