// Who writes down a talk or a visit, and who can read it? The proof that a restricted kind may be on.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeNextViews } from '../../cloudfunctions/kit/intake/views'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { fixturePeople } from '../../local/seed/fixture'
import { hasPdfReader } from '../machine.mjs'
import { submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { revoke } from '../support/offices'
import { wordsOf } from '../support/readers'
import { submission } from '../support/submitting'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const talk = (id: string, one: string, other: string, more: object = {}) => ({
  id,
  branchId: home.idOf('QS031'),
  pair: [home.idOf(one), home.idOf(other)] as [string, string],
  date: '2026-12-10',
  ...more,
})
const visit = (id: string, more: object = {}) => ({
  id,
  branchId: home.idOf('QS031'),
  visitedId: home.idOf('马长河'),
  byIds: [home.idOf('谢春梅'), home.idOf('罗子安')],
  date: '2026-12-12',
  what: '送去全会精神学习材料，读了一遍',
  activityId: null,
  ...more,
})
const register = (name: string, more: object = {}) =>
  home.as(name).call('activity.lightRecords', { year: 2026, ...more })
const ids = async (name: string, more: object = {}) =>
  (await register(name, more)).records.map(({ id }) => id).toSorted()

describe('talks', () => {
  test('one of the two writes it down: pair, day and type, and nothing else is kept', async () => {
    await home.as('孟凡').call('activity.addTalk', talk('t1', '孟凡', '周明远'))
    await home.as('孟凡').call('activity.addTalk', talk('t1', '孟凡', '周明远'))
    expect((await register('孟凡')).records).toEqual([
      {
        id: 't1',
        date: '2026-12-10',
        kind: 'talk',
        names: ['孟凡', '周明远'],
        say: '支委和党员',
        struck: null,
        mayStrike: true,
      },
    ])
    const kept = (await home.cloud.documents.get('lightRecords', 't1')) as { facts: object }
    expect(kept.facts).toEqual({ is: 'talk', type: 'committeeAndMember' })
    const said = { ...talk('t2', '孟凡', '周明远'), points: '谈了家里的事' }
    expect(await home.as('孟凡').refused('activity.addTalk', said)).toBe('invalidInput')
  })

  test('an officer who arranges talks writes it down for others; nobody else does', async () => {
    await home.as('罗子安').call('activity.addTalk', talk('t1', '孟凡', '白露'))
    expect((await register('罗子安')).records).toMatchObject([{ say: '党员之间' }])
    for (const name of ['邓雨晴', '冯立', '谢春梅'])
      expect(await home.as(name).refused('activity.addTalk', talk('t2', '孟凡', '白露'))).toBe('forbidden')
    expect(await home.as('黎明珠').refused('activity.addTalk', talk('t2', '孟凡', '白露'))).toBe('notFound')
    await home.as('何秀兰').call('activity.addTalk', talk('t3', '何秀兰', '周明远'))
    expect((await register('孟凡')).records).toHaveLength(1)
  })

  test('two people of this branch on a day that has come; one’s id is not another’s', async () => {
    const luo = home.as('罗子安')
    expect(await luo.refused('activity.addTalk', talk('t1', '孟凡', '孟凡'))).toBe('samePerson')
    expect(await luo.refused('activity.addTalk', talk('t1', '孟凡', '黎明珠'))).toBe('notInThisBranch')
    expect(await luo.refused('activity.addTalk', talk('t1', '孟凡', '白露', { date: '2026-12-16' }))).toBe(
      'invalidInput',
    )
    await luo.call('activity.addTalk', talk('t1', '孟凡', '白露'))
    expect(await home.as('周明远').refused('activity.addTalk', talk('t1', '周明远', '白露'))).toBe(
      'changedMeanwhile',
    )
  })

  test('struck, it stays with its reason and counts for nothing; the log has both', async () => {
    await home.as('罗子安').call('activity.addTalk', talk('t1', '孟凡', '白露'))
    expect(await home.as('谢春梅').refused('activity.strikeLight', { id: 't1', reason: '错' })).toBe(
      'notFound',
    )
    expect(await home.as('孟凡').refused('activity.strikeLight', { id: 't1', reason: '错' })).toBe(
      'forbidden',
    )
    await home.as('罗子安').call('activity.strikeLight', { id: 't1', reason: '日期写错了' })
    await home.as('罗子安').call('activity.strikeLight', { id: 't1', reason: '日期写错了' })
    const { records, without } = await register('罗子安')
    expect(records).toMatchObject([{ struck: '日期写错了', mayStrike: false }])
    expect(without.map(({ name }) => name)).toContain('孟凡')
    expect(await home.as('罗子安').refused('activity.strikeLight', { id: 'none', reason: '错' })).toBe(
      'notFound',
    )
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(['activity.addTalk', 'activity.strikeLight'])
  })

  test('the officers see whom nobody has talked with yet; whoever was met in another branch is met', async () => {
    const toMeet = async (name: string) => (await register(name)).without.map((one) => one.name)
    expect(await toMeet('罗子安')).toContain('孟凡')
    await home.as('罗子安').call('activity.addTalk', talk('t0', '孟凡', '白露'))
    expect(await toMeet('罗子安')).not.toContain('孟凡')
    // 韩志强 belonged to QS031 in May, and has belonged to YX12 since June (US-05).
    expect(await toMeet('沈亦')).toContain('韩志强')
    await home.as('罗子安').call('activity.addTalk', talk('t1', '韩志强', '罗子安', { date: '2026-05-09' }))
    expect(await toMeet('沈亦')).not.toContain('韩志强')
    // Only that it was is known there: the record itself stays with its pair and its branch.
    expect(await ids('沈亦')).toEqual([])
    expect(await ids('韩志强')).toEqual(['t1'])
  })
})

describe('visits', () => {
  test('who calls on a spared member writes it down; the officers see who was last visited when', async () => {
    expect((await register('罗子安')).exempt).toMatchObject([{ name: '马长河', lastVisit: null }])
    await home.as('谢春梅').call('activity.addVisit', visit('v1'))
    expect((await register('罗子安')).exempt).toMatchObject([{ name: '马长河', lastVisit: '2026-12-12' }])
    expect((await register('马长河')).records).toMatchObject([
      { kind: 'visit', names: ['马长河', '谢春梅', '罗子安'], say: '送去全会精神学习材料，读了一遍' },
    ])
    expect(await home.as('孟凡').refused('activity.addVisit', visit('v2'))).toBe('forbidden')
    expect(await home.as('罗子安').refused('activity.addVisit', visit('v2', { activityId: 'none' }))).toBe(
      'invalidInput',
    )
    expect(
      await home.as('罗子安').refused('activity.addVisit', visit('v2', { byIds: [home.idOf('马长河')] })),
    ).toBe('samePerson')
  })
})

describe('安排送学', () => {
  const planned = async (name: string) => (await register(name)).planned
  const later = (more: object = {}) => visit('v1', { date: '2026-12-18', ...more })

  test('arranged from the sheet it is asked of whoever goes, and one tap makes it the record', async () => {
    await home.as('罗子安').call('activity.planVisit', later())
    await home.as('罗子安').call('activity.planVisit', later())
    expect(await planned('谢春梅')).toMatchObject([
      {
        date: '2026-12-18',
        kind: 'plannedVisit',
        names: ['马长河', '谢春梅', '罗子安'],
        mayConfirm: true,
        mayStrike: false,
      },
    ])
    expect((await register('罗子安')).exempt).toMatchObject([{ lastVisit: null, nextVisit: '2026-12-18' }])
    expect((await register('罗子安')).records).toEqual([])
    const wanted = { branchId: home.idOf('QS031'), year: 2026, kind: 'visit' } as const
    expect(await home.as('罗子安').refused('print.register', wanted)).toBe('registerEmpty')
    const todos = async (name: string) => (await home.as(name).call('org.inbox', {})).todos
    expect(await todos('谢春梅')).toEqual([])

    home.clock.set('2026-12-17T03:00:00.000Z')
    for (let round = 0; round < 3; round += 1) await home.tick()
    const say = '明天给马长河送学上门，去过了点“送到了”'
    expect(await todos('谢春梅')).toEqual([
      { id: 'v1', kind: 'visitPlanned', say, opens: '/packages/plan/register/index' },
    ])
    expect((await home.as('谢春梅').call('org.notices', {})).map((notice) => notice.say)).toEqual([say])
    expect(await todos('马长河')).toEqual([])

    home.clock.set('2026-12-19T03:00:00.000Z')
    await home.tick()
    expect(await home.as('谢春梅').call('org.notices', {})).toHaveLength(1)
    await home.as('谢春梅').call('activity.confirmVisit', { id: 'v1' })
    await home.as('罗子安').call('activity.confirmVisit', { id: 'v1' })
    expect(await todos('谢春梅')).toEqual([])
    expect(await planned('罗子安')).toEqual([])
    expect(await register('罗子安')).toMatchObject({
      records: [{ id: 'v1', date: '2026-12-18', kind: 'visit', say: '送去全会精神学习材料，读了一遍' }],
      exempt: [{ lastVisit: '2026-12-18', nextVisit: null }],
    })
    await home.tick()
    const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
    expect(log.map(({ entry }) => entry.type)).toEqual(['activity.planVisit', 'activity.confirmVisit'])
  })

  test('gone earlier it bears the day of the visit, in the year where that lies', async () => {
    await home.as('谢春梅').call('activity.planVisit', later({ date: '2027-01-05' }))
    expect((await planned('罗子安')).map(({ date }) => date)).toEqual(['2027-01-05'])
    home.clock.set('2026-12-30T03:00:00.000Z')
    await home.as('谢春梅').call('activity.confirmVisit', { id: 'v1' })
    expect((await register('罗子安')).records).toMatchObject([{ date: '2026-12-30' }])
  })

  test('called off it asks nobody any more; what is refused', async () => {
    const luo = home.as('罗子安')
    await luo.call('activity.planVisit', later({ date: '2026-12-15' }))
    await luo.call('activity.strikeLight', { id: 'v1', reason: '改到下周' })
    expect((await home.as('谢春梅').call('org.inbox', {})).todos).toEqual([])
    expect(await planned('罗子安')).toEqual([])
    expect(await luo.refused('activity.confirmVisit', { id: 'v1' })).toBe('changedMeanwhile')
    expect(await luo.refused('activity.confirmVisit', { id: 'none' })).toBe('notFound')
    await luo.call('activity.addTalk', talk('t1', '孟凡', '白露'))
    expect(await luo.refused('activity.confirmVisit', { id: 't1' })).toBe('notFound')
    const plan = (more: object) => later({ id: 'v2', ...more })
    expect(await luo.refused('activity.planVisit', plan({ date: '2026-12-14' }))).toBe('invalidInput')
    expect(await luo.refused('activity.planVisit', plan({ activityId: 'none' }))).toBe('invalidInput')
    expect(await luo.refused('activity.planVisit', plan({ visitedId: home.idOf('黎明珠') }))).toBe(
      'notInThisBranch',
    )
    expect(await home.as('孟凡').refused('activity.planVisit', plan({}))).toBe('forbidden')
    await luo.call('activity.planVisit', plan({}))
    expect(await home.as('孟凡').refused('activity.confirmVisit', { id: 'v2' })).toBe('notFound')
  })
})

test('of everybody in the home, only who took part and the named officers read a talk or a visit', async () => {
  await home.as('孟凡').call('activity.addTalk', talk('t1', '孟凡', '白露'))
  await home.as('谢春梅').call('activity.addVisit', visit('v1'))
  const readers: Record<string, readonly string[]> = {}
  for (const { name } of fixturePeople) {
    const own = await ids(name)
    const asked = await ids(name, { branchId: home.idOf('QS031') })
    const seen = [...new Set([...own, ...asked])].toSorted()
    if (seen.length > 0) readers[name] = seen
  }
  expect(readers).toEqual({
    周明远: ['t1', 'v1'],
    何秀兰: ['t1', 'v1'],
    罗子安: ['t1', 'v1'],
    孟凡: ['t1'],
    白露: ['t1'],
    马长河: ['v1'],
    谢春梅: ['v1'],
  })
})

describe('the register of a year goes into the archive', () => {
  const handIn = async (name: string, kind: 'talk' | 'visit', id: string) => {
    const who = home.as(name)
    const printed = await who.call('print.register', { branchId: home.idOf('QS031'), year: 2026, kind })
    const { title, leaf, signedOn } = printed
    await who.call(
      'evidence.submit',
      submission(id, { is: 'leaf', leaf, signedOn }, [fileOf(printed)], { title }),
    )
    return printed
  }

  test('printed without what was said, looked at and read by the named officers alone', async () => {
    await home.as('孟凡').call('activity.addTalk', talk('t1', '孟凡', '周明远'))
    await home.as('罗子安').call('activity.addTalk', talk('t2', '叶青', '白露'))
    await home.as('罗子安').call('activity.addTalk', talk('t3', '叶青', '孟凡'))
    await home.as('罗子安').call('activity.strikeLight', { id: 't3', reason: '日期写错了' })
    // R-TX-Y: the year asks for the register, and for no word of what was said.
    const asked = async () => {
      const branch = { branchId: home.idOf('QS031'), year: 2026 }
      const { months } = await home.as('罗子安').call('archive.year', branch)
      return months.flatMap(({ rows }) => rows).find(({ key }) => key === 'R-TX-Y.2026')
    }
    expect(await asked()).toMatchObject({ name: '谈心谈话登记表', state: 'coming' })
    const printed = await handIn('罗子安', 'talk', 'register')
    expect(printed).toMatchObject({ title: '2026年谈心谈话登记表', leaf: '10.1', records: 2 })
    const { sha256 } = printed
    const page = hasPdfReader()
      ? wordsOf((await home.files.read(`held/${sha256}.pdf`)) ?? new Uint8Array())
      : undefined
    if (page !== undefined)
      for (const words of ['谈心谈话登记表', '孟凡、周明远', '支委和党员', '叶青、白露', '支部书记'])
        expect(page).toContain(words)
    expect(page ?? '').not.toContain('日期写错了')

    // The secretaries look at it; the other members of the committee do not even know of it.
    const seenBy = async (name: string) =>
      (await home.as(name).call('evidence.queue', { limit: 50 })).cards.map(({ id }) => id)
    expect(await seenBy('周明远')).toEqual(['register'])
    for (const name of ['邓雨晴', '冯立', '梁可']) expect(await seenBy(name)).toEqual([])
    const zhou = home.as('周明远')
    await makeNextViews(home.cloud)
    const { digest } = await zhou.call('evidence.get', { id: 'register' })
    await zhou.call('evidence.review', { id: 'register', digest, decision: { is: 'approve' } })
    for (let round = 0; round < 3; round += 1) await home.tick()
    const found = async (name: string) =>
      (await home.as(name).call('archive.find', { limit: 20 })).items.map(({ title }) => title)
    for (const name of ['周明远', '何秀兰', '罗子安'])
      expect(await found(name)).toEqual([expect.stringContaining('2026年谈心谈话登记表')])
    for (const name of ['邓雨晴', '冯立', '孟凡', '白露', '梁可']) expect(await found(name)).toEqual([])
    expect(await asked()).toMatchObject({ state: 'present' })
  })

  test('a secretary’s own register is looked at by a named officer too, and never by themselves', async () => {
    await home.as('谢春梅').call('activity.addVisit', visit('v1'))
    await handIn('周明远', 'visit', 'visits')
    const reviewers = async () => (await submissions.get(home.cloud, 'visits'))?.reviewerIds
    expect(await reviewers()).toEqual([home.idOf('何秀兰')])

    // Also when that officer goes while it waits: it passes to the other named one, and to nobody else.
    await revoke(home, '何秀兰', 'deputySecretary')
    expect(await reviewers()).toEqual([home.idOf('罗子安')])
    const wanted = { of: 'submission', id: 'visits', slot: 0, as: 'original' } as const
    const opens = async (name: string) =>
      (await home.as(name).call('archive.links', { links: [wanted] }))[0] !== null
    const { digest } = await home.as('罗子安').call('evidence.get', { id: 'visits' })
    expect(await opens('罗子安')).toBe(true)
    for (const name of ['邓雨晴', '冯立', '何秀兰']) {
      const asked = { id: 'visits', digest, decision: { is: 'approve' } }
      expect([name, await home.as(name).refused('evidence.review', asked)]).toEqual([name, 'notFound'])
      expect([name, await opens(name)]).toEqual([name, false])
    }
  })

  test('an empty year has no register, and nobody else prints or hands one in', async () => {
    const wanted = { branchId: home.idOf('QS031'), year: 2026, kind: 'talk' } as const
    expect(await home.as('罗子安').refused('print.register', wanted)).toBe('registerEmpty')
    await home.as('孟凡').call('activity.addTalk', talk('t1', '孟凡', '周明远'))
    for (const name of ['孟凡', '邓雨晴', '冯立'])
      expect(await home.as(name).refused('print.register', wanted)).toBe('forbidden')
    expect(await home.as('蔡思源').refused('print.register', wanted)).toBe('notFound')
    const printed = await home.as('罗子安').call('print.register', wanted)
    const { leaf, signedOn, title } = printed
    const mine = submission('mine', { is: 'leaf', leaf, signedOn }, [fileOf(printed)], { title })
    expect(await home.as('邓雨晴').refused('evidence.submit', mine)).toBe('forbidden')
  })
})

const fileOf = ({ sha256, label }: { sha256: string; label: string }) => ({
  slot: 0,
  tray: 'records' as const,
  sha256,
  extension: 'pdf',
  parts: 1,
  label,
})

describe('民主评议: its summary goes into the archive, and no word about a person', () => {
  const summary = (id: string, signedOn = '2026-12-14') => ({
    id,
    leaf: { leaf: '09.4', signedOn },
    title: '2026 年民主评议党员结果汇总',
    pages: [7],
  })
  const rowOf = async (year: number) => {
    const branch = { branchId: home.idOf('QS031'), year }
    const { months } = await home.as('罗子安').call('archive.year', branch)
    return months.flatMap(({ rows }) => rows).find(({ rule }) => rule === 'R-MP-Y')
  }
  async function handIn(id: string, signedOn?: string) {
    await submitAs(home, '罗子安', summary(id, signedOn))
    const { digest } = await home.as('周明远').call('evidence.get', { id })
    await home.as('周明远').call('evidence.review', { id, digest, decision: { is: 'approve' } })
    for (let round = 0; round < 3; round += 1) await home.tick()
  }

  test('handed in by the named officers alone, read by them, and an answer to what the year asks for', async () => {
    expect(await rowOf(2026)).toMatchObject({ name: '民主评议汇总', state: 'coming' })
    for (const name of ['孟凡', '邓雨晴'])
      await expect(submitAs(home, name, summary('not-theirs'))).rejects.toThrow('forbidden')
    await handIn('summary')
    expect(await rowOf(2026)).toMatchObject({ state: 'present' })
    const found = async (name: string) =>
      (await home.as(name).call('archive.find', { limit: 20 })).items.map(({ title }) => title)
    for (const name of ['周明远', '何秀兰', '罗子安'])
      expect(await found(name)).toEqual([expect.stringContaining('民主评议党员结果汇总')])
    for (const name of ['邓雨晴', '孟凡', '梁可']) expect(await found(name)).toEqual([])
  })

  test('one of the next spring is counted for the year that it is about', async () => {
    home.clock.set('2027-02-20T03:00:00.000Z')
    await handIn('spring', '2027-02-19')
    expect(await rowOf(2026)).toMatchObject({ state: 'coming', itemIds: [] })
    const [item] = (await home.as('罗子安').call('archive.find', { limit: 20 })).items
    const counted = { branchId: home.idOf('QS031'), itemId: item?.itemId ?? '', year: 2026, counts: true }
    await home.as('周明远').call('archive.countFor', counted)
    expect(await rowOf(2026)).toMatchObject({ state: 'present', itemIds: [item?.itemId] })
    expect(await rowOf(2027)).toMatchObject({ state: 'coming', itemIds: [] })
  })
})
