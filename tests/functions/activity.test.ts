// Who announces, sees, corrects and cancels activities?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stored } from '../../cloudfunctions/kit/cloud'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

let home: StoryHome
beforeEach(async () => void (home = await openHome()))
afterEach(() => home.close())

const listed = async (name: string, when: 'coming' | 'past', more: object = {}) =>
  (await home.as(name).call('activity.list', { when, limit: 20, ...more })).activities.map(({ id }) => id)
const soon = { startsAt: '2026-12-20T07:00:00.000Z', endsAt: '2026-12-20T08:00:00.000Z' }
const facts = { kind: 'ZR' as const, theme: '冬季义务植绿', place: '河堤', groupId: null, hostId: null }
const then = { startsAt: '2026-12-15T07:00:00.000Z', endsAt: '2026-12-15T08:30:00.000Z' }

describe('lists', () => {
  test('members see what is next, soonest first, and what was, newest first', async () => {
    await announce(home, { id: 'later', ...soon })
    await announce(home, { id: 'now' })
    await announce(home, {
      id: 'old',
      startsAt: '2026-11-15T07:00:00.000Z',
      endsAt: '2026-11-15T08:00:00.000Z',
    })
    await announce(home, {
      id: 'older',
      startsAt: '2026-10-15T07:00:00.000Z',
      endsAt: '2026-10-15T08:00:00.000Z',
    })
    expect(await listed('孟凡', 'coming')).toEqual(['now', 'later'])
    expect(await listed('孟凡', 'past')).toEqual(['old', 'older'])
    expect(await listed('孟凡', 'past', { before: '2026-11-15T08:00:00.000Z' })).toEqual(['older'])
    const [first] = (await home.as('孟凡').call('activity.list', { when: 'coming', limit: 1 })).activities
    expect(first).toMatchObject({ title: '主题党日：冬季义务植绿', kindName: '主题党日', phase: 'now' })
  })

  test('pages of what was skip nothing that ended at the same instant', async () => {
    const ended = { startsAt: '2026-11-15T07:00:00.000Z', endsAt: '2026-11-15T08:00:00.000Z' }
    for (const id of ['one', 'two', 'three']) await announce(home, { id, ...ended })
    await announce(home, {
      id: 'before',
      startsAt: '2026-10-15T07:00:00.000Z',
      endsAt: '2026-10-15T08:00:00.000Z',
    })
    const meng = home.as('孟凡')
    const first = await meng.call('activity.list', { when: 'past', limit: 2 })
    const last = first.activities.at(-1)?.endsAt ?? ''
    const second = await meng.call('activity.list', { when: 'past', limit: 2, before: last })
    expect([...first.activities, ...second.activities].map(({ id }) => id).toSorted()).toEqual([
      'before',
      'one',
      'three',
      'two',
    ])
    expect(first.more).toBe(true)
    expect(second.more).toBe(false)
  })

  test('committee meetings are the officers’, group meetings the group’s', async () => {
    await announce(home, { id: 'zw', kind: 'ZW', ...soon })
    await announce(home, { id: 'east', kind: 'XZ', group: 'QS031E', ...soon })
    await announce(home, { id: 'west', kind: 'XZ', group: 'QS031W', ...soon })
    expect(await listed('孟凡', 'coming')).toEqual(['east'])
    expect(await listed('叶青', 'coming')).toEqual(['west'])
    expect((await listed('何秀兰', 'coming')).toSorted()).toEqual(['east', 'west', 'zw'])
    expect((await listed('梁可', 'coming', { branchId: home.idOf('QS031') })).toSorted()).toEqual([
      'east',
      'west',
      'zw',
    ])
    expect(
      await home
        .as('黎明珠')
        .refused('activity.list', { when: 'coming', limit: 9, branchId: home.idOf('QS031') }),
    ).toBe('notFound')
    expect(await home.as('孟凡').refused('activity.get', { id: 'zw' })).toBe('notFound')
    expect(await home.as('孟凡').refused('activity.get', { id: 'west' })).toBe('notFound')
  })
})

describe('one activity', () => {
  test('shows its own submissions to a member, counts to those who keep it, and a card without names', async () => {
    await announce(home, { id: 'a1', host: '周明远' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const seen = await home.as('孟凡').call('activity.get', { id: 'a1' })
    expect(seen).toMatchObject({
      mine: [{ id: 's1', state: 'waiting', files: 1 }],
      counts: null,
      may: { edit: false, cancel: false, submit: true },
      card: { from: '柳湾村第一党支部', path: 'pages/activity/index?id=a1' },
      photoCap: 3,
    })
    expect(seen.card.title).toContain('冬季义务植绿')
    expect(JSON.stringify(seen.card)).not.toContain('周明远')
    expect(await home.as('罗子安').call('activity.get', { id: 'a1' })).toMatchObject({
      mine: [],
      counts: { waiting: 1, approved: 0 },
      may: { edit: true, cancel: false },
    })
  })
})

describe('changing', () => {
  test('who may not announce is refused; personal kinds are off; an end comes after its beginning', async () => {
    const input = { id: 'x', branchId: home.idOf('QS031'), ...facts, ...then }
    expect(await home.as('孟凡').refused('activity.create', input)).toBe('forbidden')
    expect(await home.as('黎明珠').refused('activity.create', input)).toBe('notFound')
    expect(await home.as('罗子安').refused('activity.create', { ...input, kind: 'TX' })).toBe('kindOff')
    expect(await home.as('罗子安').refused('activity.create', { ...input, endsAt: then.startsAt })).toBe(
      'endsBeforeStart',
    )
    expect(await home.as('罗子安').refused('activity.create', { ...input, branchId: home.idOf('QS') })).toBe(
      'notABranch',
    )
  })

  test('the host is of the branch or holds an office there; who moves away stays the host of what was', async () => {
    const input = { id: 'x', branchId: home.idOf('QS031'), ...facts, ...then }
    const luo = home.as('罗子安')
    const hostedBy = (hostId: string) => luo.refused('activity.create', { ...input, hostId })
    expect(await hostedBy(home.idOf('黎明珠'))).toBe('notInThisBranch')
    expect(await hostedBy('nobody')).toBe('invalidInput')
    const { rev, hostName } = await luo.call('activity.create', { ...input, hostId: home.idOf('孟凡') })
    expect(hostName).toBe('孟凡')
    const { branchId: _, ...edited } = { ...input, rev }
    expect(await luo.refused('activity.edit', { ...edited, hostId: home.idOf('黎明珠') })).toBe(
      'notInThisBranch',
    )
    const people = home.cloud.documents
    const meng = (await people.get('people', home.idOf('孟凡'))) as Stored
    await people.replace('people', { ...meng, rev: meng.rev + 1, branchId: home.idOf('QS032') } as Stored)
    const kept = await luo.call('activity.edit', { ...edited, hostId: home.idOf('孟凡') })
    expect(kept.activity.hostName).toBe('孟凡')
  })

  test('a group leader announces for the own group in the own branch, and nowhere else', async () => {
    const input = { id: 'x', branchId: home.idOf('QS031'), ...facts, ...then, kind: 'XZ' as const }
    const east = home.idOf('QS031E')
    const leader = home.as('彭国栋')
    expect(
      await leader.refused('activity.create', { ...input, branchId: home.idOf('QS032'), groupId: east }),
    ).toBe('invalidInput')
    expect(await leader.refused('activity.create', { ...input, groupId: home.idOf('QS031W') })).toBe(
      'forbidden',
    )
    expect(await home.as('罗子安').refused('activity.create', input)).toBe('invalidInput')
    const { rev } = await leader.call('activity.create', { ...input, groupId: east })
    const { branchId: _, ...edited } = { ...input, rev, groupId: home.idOf('QS032') }
    expect(await leader.refused('activity.edit', edited)).toBe('invalidInput')
    // What one may not announce one may not make of something else either.
    const west = { ...edited, groupId: home.idOf('QS031W') }
    expect(await leader.refused('activity.edit', west)).toBe('forbidden')
    expect(await leader.refused('activity.edit', { ...edited, kind: 'DH', groupId: null })).toBe('forbidden')
    const { activity } = await leader.call('activity.edit', { ...edited, groupId: east, theme: '改了题目' })
    expect(activity.theme).toBe('改了题目')
  })

  test('moving it moves no evidence: the answer tells what stays where it was', async () => {
    const { rev } = await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const moved = { startsAt: '2027-01-05T07:00:00.000Z', endsAt: '2027-01-05T08:00:00.000Z' }
    const answer = await home.as('罗子安').call('activity.edit', { id: 'a1', rev, ...facts, ...moved })
    expect(answer.leftInPlace).toEqual([
      {
        submissionId: 's1',
        year: 2026,
        countingMonth: '2026-12',
        wouldBeYear: 2027,
        wouldBeCountingMonth: '2027-01',
      },
    ])
    const again = { id: 'a1', rev: answer.activity.rev, ...facts, ...then }
    expect(await home.as('罗子安').refused('activity.edit', { ...again, kind: 'ZW' })).toBe('kindHasEvidence')
    expect(await home.as('罗子安').refused('activity.edit', { ...again, rev })).toBe('changedMeanwhile')
    expect(await home.as('孟凡').refused('activity.edit', again)).toBe('forbidden')
    expect((await home.as('罗子安').call('activity.edit', again)).leftInPlace).toEqual([])
  })

  test('the sequencer’s work is nobody’s change', async () => {
    const { rev } = await announce(home, { id: 'a1' })
    await home.tick()
    expect(
      (await home.as('罗子安').call('activity.edit', { id: 'a1', rev, ...facts, ...then })).activity.rev,
    ).toBe(rev + 1)
  })

  test('what has evidence took place and is not cancelled; what was withdrawn is none', async () => {
    await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', photos: [1] })
    const asked = { id: 'a1', reason: '大雪封路' }
    expect(await home.as('罗子安').refused('activity.cancel', asked)).toBe('activityHasEvidence')
    await home.as('孟凡').call('evidence.withdraw', { id: 's1' })
    expect(await home.as('罗子安').call('activity.cancel', asked)).toMatchObject({
      state: { is: 'cancelled' },
    })
    expect(await home.as('罗子安').call('activity.cancel', asked)).toMatchObject({
      state: { is: 'cancelled' },
    })
    const { rev } = (await home.cloud.documents.get('activities', 'a1')) as { rev: number }
    expect(await home.as('罗子安').refused('activity.edit', { id: 'a1', rev, ...facts, ...then })).toBe(
      'activityCancelled',
    )
  })
})
