// How does a branch plan its year, and what becomes of the plan?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome({ startsAt: '2026-06-20T02:00:00.000Z' })))
afterEach(() => home.close())

const branch = () => home.idOf('QS031')
const drafted = async (from: 'rules' | 'lastYear' = 'rules', year = 2026, name = '罗子安', code = 'QS031') =>
  home.as(name).call('activity.draftPlan', { branchId: home.idOf(code), year, from, avoid: 'holidays' })
const planned = async (rev = 0, year = 2026) => {
  const { rows } = await drafted('rules', year)
  const wished = { branchId: branch(), year, rev, avoid: 'holidays' as const, rows: [...rows] }
  return home.as('罗子安').call('activity.savePlan', wished)
}
const seen = (name: string, year = 2026) => home.as(name).call('activity.plan', { branchId: branch(), year })
const rowSeen = async (name: string, id: string) => (await seen(name)).rows.find((row) => row.id === id)
const one = (rowId: string) => ({ branchId: branch(), year: 2026, rowId })

describe('drawing it up', () => {
  test('by the rules: with the committee and groups of the branch, each with its basis; nothing is kept', async () => {
    const draft = await drafted()
    const months = (kind: string) => draft.rows.filter((row) => row.kind === kind).length
    expect([months('ZR'), months('ZW'), months('XZ'), months('DH')]).toEqual([12, 12, 24, 4])
    const { bases } = await seen('罗子安')
    expect(bases.find(({ kind }) => kind === 'DH')?.source).toContain('支部工作条例')
    expect(draft.holidayBasis).toContain('2026年部分节假日安排')
    expect((await seen('罗子安')).rev).toBe(0)
  })

  test('a school branch has no committee and no groups, and is not asked for either', async () => {
    const draft = await drafted('rules', 2026, '唐静', 'QS05')
    expect(draft.hasCommittee).toBe(false)
    expect(draft.rows.some(({ kind }) => kind === 'ZW' || kind === 'XZ')).toBe(false)
  })

  test('after last year: what was held comes again', async () => {
    await announce(home, {
      id: 'a1',
      theme: '植绿',
      startsAt: '2026-03-17T07:00:00.000Z',
      endsAt: '2026-03-17T08:00:00.000Z',
    })
    expect((await drafted('lastYear', 2027)).rows).toEqual([
      expect.objectContaining({ kind: 'ZR', theme: '植绿', day: '2027-03-15' }),
    ])
  })
})

describe('keeping it', () => {
  test('the committee saves it whole, with its entry in the log; of two editors one is told', async () => {
    expect(await planned()).toEqual({ rev: 1 })
    // A retry whose first reply was lost changes nothing.
    expect(await planned()).toEqual({ rev: 1 })
    expect(
      await home.as('何秀兰').refused('activity.savePlan', { ...(await wishOf()), rows: [], rev: 0 }),
    ).toBe('changedMeanwhile')
    await home.tick()
    const log = (await home.log(`${branch()}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toContain('activity.savePlan')
  })

  test('who does not keep it is refused; a row must lie in its year and know its group', async () => {
    await planned()
    const wish = await wishOf()
    expect(await home.as('孟凡').refused('activity.savePlan', wish)).toBe('forbidden')
    expect(await home.as('黎明珠').refused('activity.savePlan', wish)).toBe('notFound')
    expect(await home.as('梁可').refused('activity.savePlan', wish)).toBe('forbidden')
    const [first] = wish.rows
    if (first === undefined) throw new Error('the plan is empty')
    const luo = home.as('罗子安')
    expect(await luo.refused('activity.savePlan', { ...wish, rows: [{ ...first, day: '2028-01-01' }] })).toBe(
      'planRowWrong',
    )
    expect(await luo.refused('activity.savePlan', { ...wish, rows: [{ ...first, day: '2026-02-31' }] })).toBe(
      'invalidInput',
    )
    const elsewhere = { ...first, kind: 'XZ', groupId: home.idOf('QS01') }
    expect(await luo.refused('activity.savePlan', { ...wish, rows: [elsewhere] })).toBe('invalidInput')
    expect(
      await luo.refused('activity.draftPlan', {
        branchId: home.idOf('QS'),
        year: 2026,
        from: 'rules',
        avoid: 'holidays',
      }),
    ).toBe('notABranch')
  })

  test('a moved row keeps the day it first stood on, and why', async () => {
    await planned()
    const wish = await wishOf()
    const rows = wish.rows.map((row) =>
      row.id === 'ZR-2026-07-1' ? { ...row, day: '2026-07-22', movedBecause: '防汛值守' } : row,
    )
    await home.as('罗子安').call('activity.savePlan', { ...wish, rows })
    expect(await rowSeen('罗子安', 'ZR-2026-07-1')).toMatchObject({
      day: '2026-07-22',
      firstDay: '2026-07-15',
      movedBecause: '防汛值守',
    })
  })

  test('members see what is theirs to come to; committee and other groups’ meetings they do not', async () => {
    await planned()
    const kinds = async (name: string) => [
      ...new Set((await seen(name)).rows.map(({ shortName }) => shortName)),
    ]
    expect((await kinds('孟凡')).toSorted()).toEqual(
      ['东组党小组会', '主题党日', '党员大会', '党课'].toSorted(),
    )
    expect(await kinds('罗子安')).toEqual(expect.arrayContaining(['支委会', '西组党小组会', '民主评议']))
    expect((await seen('梁可')).may.save).toBe(false)
    expect(await home.as('黎明珠').refused('activity.plan', { branchId: branch(), year: 2026 })).toBe(
      'notFound',
    )
  })

  const wishOf = async () => {
    const { rev, avoid, rows } = await seen('罗子安')
    return {
      branchId: branch(),
      year: 2026,
      rev,
      avoid,
      rows: rows.map(({ id, kind, theme, day, groupId, movedBecause }) => ({
        id,
        kind,
        theme,
        day,
        groupId,
        movedBecause,
      })),
    }
  }
})

describe('living it', () => {
  test('one tap makes it real, two taps or two officers make one', async () => {
    await planned()
    const made = await Promise.all(
      ['罗子安', '何秀兰', '罗子安'].map((name) =>
        home.as(name).call('activity.holdPlanned', one('ZR-2026-07-1')),
      ),
    )
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    const activity = await home.as('孟凡').call('activity.get', { id: made[0]?.id ?? '' })
    expect(activity).toMatchObject({ kind: 'ZR', startsAt: '2026-07-15T07:00:00.000Z' })
    expect(await rowSeen('罗子安', 'ZR-2026-07-1')).toMatchObject({
      standing: { is: 'announced', day: '2026-07-15' },
      mayHold: false,
    })
  })

  test('cancelled, it is open again and can be made once more', async () => {
    await planned()
    const luo = home.as('罗子安')
    const first = await luo.call('activity.holdPlanned', one('ZR-2026-07-1'))
    await luo.call('activity.cancel', { id: first.id, reason: '防汛' })
    expect(await rowSeen('罗子安', 'ZR-2026-07-1')).toMatchObject({ mayHold: true })
    const second = await luo.call('activity.holdPlanned', one('ZR-2026-07-1'))
    expect(second.id).not.toBe(first.id)
  })

  test('a group leader holds the own group’s meetings and nothing else; kinds that are off stay off', async () => {
    await planned()
    const leader = home.as('彭国栋')
    const { rows } = await seen('罗子安')
    const meeting = (name: string) => rows.find((row) => row.shortName === `${name}党小组会`)?.id ?? ''
    expect(await leader.call('activity.holdPlanned', one(meeting('东组')))).toHaveProperty('id')
    expect(await leader.refused('activity.holdPlanned', one(meeting('西组')))).toBe('forbidden')
    expect(await leader.refused('activity.holdPlanned', one('ZR-2026-07-1'))).toBe('forbidden')
    expect(await home.as('罗子安').refused('activity.holdPlanned', one('MP-2026-12-1'))).toBe('kindOff')
    expect(await home.as('罗子安').refused('activity.holdPlanned', one('nothing'))).toBe('notFound')
  })

  test('an activity that was made without the plan answers it all the same; what was not planned stands beside', async () => {
    await planned()
    const at = (day: string) => ({ startsAt: `${day}T07:00:00.000Z`, endsAt: `${day}T08:00:00.000Z` })
    await announce(home, { id: 'may', ...at('2026-05-18') })
    await announce(home, { id: 'extra', kind: 'ZY', theme: '助老', ...at('2026-05-20') })
    expect(await rowSeen('罗子安', 'ZR-2026-05-1')).toMatchObject({
      standing: { is: 'held', activityId: 'may' },
      say: '已开展，改在5 月 18 日',
    })
    expect((await seen('孟凡')).beside).toEqual([
      { id: 'extra', kind: 'ZY', title: '志愿服务：助老', day: '2026-05-20' },
    ])
  })

  test('what was not held is a question, and one sentence answers it', async () => {
    await planned()
    expect((await rowSeen('罗子安', 'ZR-2026-05-1'))?.standing).toEqual({ is: 'open' })
    const luo = home.as('罗子安')
    await luo.call('activity.explainPlanned', { ...one('ZR-2026-05-1'), text: '防汛值守，并入六月' })
    await luo.call('activity.explainPlanned', { ...one('ZR-2026-05-1'), text: '防汛值守，并入六月' })
    expect(await rowSeen('罗子安', 'ZR-2026-05-1')).toMatchObject({
      say: '未开展：防汛值守，并入六月',
      mayHold: false,
    })
    expect((await seen('罗子安')).rev).toBe(2)
    const ahead = { ...one('ZR-2026-07-1'), text: '不办了' }
    expect(await luo.refused('activity.explainPlanned', ahead)).toBe('plannedDayAhead')
    expect(await home.as('孟凡').refused('activity.explainPlanned', ahead)).toBe('forbidden')
  })
})

describe('holidays', () => {
  const table = {
    year: 2027,
    off: [{ name: '春节', from: '2027-02-05', to: '2027-02-12' }],
    worked: ['2027-02-20'],
    basis: '县里转发的通知',
  }

  test('everybody reads them with their basis; the administrator enters a year, and the plan follows', async () => {
    const before = await home.as('孟凡').call('activity.holidays', { year: 2027 })
    expect(before).toMatchObject({ entered: null, rev: 0, mayEnter: false })
    expect(before.table.basis).toContain('还没有录入')
    const admin = home.as(administrator)
    expect((await admin.call('activity.holidays', { year: 2027 })).mayEnter).toBe(true)
    await admin.call('activity.saveHolidays', { rev: 0, table })
    expect(await home.as('孟凡').call('activity.holidays', { year: 2027 })).toMatchObject({ table, rev: 1 })
    expect((await drafted('rules', 2027)).holidayBasis).toBe('县里转发的通知')
    expect(await admin.refused('activity.saveHolidays', { rev: 0, table })).toBe('changedMeanwhile')
  })

  test('nobody else enters them, and a table that cannot be is refused', async () => {
    for (const name of ['罗子安', '周明远', '梁可'])
      expect(await home.as(name).refused('activity.saveHolidays', { rev: 0, table })).toBe('forbidden')
    const backwards = { ...table, off: [{ name: '春节', from: '2027-02-12', to: '2027-02-05' }] }
    expect(await home.as(administrator).refused('activity.saveHolidays', { rev: 0, table: backwards })).toBe(
      'holidaysWrong',
    )
  })
})

const administrator = '齐修远'
