// Who has been away for four months without a word: is the secretary told, once, and nobody else?
import { afterEach, beforeEach, expect, test } from 'vitest'
import { attendance } from '../../cloudfunctions/kit/collections/attendance'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome({ startsAt: '2026-07-14T01:00:00.000Z' })))
afterEach(() => home.close())

/** 主题党日 on the 15th of each month: all the others have come. */
async function hold(month: string, marks: readonly Mark[]) {
  home.clock.set(`2026-${month}-14T01:00:00.000Z`)
  const startsAt = `2026-${month}-15T07:00:00.000Z`
  await announce(home, { id: `zr-${month}`, startsAt, endsAt: `2026-${month}-15T09:00:00.000Z` })
  home.clock.set(`2026-${month}-15T07:30:00.000Z`)
  await home.as('罗子安').call('checkin.mark', {
    activity: `zr-${month}`,
    channel: 'rollCall',
    marks: marks.map(entered),
    rest: 'present',
  })
  home.clock.set(`2026-${month}-23T03:00:00.000Z`)
  await home.tick()
}

type Mark = readonly [name: string, state: 'absent' | 'leave' | 'present', reason?: string]
const entered = ([name, is, reason = '']: Mark) => ({
  person: home.idOf(name),
  state: is === 'leave' ? { is, reason, approver: '' } : is === 'absent' ? { is, reason } : { is },
  helper: '其他',
  seen: 0,
})
const told = async (name: string) =>
  (await home.as(name).call('org.notices', {}))
    .filter(({ kind }) => kind === 'longAbsent')
    .map(({ say }) => say)

const hint =
  '孟凡从 7 月 15 日起没有参加过组织生活，也没有请假，已有 4 个月。请先上门或打电话问问有什么难处；满六个月有规定（《中国共产党党员教育管理工作条例》第三十一条）。只告诉了您'

test('the secretary is told once after four months, and nobody else is', async () => {
  for (const month of ['07', '08', '09', '10']) await hold(month, [['孟凡', 'absent']])
  expect(await told('周明远')).toEqual([])
  await hold('11', [['孟凡', 'absent']])
  expect(await told('周明远')).toEqual([hint])
  await hold('12', [['孟凡', 'absent']])
  expect(await told('周明远')).toEqual([hint])
  for (const name of ['何秀兰', '罗子安', '冯立', '孟凡', '梁可']) expect(await told(name)).toEqual([])
})

test('leave, a reason, or having come once in between ends it', async () => {
  for (const month of ['07', '08'])
    await hold(month, [
      ['孟凡', 'absent'],
      ['白露', 'absent'],
      ['邓雨晴', 'absent'],
    ])
  await hold('09', [
    ['孟凡', 'leave', '家里有事'],
    ['白露', 'absent', '住院'],
    ['邓雨晴', 'present'],
  ])
  for (const month of ['10', '11'])
    await hold(month, [
      ['孟凡', 'absent'],
      ['白露', 'absent'],
      ['邓雨晴', 'absent'],
    ])
  expect(await told('周明远')).toEqual([])
})

test('whoever sat in with another branch has been there', async () => {
  for (const month of ['07', '08', '09']) await hold(month, [['孟凡', 'absent']])
  const [one] = await attendance.find(home.cloud, { where: { personId: home.idOf('孟凡') }, limit: 1 })
  if (one === undefined) throw new Error('nobody was absent')
  const { v: _v, rev: _rev, pending: _pending, hasPending: _hasPending, ...facts } = one
  const guest = {
    ...facts,
    _id: 'slip',
    activityId: 'elsewhere',
    as: 'guest',
    startsAt: '2026-10-02T07:00:00.000Z',
  } as const
  const came = { ...guest.claim, state: { is: 'present' as const }, channel: 'slip' as const }
  await attendance.add(home.cloud, { ...guest, claim: came }, null)
  for (const month of ['10', '11']) await hold(month, [['孟凡', 'absent']])
  expect(await told('周明远')).toEqual([])
})

test('a spared member is never asked after, and of the secretary’s own absence nobody is told by this', async () => {
  for (const month of ['07', '08', '09', '10', '11'])
    await hold(month, [
      ['马长河', 'absent'],
      ['周明远', 'absent'],
    ])
  expect(await told('周明远')).toEqual([])
  expect(await told('何秀兰')).toEqual([])
})
