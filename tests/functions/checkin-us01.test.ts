// US-01: a monthly theme day, with a late arrival, a member without a phone, and one who is spared from coming.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { execute } from '../../cloudfunctions/kit/command'
import { commandNamed } from '../../local/commands'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { codeNow, scanAs, sheetAs } from '../support/checkin'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2026-12-10T02:00:00.000Z' })
  // 15:00–16:30 in Shanghai
  await announce(home, { id: 'a1' })
})
afterEach(() => home.close())

const at = (time: string) => home.clock.set(`2026-12-15T${time}.000Z`)
/** Leave: two. Absent: one. Roll-call: 段桂英. Late: 陆一帆. Spared: 马长河. */
const apart = ['段桂英', '陆一帆', '马长河']

test('20 + 2 + 1 = 23, and who is late counts as present', async () => {
  const roster = await sheetAs(home, '罗子安')
  expect(roster.rows.filter(({ due }) => due)).toHaveLength(24)
  expect(roster.counts).toMatchObject({ expected: 23, expectedVoting: 21, exempt: 1, present: 0, absent: 23 })
  const others = roster.rows.filter(({ name }) => !apart.includes(name)).map(({ name }) => name)
  const [leave1 = '', leave2 = '', , ...scanning] = others.filter((name) => name !== '罗子安')
  const people = ['罗子安', ...scanning]
  expect(people).toHaveLength(18)

  for (const [name, granted] of [
    [leave1, true],
    [leave2, true],
  ] as const) {
    const { rev: seen } = await home.as(name).call('checkin.askLeave', { activity: 'a1', reason: '出差' })
    const person = home.idOf(name)
    await home.as('周明远').call('checkin.decideLeave', { activity: 'a1', person, granted, seen })
  }

  for (const [index, name] of people.entries()) {
    at(index < 10 ? '06:45:00' : '07:10:00')
    const reply = await scanAs(home, name)
    expect(reply).toMatchObject({ state: 'present', say: '扫码', minutesLate: 0, already: false })
  }
  at('07:22:00')
  expect(await scanAs(home, '陆一帆')).toMatchObject({ state: 'late', minutesLate: 22, say: '迟到 22 分钟' })
  await home.as('罗子安').call('checkin.mark', {
    activity: 'a1',
    channel: 'rollCall',
    marks: [{ person: home.idOf('段桂英'), state: { is: 'present' }, helper: '无智能手机', seen: 0 }],
  })
  at('08:35:00')
  await home
    .as('罗子安')
    .call('checkin.mark', { activity: 'a1', channel: 'rollCall', marks: [], rest: 'absent' })

  const { counts, rows, questions } = await sheetAs(home, '罗子安')
  expect(counts).toMatchObject({ expected: 23, present: 20, leave: 2, absent: 1, late: 1, unrecorded: 0 })
  expect(counts.present + counts.leave + counts.absent).toBe(counts.expected)
  expect(questions).toEqual([])
  const rowOf = (name: string) => rows.find((row) => row.name === name)
  expect(rowOf('段桂英')).toMatchObject({
    say: '点名',
    claim: { helper: '无智能手机', by: { name: '罗子安' }, at: '2026-12-15T07:22:00.000Z' },
  })
  expect(rowOf('马长河')).toMatchObject({ due: true, exempt: true, state: undefined })
  expect((await codeNow(home)).present).toBe(20)
})

describe('leave', () => {
  const meng = () => home.idOf('孟凡')
  const ask = (reason: string) => home.as('孟凡').call('checkin.askLeave', { activity: 'a1', reason })
  const decision = (seen: number, granted = true) => ({ activity: 'a1', person: meng(), granted, seen })
  const stands = async () => (await sheetAs(home, '罗子安')).rows.find(({ person }) => person === meng())

  test('is decided about by the words that the organiser saw, and by no others', async () => {
    const { rev: seen } = await ask('出差')
    const { rev } = await ask('住院')
    expect(await home.as('周明远').refused('checkin.decideLeave', decision(seen))).toBe('changedMeanwhile')
    expect((await stands())?.state).toEqual({ is: 'asked', reason: '住院' })
    const granted = await home.as('周明远').call('checkin.decideLeave', decision(rev))
    expect(granted.state).toEqual({ is: 'leave', reason: '住院', approver: '周明远' })
    // A retry whose answer was lost, and a colleague who saw an older sheet, find it done.
    expect(await home.as('罗子安').call('checkin.decideLeave', decision(seen))).toEqual(granted)
    const notices = await home.as('孟凡').call('org.notices', {})
    expect(notices.filter(({ kind }) => kind === 'leaveGranted')).toHaveLength(1)
    expect(await home.as('周明远').refused('checkin.decideLeave', decision(granted.rev, false))).toBe(
      'changedMeanwhile',
    )
  })

  test('asked for anew in the moment of the decision is not granted for the old reason', async () => {
    const { rev } = await ask('出差')
    const again = { isAsked: false }
    const replace: Cloud['documents']['replace'] = async (collection, document) => {
      if (!again.isAsked) {
        again.isAsked = true
        await ask('住院')
      }
      return home.cloud.documents.replace(collection, document)
    }
    const cloud = { ...home.cloud, documents: { ...home.cloud.documents, replace } }
    const { identity } = home.as('周明远')
    const reply = await execute(commandNamed('checkin.decideLeave'), decision(rev), identity, cloud)
    expect(reply).toMatchObject({ ok: false, code: 'changedMeanwhile' })
    expect((await stands())?.state).toEqual({ is: 'asked', reason: '住院' })
  })

  test('refused, it may be asked for again', async () => {
    const { rev } = await ask('有事')
    const refused = await home.as('周明远').call('checkin.decideLeave', decision(rev, false))
    expect(refused.state).toMatchObject({ is: 'refused', reason: '有事', decidedBy: { name: '周明远' } })
    const asked = await ask('住院')
    await home.as('周明远').call('checkin.decideLeave', decision(asked.rev))
    expect(await stands()).toMatchObject({ say: '请假', earlier: [{}, { state: { is: 'refused' } }, {}] })
  })
})

test('until a quarter past three nobody is late; who comes after it is, by the minutes since the beginning', async () => {
  at('07:15:00')
  expect(await scanAs(home, '孟凡')).toMatchObject({ state: 'present', minutesLate: 0 })
  at('07:16:00')
  expect(await scanAs(home, '白露')).toMatchObject({ state: 'late', say: '迟到 16 分钟' })
})

test('the helped member sees who entered it for her, and why', async () => {
  at('07:22:00')
  await home.as('罗子安').call('checkin.mark', {
    activity: 'a1',
    channel: 'rollCall',
    marks: [{ person: home.idOf('段桂英'), state: { is: 'present' }, helper: '无智能手机', seen: 0 }],
  })
  const { records } = await home.as('段桂英').call('checkin.mine', { limit: 10 })
  expect(records).toMatchObject([
    { activityId: 'a1', say: '点名', enteredBy: { name: '罗子安', helper: '无智能手机' } },
  ])
  const notices = await home.as('段桂英').call('org.notices', {})
  expect(notices.map(({ say }) => say)).toContain(
    '主题党日：冬季义务植绿：罗子安已为您代录签到（无智能手机）',
  )
})

test('twenty-four people take three taps: roll-call, all the others, done', async () => {
  at('07:05:00')
  await home
    .as('罗子安')
    .call('checkin.mark', { activity: 'a1', channel: 'rollCall', marks: [], rest: 'present' })
  expect((await sheetAs(home, '罗子安')).counts).toMatchObject({ expected: 23, present: 23, absent: 0 })
})

test('the log carries one entry for each record, in the branch’s own log', async () => {
  at('07:00:00')
  await scanAs(home, '孟凡')
  await scanAs(home, '孟凡')
  await home.tick()
  const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
  const times = (wanted: string) => log.filter(({ entry }) => entry.type === wanted).length
  expect([times('checkin.open'), times('checkin.scan')]).toEqual([1, 1])
})
