// US-03, US-04, US-05 and what of US-02 is attendance: several branches, several groups, other places, other days.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { scanAs, sheetAs, shownCode } from '../support/checkin'

let home: StoryHome
beforeEach(async () => void (home = await openHome({ startsAt: '2026-11-25T00:40:00.000Z' })))
afterEach(() => home.close())

const numberOf = (name: string) => home.idOf(name).replace(/^p-/, '').toUpperCase()

describe('US-03: held together', () => {
  beforeEach(async () => {
    await announce(home, {
      id: 'joint',
      branch: 'QS05',
      by: '唐静',
      theme: '食品安全进校园',
      startsAt: '2026-11-25T01:00:00.000Z',
      endsAt: '2026-11-25T03:00:00.000Z',
    })
    await home
      .as('唐静')
      .call('checkin.joint', { activity: 'joint', branches: [home.idOf('YX12'), home.idOf('YX12')] })
  })

  test('one code; each lands on their own branch’s sheet, six and fifteen', async () => {
    const host = await sheetAs(home, '唐静', 'joint')
    const guest = await sheetAs(home, '沈亦', 'joint')
    expect([host.counts.expected, guest.counts.expected]).toEqual([6, 15])
    expect(guest.sides).toMatchObject([{ joinedAs: null }, { joinedAs: expect.stringContaining('第二') }])
    for (const { name } of [...host.rows, ...guest.rows])
      await scanAs(home, name, { activity: 'joint', by: '唐静' })
    expect((await sheetAs(home, '唐静', 'joint')).counts).toMatchObject({
      expected: 6,
      present: 6,
      guests: 0,
    })
    expect((await sheetAs(home, '沈亦', 'joint')).counts).toMatchObject({
      expected: 15,
      present: 15,
      guests: 0,
    })
    // The whole room is counted once.
    expect(await home.as('唐静').call('checkin.countHeads', { activity: 'joint', heads: 21 })).toMatchObject({
      counted: 21,
      differs: false,
    })
  })

  test('who is invited sees it among what is coming, reads it, and changes nothing of it', async () => {
    const coming = { when: 'coming', limit: 20 } as const
    const name = (await sheetAs(home, '沈亦', 'joint')).rows[0]?.name ?? ''
    const guest = home.as(name)
    const seen = async () => (await guest.call('activity.list', coming)).activities.map(({ id }) => id)
    expect(await seen()).toContain('joint')
    expect((await guest.call('activity.list', coming)).activities).toContainEqual(
      expect.objectContaining({ id: 'joint', isJoined: true }),
    )
    const { may, theme, branchName } = await guest.call('activity.get', { id: 'joint' })
    expect(theme).toBe('食品安全进校园')
    expect(branchName).not.toContain('第二')
    expect(may).toMatchObject({ edit: false, cancel: false, submit: false, write: false, askLeave: true })
    // Officers of the branch that joins in call their own roll; the one code is shown by whose activity it is.
    const mayOf = async (who: string) => (await home.as(who).call('activity.get', { id: 'joint' })).may
    expect(await mayOf('沈亦')).toMatchObject({
      edit: false,
      callRoll: true,
      showCode: false,
      setUpCheckIn: false,
    })
    expect(await mayOf('唐静')).toMatchObject({ callRoll: true, showCode: true, setUpCheckIn: true })
    expect(await mayOf(name)).toMatchObject({ callRoll: name === '沈亦', showCode: false })
    const [row] = (await home.as('沈亦').call('activity.list', coming)).activities.filter(
      ({ id }) => id === 'joint',
    )
    expect(row).toMatchObject({ mayCallRoll: true, mayShowCode: false })
    expect(await home.as('罗子安').refused('activity.get', { id: 'joint' })).toBe('notFound')
    await home.as('唐静').call('checkin.joint', { activity: 'joint', branches: [] })
    expect(await seen()).not.toContain('joint')
    expect(await guest.refused('activity.get', { id: 'joint' })).toBe('notFound')
  })

  test('each secretary keeps the own side, and sees no other', async () => {
    const qs05 = home.idOf('QS05')
    const shen = home.as('沈亦')
    expect(await shen.refused('checkin.sheet', { activity: 'joint', branch: qs05 })).toBe('notFound')
    expect(await shen.refused('checkin.code', { activity: 'joint' })).toBe('notFound')
    const own = (await sheetAs(home, '沈亦', 'joint')).rows[0]?.person ?? ''
    const theirs = (await sheetAs(home, '唐静', 'joint')).rows[0]?.person ?? ''
    const mark = (person: string) => ({
      activity: 'joint',
      channel: 'rollCall' as const,
      marks: [{ person, state: { is: 'present' as const }, seen: 0 }],
    })
    await shen.call('checkin.mark', mark(own))
    expect(await shen.refused('checkin.mark', mark(theirs))).toBe('notOnSheet')
    expect((await sheetAs(home, '唐静', 'joint')).counts.present).toBe(0)
  })

  test('guests and activists by name sit in, once each, and are never counted', async () => {
    const tang = home.as('唐静')
    const guest = { activity: 'joint', id: 'g1', name: '林老师', unit: '入党积极分子' }
    await tang.call('checkin.guest', guest)
    await tang.call('checkin.guest', guest)
    expect((await sheetAs(home, '唐静', 'joint')).counts).toMatchObject({
      expected: 6,
      present: 0,
      guests: 1,
    })
    await tang.call('checkin.guest', { ...guest, remove: true })
    expect((await sheetAs(home, '唐静', 'joint')).counts.guests).toBe(0)
  })
})

describe('US-04: in two groups, and elsewhere', () => {
  test('who sits in another group’s meeting enters no 应到 there', async () => {
    home.clock.set('2026-12-08T11:00:00.000Z')
    await announce(home, {
      id: 'east',
      kind: 'XZ',
      group: 'QS031E',
      by: '彭国栋',
      startsAt: '2026-12-08T11:30:00.000Z',
      endsAt: '2026-12-08T12:30:00.000Z',
    })
    const { expected } = (await sheetAs(home, '彭国栋', 'east')).counts
    // Thirteen belong to 东组; 马长河 is spared.
    expect(expected).toBe(12)
    await scanAs(home, '谢春梅', { activity: 'east', by: '彭国栋' })
    const after = await sheetAs(home, '彭国栋', 'east')
    expect(after.counts).toMatchObject({ expected, present: 0, guests: 1 })
    expect(after.rows.find(({ name }) => name === '谢春梅')).toMatchObject({ due: false, say: '扫码' })
    expect(await home.as('谢春梅').refused('checkin.askLeave', { activity: 'east', reason: '有事' })).toBe(
      'notFound',
    )
    // Who leads the group decides of its leave; slips and what else is the whole branch's are its officers'.
    expect(after.may).toEqual({ decideLeave: true, exclude: true, takeSlips: false })
  })

  test('the host of the day keeps the sheet, and is offered nothing that an officer decides', async () => {
    await announce(home, { id: 'hosted', host: '孟凡' })
    const none = { decideLeave: false, exclude: false, takeSlips: false }
    expect((await sheetAs(home, '孟凡', 'hosted')).may).toEqual(none)
    const all = { decideLeave: true, exclude: true, takeSlips: true }
    expect((await sheetAs(home, '罗子安', 'hosted')).may).toEqual(all)
  })

  test('a slip from elsewhere shows at home, changes no 应到 there, and is taken onto the own sheet', async () => {
    home.clock.set('2026-12-10T07:00:00.000Z')
    const then = { startsAt: '2026-12-10T07:00:00.000Z', endsAt: '2026-12-10T08:00:00.000Z' }
    await announce(home, { id: 'there', branch: 'QS032', by: '蔡思源', ...then })
    await announce(home, { id: 'here', ...then })
    const cai = home.as('蔡思源')
    const { expected } = (await sheetAs(home, '蔡思源', 'there')).counts
    const wish = { activity: 'there', memberNumber: numberOf('庄晓晨'), name: '庄晓晨' }
    const { slip } = await cai.call('checkin.slip', wish)
    expect((await cai.call('checkin.slip', wish)).slip).toBe(slip)
    expect((await sheetAs(home, '蔡思源', 'there')).counts).toMatchObject({ expected, present: 0 })

    const luo = home.as('罗子安')
    const { slips } = await luo.call('checkin.elsewhere', { branch: home.idOf('QS031') })
    expect(slips).toMatchObject([{ id: slip, name: '庄晓晨', where: '柳湾村第二党支部' }])
    expect(await luo.refused('checkin.elsewhere', { branch: home.idOf('QS032') })).toBe('notFound')
    await luo.call('checkin.mark', {
      activity: 'here',
      channel: 'rollCall',
      marks: [
        {
          person: home.idOf('庄晓晨'),
          state: { is: 'elsewhere', where: '柳湾村第二党支部', on: '2026-12-10', slip },
          seen: 0,
        },
      ],
    })
    const { counts, rows } = await sheetAs(home, '罗子安', 'here')
    expect(rows.find(({ name }) => name === '庄晓晨')?.say).toBe('异地参加')
    expect(counts).toMatchObject({ elsewhere: 1, leave: 1, expected: 23 })
    const { records } = await home.as('庄晓晨').call('checkin.mine', { limit: 5 })
    expect(records.map(({ where }) => where).toSorted()).toEqual(['柳湾村第二党支部', null].toSorted())
    const { branchId } = await luo.call('org.person', { id: home.idOf('庄晓晨') })
    expect(branchId).toBe(home.idOf('QS031'))
  })

  test('whoever has a slip sits in where it was written, and a slip written by mistake is taken back', async () => {
    home.clock.set('2026-12-10T07:00:00.000Z')
    await announce(home, {
      id: 'there',
      branch: 'QS032',
      by: '蔡思源',
      startsAt: '2026-12-10T07:00:00.000Z',
      endsAt: '2026-12-10T08:00:00.000Z',
    })
    const cai = home.as('蔡思源')
    const wish = { activity: 'there', memberNumber: numberOf('庄晓晨'), name: '庄晓晨' }
    const { slip } = await cai.call('checkin.slip', wish)
    const there = () => sheetAs(home, '蔡思源', 'there')
    expect(await there()).toMatchObject({
      visitors: [{ slip, name: '庄晓晨', by: '蔡思源' }],
      counts: { guests: 1, present: 0 },
    })
    const heads = { activity: 'there', heads: 1 }
    expect(await cai.call('checkin.countHeads', heads)).toMatchObject({ counted: 1, differs: false })

    await announce(home, { id: 'here' })
    expect(await home.as('罗子安').refused('checkin.slip', { activity: 'here', takeBack: slip })).toBe(
      'notFound',
    )
    for (const _ of [1, 2]) await cai.call('checkin.slip', { activity: 'there', takeBack: slip })
    expect(await there()).toMatchObject({ visitors: [], counts: { guests: 0 } })
    const atHome = home.as('罗子安')
    const slips = async () =>
      (await atHome.call('checkin.elsewhere', { branch: home.idOf('QS031') })).slips.map(({ id }) => id)
    expect(await slips()).toEqual([])
    expect((await cai.call('checkin.slip', wish)).slip).toBe(slip)
    expect(await slips()).toEqual([slip])
  })
})

describe('US-05: moved since', () => {
  test('the sheet of 06-15 still has him in 应到; the one of 07-15 has not', async () => {
    const day = (month: string) => ({
      startsAt: `2026-${month}-15T07:00:00.000Z`,
      endsAt: `2026-${month}-15T08:30:00.000Z`,
    })
    await announce(home, { id: 'june', ...day('06') })
    await announce(home, { id: 'july', ...day('07') })
    const names = async (id: string) => (await sheetAs(home, '罗子安', id)).rows.map(({ name }) => name)
    expect(await names('june')).toContain('韩志强')
    expect(await names('july')).not.toContain('韩志强')
    expect((await sheetAs(home, '罗子安', 'june')).counts).toMatchObject({ expected: 24, exempt: 1 })
    expect((await sheetAs(home, '罗子安', 'july')).counts).toMatchObject({ expected: 23, exempt: 1 })
  })

  test('who moves tomorrow is on today’s sheet for ever, and the record stays theirs', async () => {
    home.clock.set('2026-12-15T07:00:00.000Z')
    await announce(home, { id: 'a1' })
    await scanAs(home, '孟凡')
    home.clock.set('2026-12-16T02:00:00.000Z')
    await home.as('梁可').call('org.moveMember', {
      id: home.idOf('孟凡'),
      branchId: home.idOf('QS032'),
      groupId: null,
      on: '2026-12-16',
    })
    const { rows, counts } = await sheetAs(home, '罗子安')
    expect(rows.find(({ name }) => name === '孟凡')).toMatchObject({ due: true, say: '扫码' })
    expect(counts).toMatchObject({ expected: 23, present: 1 })
    expect((await home.as('孟凡').call('checkin.mine', { limit: 5 })).records).toHaveLength(1)
  })
})

test('US-05: who becomes a full member afterwards gets no vote in a meeting that is over', async () => {
  const meeting = (day: string) => ({
    kind: 'DH' as const,
    startsAt: `${day}T01:00:00.000Z`,
    endsAt: `${day}T03:00:00.000Z`,
  })
  home.clock.set('2026-12-24T02:00:00.000Z')
  for (const day of ['2026-12-19', '2026-12-20', '2026-12-24'])
    await announce(home, { id: day, ...meeting(day) })
  const votesOf = async (id: string) => (await sheetAs(home, '罗子安', id)).counts.expectedVoting
  const rowOf = async (id: string) =>
    (await sheetAs(home, '罗子安', id)).rows.find(({ name }) => name === '陆一帆')
  expect(await votesOf('2026-12-19')).toBe(21)

  const id = home.idOf('陆一帆')
  const luo = home.as('罗子安')
  const { rev, groupId } = await luo.call('org.person', { id })
  const edit = { id, rev, name: '陆一帆', standing: 'formal' as const, groupId, exempt: null }
  const tomorrow = { ...edit, standingFrom: '2026-12-25' }
  expect(await luo.refused('org.editPerson', tomorrow)).toBe('invalidInput')
  const { rev: then } = await luo.call('org.editPerson', { ...edit, standingFrom: '2026-12-20' })
  // What is edited later says nothing about the standing, and so leaves its history alone.
  await luo.call('org.editPerson', { ...edit, rev: then, groupId: null })

  expect(await Promise.all(['2026-12-19', '2026-12-20', '2026-12-24'].map(votesOf))).toEqual([21, 22, 22])
  expect(await rowOf('2026-12-19')).toMatchObject({ due: true, votes: false, standing: 'probationary' })
  expect(await rowOf('2026-12-20')).toMatchObject({ due: true, votes: true, standing: 'formal' })
})

test('US-02: at a meeting across New Year’s Eve one checks in on either side of midnight', async () => {
  home.clock.set('2026-12-31T14:20:00.000Z')
  await announce(home, {
    id: 'eve',
    branch: 'QS032',
    by: '蔡思源',
    theme: '跨年守岗',
    startsAt: '2026-12-31T14:30:00.000Z',
    endsAt: '2026-12-31T16:20:00.000Z',
  })
  const [first, second] = (await sheetAs(home, '蔡思源', 'eve')).rows
  await scanAs(home, first?.name ?? '', { activity: 'eve', by: '蔡思源' })
  home.clock.set('2026-12-31T16:05:00.000Z')
  await scanAs(home, second?.name ?? '', { activity: 'eve', by: '蔡思源' })
  const { rows, counts } = await sheetAs(home, '蔡思源', 'eve')
  expect(counts).toMatchObject({ expected: 9, present: 2 })
  expect(rows[1]?.say).toBe('迟到 95 分钟')
})

test('补学 is entered afterwards, and the numbers of the day stay', async () => {
  home.clock.set('2026-12-15T07:00:00.000Z')
  await announce(home, { id: 'a1' })
  const person = home.idOf('孟凡')
  const luo = home.as('罗子安')
  const leave = { person, state: { is: 'leave' as const, reason: '住院', approver: '周明远' }, seen: 0 }
  await luo.call('checkin.mark', { activity: 'a1', channel: 'paper', marks: [leave] })
  const before = (await sheetAs(home, '罗子安')).counts
  const madeUp = { activity: 'a1', person, on: '2026-12-22', how: '送学上门', by: '何秀兰' }
  await luo.call('checkin.makeUp', madeUp)
  const { counts, rows } = await sheetAs(home, '罗子安')
  expect(counts).toEqual(before)
  expect(rows.find((row) => row.person === person)).toMatchObject({
    say: '已补学',
    state: { is: 'madeUp', missed: 'leave', reason: '住院', on: '2026-12-22', how: '送学上门', by: '何秀兰' },
    earlier: [{ state: { is: 'leave', reason: '住院', approver: '周明远' } }],
  })
  expect(await luo.refused('checkin.makeUp', { ...madeUp, person: home.idOf('蔡思源') })).toBe('notOnSheet')
})

test('US-14: who is excluded by consent and decision leaves 应到(有表决权), and nothing else', async () => {
  home.clock.set('2026-12-20T01:00:00.000Z')
  await announce(home, {
    id: 'dh',
    kind: 'DH',
    startsAt: '2026-12-20T01:00:00.000Z',
    endsAt: '2026-12-20T03:00:00.000Z',
  })
  expect((await sheetAs(home, '罗子安', 'dh')).counts).toMatchObject({ expected: 23, expectedVoting: 21 })
  const exclusion = { basis: 'bedRidden' as const, consent: '镇党委同意', decided: '支部党员大会决定' }
  const wish = { activity: 'dh', person: home.idOf('马长河'), exclusion }
  await home.as('罗子安').call('checkin.exclude', wish)
  expect((await sheetAs(home, '罗子安', 'dh')).counts).toMatchObject({ expected: 23, expectedVoting: 20 })
  await home.as('罗子安').call('checkin.exclude', { ...wish, exclusion: null })
  expect((await sheetAs(home, '罗子安', 'dh')).counts).toMatchObject({ expectedVoting: 21 })
  expect(await home.as('罗子安').refused('checkin.exclude', { ...wish, person: home.idOf('蔡思源') })).toBe(
    'notOnSheet',
  )
  const code = await shownCode(home, { activity: 'dh' })
  for (const name of ['陆一帆', '孟凡']) await scanAs(home, name, { code })
  expect((await sheetAs(home, '罗子安', 'dh')).counts).toMatchObject({ present: 2, presentVoting: 1 })
})
