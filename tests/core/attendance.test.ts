// Do the numbers of a sheet always add up, and does nothing that was recorded ever get lost?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedAs, isInRoom, sayState, stateSchema } from '../../core/attendance/attendance'
import type { Claim, State } from '../../core/attendance/attendance'
import { countSheet, isRoll } from '../../core/attendance/counts'
import { arrive, first, mark, settle, takeIn } from '../../core/attendance/merging'
import type { Changes } from '../../core/attendance/merging'
import { questionsOf, sayQuestion } from '../../core/attendance/questions'
import { parseCheckIn, printCheckIn } from '../../core/attendance/receipt'
import { isDue, isExempt, reachOf } from '../../core/attendance/roster'
import type { Person } from '../../core/org/person'

const by = { id: 'p-1', name: '罗子安' }
const states: readonly State[] = [
  { is: 'present' },
  { is: 'late', minutes: 22 },
  { is: 'leftEarly', minutes: 10, reason: '接孩子' },
  { is: 'video' },
  { is: 'asked', reason: '出差' },
  { is: 'refused', reason: '出差', decidedBy: by },
  { is: 'leave', reason: '出差', approver: '周明远' },
  { is: 'elsewhere', where: '东湖街道流动党员支部', on: '2026-12-10', slip: '' },
  { is: 'absent', reason: '' },
  { is: 'unconfirmed', reason: '人数不符' },
  { is: 'madeUp', missed: 'leave', reason: '出差', on: '2026-12-20', how: '自学', by: '何秀兰' },
  { is: 'madeUp', missed: 'absent', reason: '', on: '2026-12-20', how: '自学', by: '何秀兰' },
  { is: 'cleared' },
]
const someState = fc.constantFrom(...states)
const claim = (state: State, facts: Partial<Claim> = {}): Claim => ({
  state,
  channel: 'rollCall',
  at: '2026-12-15T07:00:00.000Z',
  by,
  helper: null,
  device: null,
  offline: null,
  ...facts,
})

describe('the numbers', () => {
  const row = fc.record({
    due: fc.boolean(),
    exempt: fc.boolean(),
    votes: fc.boolean(),
    state: fc.option(someState, { nil: undefined }),
  })

  test('实到 + 请假 + 缺席 = 应到, whatever was recorded of whomever', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), fc.nat(5), (rows, guests) => {
        const counts = countSheet(rows, guests)
        expect(counts.present + counts.leave + counts.absent).toBe(counts.expected)
        expect(counts.expected + counts.exempt).toBe(rows.filter(({ due }) => due).length)
        expect(counts.presentVoting).toBeLessThanOrEqual(counts.expectedVoting)
        expect(counts.unrecorded).toBeLessThanOrEqual(counts.absent)
      }),
      { numRuns: 5000 },
    )
  })

  test('guests change none of them', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), fc.nat(9), (rows, guests) => {
        const { guests: sitting, ...counts } = countSheet(rows, guests)
        const { guests: own, ...alone } = countSheet(rows, 0)
        expect(counts).toEqual(alone)
        expect(sitting).toBe(own + guests)
      }),
    )
  })

  test('a roll is made by whoever came, was missed or is not confirmed, and by nothing that can be known beforehand', () => {
    const alone = states.filter((state) => isRoll([state])).map(({ is }) => is)
    expect(alone).toEqual(['present', 'late', 'leftEarly', 'video', 'absent', 'unconfirmed'])
    expect([isRoll([]), isRoll(states)]).toEqual([false, true])
  })

  test('every state has its facts, its words and its place among the numbers', () => {
    const told = states.map((state) => [
      sayState({ state, channel: 'code' }),
      countedAs(state),
      isInRoom(state),
    ])
    expect(states.map((state) => stateSchema.parse(state))).toEqual(states)
    expect(told).toEqual([
      ['扫码', 'present', true],
      ['迟到 22 分钟', 'present', true],
      ['早退 10 分钟', 'present', true],
      ['视频参加', 'present', false],
      ['已请假，待批', 'none', false],
      ['请假未批', 'none', false],
      ['请假', 'leave', false],
      ['异地参加', 'leave', false],
      ['缺席', 'absent', false],
      ['签到未确认', 'absent', false],
      ['已补学', 'leave', false],
      ['已补学', 'absent', false],
      ['未记', 'none', false],
    ])
    expect(sayState({ state: { is: 'present' }, channel: 'rollCall' })).toBe('点名')
    expect(sayState({ state: { is: 'present' }, channel: 'paper' })).toBe('纸质')
    expect(sayState({ state: { is: 'leftEarly', minutes: 0, reason: '' }, channel: 'code' })).toBe('早退')
    expect(countedAs(undefined)).toBe('none')
  })
})

describe('a record', () => {
  type Step = {
    readonly how: 'scan' | 'mark' | 'takeIn' | 'settle'
    readonly state: State
    readonly sees: boolean
  }
  const step = fc.record<Step>({
    how: fc.constantFrom('scan', 'mark', 'takeIn', 'settle'),
    state: someState,
    sees: fc.boolean(),
  })

  test('never loses what was entered: each claim stands, lies beneath or beside, or was answered', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 9 }), (steps) => {
        let record: Changes & { rev: number } = { ...first(claim({ is: 'absent', reason: '' })), rev: 1 }
        const entered = [record.claim]
        for (const [index, one] of steps.entries()) {
          const next = claim(one.state, {
            at: `2026-12-15T08:0${index}:00.000Z`,
            offline: { deviceAt: `2026-12-15T07:3${index}:00.000Z`, skewMinutes: 0 },
          })
          const seen = one.sees ? record.rev : record.rev - 1
          const outcome = {
            scan: () => arrive(record, next),
            mark: () => mark(record, next, seen),
            takeIn: () => takeIn(record, next),
            settle: () => settle(record, one.sees ? 'standing' : 0),
          }[one.how]()
          if (outcome === undefined || typeof outcome === 'string') continue
          if (one.how !== 'settle') entered.push(next)
          record = { ...outcome, rev: record.rev + 1 }
        }
        const kept = [record.claim, ...record.earlier, ...record.beside]
        expect(kept).toHaveLength(entered.length)
        expect(kept).toEqual(expect.arrayContaining(entered))
        expect(record.inRoom).toBe(isInRoom(record.claim.state))
      }),
      { numRuns: 3000 },
    )
  })

  const standing = (state: State) => ({ ...first(claim(state)), rev: 3 })

  test('a scan never undoes presence, nor what an organiser has not confirmed', () => {
    const scan = claim({ is: 'present' }, { channel: 'code' })
    for (const state of states) {
      const stays = countedAs(state) === 'present' || state.is === 'unconfirmed'
      expect([state.is, arrive(standing(state), scan) === undefined]).toEqual([state.is, stays])
    }
  })

  test('an organiser changes what they saw, and is told where they saw an older one', () => {
    const absent = claim({ is: 'absent', reason: '' })
    expect(mark(standing({ is: 'present' }), absent, 3)).toMatchObject({ claim: absent, inRoom: false })
    expect(mark(standing({ is: 'present' }), absent, 2)).toBe('changedMeanwhile')
    expect(mark(standing({ is: 'absent', reason: '' }), absent, 0)).toBe('already')
  })

  test('what comes late and contradicts lies beside, once, until it is settled', () => {
    const late = claim(
      { is: 'absent', reason: '' },
      { offline: { deviceAt: '2026-12-15T07:31:00.000Z', skewMinutes: 0 } },
    )
    const beside = takeIn(standing({ is: 'present' }), late)
    expect(beside).toMatchObject({ claim: { state: { is: 'present' } }, beside: [late], inRoom: true })
    if (beside === 'already') throw new Error('it contradicts')
    expect(takeIn({ ...beside, rev: 4 }, late)).toBe('already')
    expect(settle({ ...beside, rev: 4 }, 0)).toMatchObject({ claim: late, beside: [], inRoom: false })
    expect(settle({ ...beside, rev: 4 }, 'standing')).toMatchObject({ earlier: [late], beside: [] })
    expect(settle({ ...beside, rev: 4 }, 7)).toBeUndefined()
    expect(settle(standing({ is: 'present' }), 'standing')).toBeUndefined()
  })
})

describe('questions', () => {
  const recorded = (personId: string, ...claims: readonly Claim[]) => ({
    personId,
    claim: claims[0] ?? claim({ is: 'present' }),
    earlier: claims.slice(1),
    beside: [],
  })
  const on = (device: string) => claim({ is: 'present' }, { channel: 'code', device })

  test('two on one phone are asked about, and stay so when one of them is taken back', () => {
    const both = [recorded('a', on('x')), recorded('b', on('x')), recorded('c', on('y'))]
    expect(questionsOf(both, [])).toMatchObject([{ is: 'sameDevice', people: ['a', 'b'] }])
    const undone = [recorded('a', on('x')), recorded('b', claim({ is: 'absent', reason: '' }), on('x'))]
    expect(questionsOf(undone, [])).toMatchObject([{ is: 'sameDevice', people: ['a', 'b'] }])
    expect(sayQuestion(questionsOf(both, [])[0] as never, (id) => ({ a: '孟凡', b: '白露' })[id] ?? '')).toBe(
      '孟凡、白露用同一台设备签到，请核对是否都到场',
    )
  })

  test('a count that differed is asked about for good; one that agreed is not', () => {
    const heads = [
      { heads: 19, counted: 20, at: '2026-12-15T07:30:00.000Z', by },
      { heads: 19, counted: 19, at: '2026-12-15T07:40:00.000Z', by },
    ]
    const asked = questionsOf([], heads)
    expect(asked).toMatchObject([{ is: 'heads', heads: 19, counted: 20 }])
    expect(asked.map((one) => sayQuestion(one, String))).toEqual([
      '2026-12-15 15:30 数到 19 人，当时记录 20 人',
    ])
  })
})

describe('应到', () => {
  const person = (facts: Partial<Person>): Person => ({
    _id: 'p',
    v: 1,
    rev: 1,
    pending: [],
    hasPending: false,
    name: '某人',
    memberNumber: 'QS031-99',
    standing: 'formal',
    stood: [],
    affiliations: [{ branchId: 'b', groupId: 'east', from: '2026-01-01', to: null }],
    branchId: 'b',
    groupId: 'east',
    servesId: null,
    placeId: 'b',
    exempt: null,
    appointments: [],
    belonged: ['b'],
    holds: [],
    boundIds: [],
    ...facts,
  })
  const on = (kind: 'ZR' | 'ZW' | 'XZ' | 'HJ' | 'ZY', startsAt = '2026-06-15T07:00:00.000Z') => ({
    kind,
    branchId: 'b',
    groupId: kind === 'XZ' ? 'east' : null,
    startsAt,
  })
  const moved = person({
    affiliations: [
      { branchId: 'b', groupId: 'east', from: '2026-01-01', to: '2026-06-24' },
      { branchId: 'c', groupId: null, from: '2026-06-24', to: null },
    ],
  })

  test('is told by the day of the activity, to the first and the last day', () => {
    expect(isDue(moved, on('ZR'), 'b')).toBe(true)
    // Shanghai's midnight, not Greenwich's.
    expect(isDue(moved, on('ZR', '2026-06-23T15:59:00.000Z'), 'b')).toBe(true)
    expect(isDue(moved, on('ZR', '2026-06-23T16:00:00.000Z'), 'b')).toBe(false)
    expect(isDue(moved, on('ZR', '2026-06-23T16:00:00.000Z'), 'c')).toBe(true)
  })

  test('is told by the kind: the group, the committee of that day, the voters, or whoever comes', () => {
    const officer = (ended: string | null) =>
      person({
        appointments: [
          {
            id: 'a',
            office: 'organiser',
            organisationId: 'b',
            from: '2026-01-01',
            termEnds: null,
            ended: ended === null ? null : { at: ended, because: 'successor' },
          },
        ],
      })
    expect(isDue(person({}), on('XZ'), 'b')).toBe(true)
    expect(isDue(person({}), { ...on('XZ'), groupId: 'west' }, 'b')).toBe(false)
    expect(isDue(person({}), on('ZW'), 'b')).toBe(false)
    expect(isDue(officer(null), on('ZW'), 'b')).toBe(true)
    expect(isDue(officer('2026-06-20T02:00:00.000Z'), on('ZW'), 'b')).toBe(true)
    expect(isDue(officer('2026-06-10T02:00:00.000Z'), on('ZW'), 'b')).toBe(false)
    expect(isDue(person({ standing: 'probationary' }), on('HJ'), 'b')).toBe(false)
    expect(isDue(person({ standing: 'probationary' }), on('ZR'), 'b')).toBe(true)
    expect(isDue(person({}), on('ZY'), 'b')).toBe(false)
    expect(reachOf('ZY')).toBe('whoComes')
  })

  test('who is spared on that day is spared, before and after not', () => {
    const spared = person({ exempt: { basis: 'hardToMove', from: '2026-03-01', to: '2026-08-31' } })
    expect(
      ['2026-02-28', '2026-03-01', '2026-08-31', '2026-09-01'].map((day) => isExempt(spared, day)),
    ).toEqual([false, true, true, false])
  })
})

describe('a receipt', () => {
  const receipt = {
    activityId: 'a1',
    personId: 'p-1',
    entryHash: 'ab'.repeat(32),
    at: '2026-12-15T07:00:00.000Z',
  }
  test('is read back to the byte, and in no other form', () => {
    const text = printCheckIn(receipt)
    expect(parseCheckIn(text)).toEqual(receipt)
    for (const other of [
      text.trim(),
      ` ${text}`,
      text.replace('1\n', '2\n'),
      text.replace('at ', 'at  '),
      '',
    ])
      expect(parseCheckIn(other)).toBeUndefined()
    expect(() => printCheckIn({ ...receipt, at: 'yesterday' })).toThrow(TypeError)
  })
})
