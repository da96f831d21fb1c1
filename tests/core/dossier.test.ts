// Is every term of somebody's way into the Party asked about on the right day, and never on another?
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addYears } from '../../core/calendar'
import type { LocalDate } from '../../core/calendar'
import type { Note } from '../../core/dossier/dossier'
import { namedIn, standingNotes } from '../../core/dossier/dossier'
import { lastOf, nextStep, probationEnds, reached, stageOf } from '../../core/dossier/progress'
import { dossierRules, promptsFor } from '../../core/dossier/rules'
import type { Told } from '../../core/dossier/rules'
import { handedPapers, outcomes, stages, stepOf, steps } from '../../core/dossier/steps'
import type { OutcomeCode } from '../../core/dossier/steps'

const papersOf = (step: number) =>
  Object.fromEntries(stepOf(step).papers.map(({ code }) => [code, 'branch' as const]))
const note = (step: number, date: LocalDate, more: Partial<Note> = {}): Note => ({
  id: `n${step}-${date}`,
  step,
  date,
  outcome: stepOf(step).outcomes[0] ?? null,
  personIds: step === 5 || step === 9 ? ['a', 'b'] : [],
  days: step === 11 ? 3 : null,
  hours: null,
  until: null,
  papers: papersOf(step),
  meeting: null,
  by: 'someone',
  at: '2026-12-15T00:00:00.000Z',
  struck: null,
  ...more,
})

/** 一路按期 — somebody who was admitted by the book. */
const byTheBook: readonly Note[] = [
  note(1, '2023-03-01'),
  note(2, '2023-03-20'),
  note(3, '2023-09-05'),
  note(4, '2023-09-10'),
  note(5, '2023-09-12'),
  note(6, '2024-03-10'),
  note(6, '2024-09-01'),
  note(7, '2024-09-20'),
  note(8, '2024-09-28'),
  note(9, '2024-10-08'),
  note(10, '2024-10-20'),
  note(11, '2024-11-02'),
  note(12, '2024-11-10'),
  note(13, '2024-11-20'),
  note(14, '2024-11-25'),
  note(15, '2024-12-05'),
  note(16, '2024-12-20'),
  note(17, '2025-01-10'),
  note(18, '2025-01-20'),
  note(19, '2025-01-22'),
  note(20, '2025-07-01'),
  note(21, '2025-08-01'),
  note(22, '2025-11-20'),
  note(23, '2025-12-08'),
  note(24, '2026-01-08'),
]
const without = (...left: readonly number[]) => byTheBook.filter(({ step }) => !left.includes(step))
const upTo = (last: number) => byTheBook.filter(({ step }) => step <= last)
const told = (notes: readonly Note[], more: Partial<Told> = {}): Told => ({
  notes,
  today: notes.at(-1)?.date ?? '2026-12-15',
  isFormalOn: () => true,
  voteOf: () => undefined,
  ...more,
})
const asked = (notes: readonly Note[], more: Partial<Told> = {}) =>
  promptsFor(told(notes, more)).map(({ step, say }) => `${step} ${say}`)

describe('the table', () => {
  test('25 steps in five stages, one after the other', () => {
    expect(steps).toHaveLength(25)
    const inOrder = steps.map(({ stage }) => Object.keys(stages).indexOf(stage))
    expect(inOrder).toEqual(inOrder.toSorted((one, other) => one - other))
    expect(Object.keys(stages).map((code) => steps.filter(({ stage }) => stage === code).length)).toEqual([
      2, 4, 5, 7, 7,
    ])
  })

  test('a step names no paper twice, and every outcome is offered by one', () => {
    for (const { papers } of steps) expect(new Set(papers.map(({ code }) => code)).size).toBe(papers.length)
    const offered = new Set(steps.flatMap((row) => row.outcomes))
    expect([...offered].toSorted()).toEqual(Object.keys(outcomes).toSorted())
  })

  test('what goes into the person’s file are the five of 细则 art. 37; of the rest nothing is made up', () => {
    expect(Object.values(handedPapers)).toEqual([
      '《入党志愿书》',
      '入党申请书',
      '政治审查材料',
      '转正申请书',
      '培养教育考察材料',
    ])
    const kept = steps.flatMap(({ papers }) => papers)
    for (const { keeper, basis } of kept.filter((one) => one.basis.isConfirmed)) {
      expect(basis.say).toBe('《中国共产党发展党员工作细则》第三十七条')
      expect(['personnelFile', 'committee', 'branch']).toContain(keeper)
    }
    for (const { basis } of kept.filter((one) => !one.basis.isConfirmed)) expect(basis.say).toContain('待核')
  })

  test('every rule says its clause, or that the clause is still to be looked up', () => {
    const clauses = dossierRules.map(({ basis }) => basis.say)
    for (const clause of clauses) expect(clause).toMatch(/第.+条$|条款待核$/)
    expect(new Set(clauses.filter((one) => !one.includes('待核')))).toEqual(
      new Set([
        '《中国共产党章程》第五条',
        '《中国共产党发展党员工作细则》第十七条',
        '《中国共产党发展党员工作细则》第十九条',
        '《中国共产党发展党员工作细则》第二十条',
      ]),
    )
  })
})

describe('where somebody stands', () => {
  test('by the book nothing is asked, at no step of the way', () => {
    for (let step = 1; step <= 24; step += 1) expect(asked(upTo(step)), `step ${step}`).toEqual([])
  })

  test('the next is the one after the furthest; what did not come out comes again, and cancelled is the end', () => {
    expect([nextStep([]), nextStep(upTo(1)), nextStep(upTo(24)), nextStep(byTheBook)]).toEqual([1, 2, 25, 25])
    expect(nextStep(without(3))).toBe(25)
    const notPassed = [...upTo(12), note(13, '2024-11-20', { outcome: 'notPassed' })]
    expect(nextStep(notPassed)).toBe(13)
    expect(nextStep([...notPassed, note(13, '2024-12-20')])).toBe(14)
    expect(nextStep([...upTo(22), note(23, '2025-12-08', { outcome: 'extended' })])).toBe(23)
    expect(nextStep([...upTo(22), note(23, '2025-12-08', { outcome: 'cancelled' })])).toBeNull()
    expect(nextStep([note(25, '2026-02-01')])).toBeNull()
    expect([stageOf([]), stageOf(upTo(6)), stageOf(byTheBook)]).toEqual([
      stages.application,
      stages.candidate,
      stages.probation,
    ])
  })

  test('what is struck counts for nothing, and the notes stand in the order of steps and days', () => {
    const struck = { at: '', by: '', reason: '记错了', replacedBy: null }
    const notes = [note(3, '2026-02-01'), note(1, '2026-01-02', { struck }), note(1, '2026-01-01')]
    expect(standingNotes({ notes }).map(({ id }) => id)).toEqual(['n1-2026-01-01', 'n3-2026-02-01'])
    expect(namedIn([note(5, '2026-01-01')], 'p')).toEqual(['p', 'a', 'b'])
    expect(namedIn([note(5, '2026-01-01')], null)).toEqual(['a', 'b'])
  })

  test('what was left out on the way is a question, and so is a paper that is missing or not spoken of', () => {
    const notes = [
      note(1, '2026-01-05', { papers: { application: 'missing' } }),
      note(3, '2026-07-20', { papers: { publicity: 'missing' } }),
    ]
    expect(asked(notes, { today: '2026-07-21' })).toEqual([
      '1 缺入党申请书，补上了吗？',
      '2 收到申请书一个月内派人谈话，谈了吗？',
      '2 第 2 步“党组织派人谈话”没有记，是漏了吗？',
      '3 缺公示和结果，补上了吗？',
      '3 推荐(推优)表、支委会(没有支委会的为大会)记录和票决有没有？',
    ])
    const unasked = note(1, '2026-01-05', { papers: { application: 'notApplicable' } })
    expect(asked([unasked])).toEqual([])
  })
})

describe('each rule asks', () => {
  const cases: readonly [string, readonly Note[], string, Partial<Told>?][] = [
    ['age not looked at', [note(1, '2026-01-01', { outcome: null })], '1 递交申请书那天满18周岁了吗？'],
    ['a talk after a month', [note(1, '2026-01-31'), note(2, '2026-03-01')], '2 谈话晚于收到申请书一个月'],
    ['no filing above', without(4), '6 开始培养教育以前，报上级党委备案了吗？'],
    ['filed after', [...without(4), note(4, '2024-10-01')], '6 备案的日期晚于培养教育'],
    [
      'three contacts',
      [...without(5), note(5, '2023-09-12', { personIds: ['a', 'b', 'c'] })],
      '5 培养联系人',
    ],
    ['no contact', [...without(5), note(5, '2023-09-12', { personIds: [] })], '5 培养联系人'],
    ['a probationary contact', upTo(5), '5 培养联系人', { isFormalOn: (id) => id !== 'b' }],
    ['half a year unseen', without(6), '6 有一段超过半年没有记考察'],
    ['less than a year', [...without(7), note(7, '2024-09-04')], '7 确定为积极分子到确定为发展对象不到一年'],
    ['one introducer', [...without(9), note(9, '2024-10-08', { personIds: ['a'] })], '9 入党介绍人'],
    ['no review', without(10), '10 政治审查没有记'],
    [
      'not qualified',
      [...without(10), note(10, '2024-10-20', { outcome: 'unqualified' })],
      '10 政治审查不合格',
    ],
    ['no conclusion', [...without(10), note(10, '2024-10-20', { outcome: null })], '10 政治审查的结论'],
    ['two days', [...without(11), note(11, '2024-11-02', { days: 2 })], '11 集中培训不少于三天'],
    ['no duration', [...without(11), note(11, '2024-11-02', { days: null })], '11 集中培训几天'],
    ['no training', without(11), '11 集中培训没有记'],
    ['no committee', without(12), '12 预审以前，支部委员会审查了吗？'],
    ['form first', [...without(14), note(14, '2024-11-19')], '14 预审通过以后才发《入党志愿书》'],
    ['talk after approval', [...without(16), note(16, '2025-01-11')], '16 审批以前派人谈话'],
    ['approved after three months', [...without(17), note(17, '2025-03-06')], '17 审批在大会三个月以后'],
    ['still not approved', upTo(16), '17 大会过去三个月了', { today: '2025-03-06' }],
    ['after six months', [...without(17), note(17, '2025-06-06')], '17 大会到审批超过了六个月'],
    ['filed before approval', [...without(18), note(18, '2025-01-09')], '18 备案在审批以后'],
    ['year nearly over', upTo(21), '22 预备期到 2025-12-05 为止', { today: '2025-11-29' }],
    ['year over', upTo(22), '22 预备期满了', { today: '2025-12-06' }],
    ['too early', [...without(23), note(23, '2025-12-04')], '23 讨论转正时预备期还没有满一年'],
    ['late approval', [...without(24), note(24, '2026-03-09')], '24 转正的审批在大会三个月以后'],
    ['vote not passed', upTo(15), '15 会议记录里的表决结果', { voteOf: () => 'notPassed' }],
    [
      'vote against',
      upTo(23),
      '23 会议记录里的表决结果',
      { voteOf: ({ step }) => (step === 23 ? 'invalid' : undefined) },
    ],
  ]
  test.each(cases)('%s', (_, notes, say, more) => {
    const said = asked(notes, more)
    expect(said.filter((one) => one.startsWith(say))).toHaveLength(1)
  })

  const extended = (until: string | null) => [
    ...upTo(22),
    note(23, '2025-12-08', { outcome: 'extended', until }),
  ]
  test('an extension has its day, is of half a year to a year, and comes once', () => {
    expect(asked(extended(null))).toEqual(['23 预备期延长到哪一天？'])
    expect(asked(extended('2026-06-05'))).toEqual([])
    expect(asked(extended('2026-06-04'))).toEqual(['23 延长预备期不少于半年、不超过一年，请核对'])
    expect(asked(extended('2026-12-06'))).toEqual(['23 延长预备期不少于半年、不超过一年，请核对'])
    const twice = [
      ...extended('2026-06-05'),
      note(23, '2026-06-08', { outcome: 'extended', until: '2026-12-05' }),
    ]
    expect(asked(twice)).toEqual(['23 预备期只能延长一次，请核对'])
    const early = [...extended('2026-06-05'), note(23, '2026-06-01')]
    expect(asked(early)).toEqual(['23 讨论转正时延长的预备期还没有满，请核对日期'])
    expect(probationEnds(extended('2026-06-05'))).toBe('2026-06-05')
  })

  test('a special approval may take six months, and excused from training nobody counts days', () => {
    const late = [...upTo(16), note(17, '2025-06-05', { outcome: 'approvedLate' })]
    expect(asked(late)).toEqual([])
    const excused = [...upTo(10), note(11, '2024-11-02', { outcome: 'excused', days: null })]
    expect(asked(excused)).toEqual([])
    const hours = [...upTo(10), note(11, '2024-11-02', { days: null, hours: 24 })]
    expect(asked(hours)).toEqual([])
  })

  test('what the minutes say and the note agree', () => {
    expect(asked(byTheBook, { voteOf: () => 'passed' })).toEqual([])
    const notPassed = [...upTo(14), note(15, '2024-12-05', { outcome: 'notPassed' })]
    expect(asked(notPassed, { voteOf: () => 'notPassed', today: '2026-12-15' })).toEqual([])
  })
})

describe('for any days', () => {
  const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2020-01-01', days))

  test('a term of months ends on the same day of the month, and the day itself is in time', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, days) => {
        const to = addDays(from, days)
        const isLate = asked([note(1, from), note(2, to)]).length > 0
        expect(isLate).toBe(to > addMonths(from, 1))
      }),
    )
  })

  test('one is a candidate after a whole year, and a full member a whole year after the meeting', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 800 }), (from, days) => {
        const to = addDays(from, days)
        const isEarly = to < addYears(from, 1)
        const says = (notes: readonly Note[], words: string) =>
          asked(notes).some((one) => one.includes(words))
        expect(says([note(3, from), note(7, to)], '不到一年')).toBe(isEarly)
        expect(says([note(15, from), note(23, to)], '没有满一年')).toBe(isEarly)
      }),
    )
  })

  test('a half-year is missed exactly where two looks lie further apart', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 8 }), (days) => {
        const inOrder = days.toSorted()
        const [from = '', until = ''] = [inOrder[0], inOrder.at(-1)]
        const notes = [note(5, from), ...inOrder.slice(1, -1).map((one) => note(6, one)), note(7, until)]
        const isApart = inOrder.some((one, at) => at > 0 && one > addMonths(inOrder[at - 1] ?? one, 6))
        expect(asked(notes).some((one) => one.includes('超过半年'))).toBe(isApart)
      }),
    )
  })

  const anyNote = fc
    .record({
      step: fc.integer({ min: 1, max: 25 }),
      date: day,
      at: fc.nat(),
      people: fc.subarray(['a', 'b', 'c']),
    })
    .map(({ step, date, at, people }) => {
      const offered: readonly (OutcomeCode | null)[] = [...stepOf(step).outcomes, null]
      return note(step, date, { outcome: offered[at % offered.length] ?? null, personIds: people })
    })

  test('whatever was noted, the questions are in order and plain, and there is at most one next step', () => {
    fc.assert(
      fc.property(fc.array(anyNote, { maxLength: 30 }), day, (notes, today) => {
        const prompts = promptsFor(told(notes, { today, isFormalOn: (id) => id !== 'c' }))
        expect(prompts.map(({ step }) => step)).toEqual(
          prompts.map(({ step }) => step).toSorted((one, other) => one - other),
        )
        for (const { say, basis } of prompts)
          expect(say + basis).not.toMatch(/[!！]|undefined|null|分数|排名/)
        const next = nextStep(notes)
        const at = reached(notes)
        expect(next === null || next === at || next === at + 1).toBe(true)
        expect(lastOf(notes, at)?.step ?? 0).toBe(at)
      }),
    )
  })

  test('noting a step that is neither asked about nor late adds no question about an earlier one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 23 }), (step) => {
        expect(asked(upTo(step + 1))).toEqual(asked(upTo(step)))
      }),
    )
  })
})
