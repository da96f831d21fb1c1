// What is a code worth that is old, forged, early, late, or scanned by somebody who is not on the sheet?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { codeNow, deviceOf, scanAs, sheetAs, shownCode } from '../support/checkin'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2026-12-15T07:00:00.000Z' })
  await announce(home, { id: 'a1' })
})
afterEach(() => home.close())

const refused = (name: string, code: string) =>
  home.as(name).refused('checkin.scan', { code, device: deviceOf(home, name) })
const mark = (by: string, marks: readonly object[], more: object = {}) =>
  home.as(by).refused('checkin.mark', { activity: 'a1', channel: 'rollCall', marks, ...more })

describe('a code', () => {
  test('counts for its step and the next, and then no more', async () => {
    const code = await shownCode(home)
    home.clock.pass(15_999)
    await scanAs(home, '孟凡', { code })
    home.clock.pass(1)
    expect(await refused('白露', code)).toBe('codeExpired')
  })

  test('that this home has not made is none, and costs no look into the database', async () => {
    const code = await shownCode(home)
    const damaged = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`
    expect(await refused('孟凡', damaged)).toBe('codeInvalid')
    expect(await refused('孟凡', 'A'.repeat(32))).toBe('codeInvalid')
    expect(await refused('孟凡', code.toLowerCase())).toBe('codeInvalid')
    const { code: own } = await home.as('白露').call('checkin.personalCode', {})
    expect(await refused('孟凡', own)).toBe('codeInvalid')
    expect(await refused('孟凡', 'short')).toBe('invalidInput')
  })

  test('is shown from half an hour before until a quarter of an hour after, and counts no longer', async () => {
    home.clock.set('2026-12-15T06:29:59.999Z')
    expect(await codeNow(home)).toMatchObject({ phase: 'notOpenYet', code: null })
    home.clock.set('2026-12-15T06:30:00.000Z')
    expect(await codeNow(home)).toMatchObject({ phase: 'open', step: 0, validForMs: 7999 })
    home.clock.set('2026-12-15T08:45:00.000Z')
    const last = await shownCode(home)
    home.clock.pass(1)
    expect(await codeNow(home)).toMatchObject({ phase: 'closed', code: null })
    expect(await refused('孟凡', last)).toBe('checkInClosed')
  })

  test('of an activity that was put off counts only then', async () => {
    const code = await shownCode(home)
    const { rev } = await home.as('罗子安').call('activity.get', { id: 'a1' })
    await home.as('罗子安').call('activity.edit', {
      id: 'a1',
      rev,
      kind: 'ZR',
      theme: '冬季义务植绿',
      place: '河堤',
      startsAt: '2026-12-15T09:00:00.000Z',
      endsAt: '2026-12-15T10:00:00.000Z',
      groupId: null,
      hostId: null,
    })
    expect(await refused('孟凡', code)).toBe('checkInNotOpen')
  })

  test('of another length of step is another one, so that no old one comes round again', async () => {
    const code = await shownCode(home)
    const settings = { stepSeconds: 15, opensBeforeMinutes: 30, closesAfterMinutes: 15, graceMinutes: 15 }
    await home.as('罗子安').call('checkin.settings', { activity: 'a1', ...settings })
    expect(await refused('孟凡', code)).toBe('codeInvalid')
    expect(await codeNow(home)).toMatchObject({ stepSeconds: 15 })
    await scanAs(home, '孟凡')
  })

  test('of what was cancelled takes nobody in', async () => {
    const code = await shownCode(home)
    await home.as('罗子安').call('activity.cancel', { id: 'a1', reason: '下雨' })
    expect(await refused('孟凡', code)).toBe('activityCancelled')
    expect(await home.as('罗子安').refused('checkin.code', { activity: 'a1' })).toBe('activityCancelled')
  })
})

describe('the sheet', () => {
  test('takes nobody of another branch, by whatever channel', async () => {
    const code = await shownCode(home)
    expect(await refused('黎明珠', code)).toBe('notOnSheet')
    const stranger = { person: home.idOf('黎明珠'), state: { is: 'present' }, seen: 0 }
    expect(await mark('罗子安', [stranger])).toBe('notOnSheet')
    const one = { person: home.idOf('孟凡'), state: { is: 'present' }, seen: 0 }
    expect(await mark('罗子安', [one, one])).toBe('invalidInput')
  })

  test('is for the branch’s officers; a member sees only their own record', async () => {
    await scanAs(home, '孟凡')
    expect(await home.as('孟凡').refused('checkin.sheet', { activity: 'a1' })).toBe('forbidden')
    expect(await home.as('黎明珠').refused('checkin.sheet', { activity: 'a1' })).toBe('notFound')
    expect(await home.as('梁可').refused('checkin.sheet', { activity: 'a1' })).toBe('forbidden')
    expect(await home.as('孟凡').refused('checkin.code', { activity: 'a1' })).toBe('forbidden')
    expect((await home.as('孟凡').call('checkin.mine', { limit: 5 })).records).toHaveLength(1)
    expect((await home.as('白露').call('checkin.mine', { limit: 5 })).records).toEqual([])
  })

  test('is also run by the host whom the activity names', async () => {
    await announce(home, { id: 'a2', host: '孟凡' })
    expect((await sheetAs(home, '孟凡', 'a2')).counts.expected).toBe(23)
    expect(
      await home.as('孟凡').refused('checkin.joint', { activity: 'a2', branches: [home.idOf('QS032')] }),
    ).toBe('forbidden')
  })

  test('leave is not asked by who is there already, and 补学 not entered for them', async () => {
    await scanAs(home, '孟凡')
    expect(await home.as('孟凡').refused('checkin.askLeave', { activity: 'a1', reason: '有事' })).toBe(
      'alreadyRecorded',
    )
    const made = { person: home.idOf('孟凡'), on: '2026-12-20', how: '自学', by: '何秀兰' }
    expect(await home.as('罗子安').refused('checkin.makeUp', { activity: 'a1', ...made })).toBe(
      'alreadyRecorded',
    )
  })

  test('an officer who saw an older row is told so, and changes nothing', async () => {
    await scanAs(home, '孟凡')
    const absent = { person: home.idOf('孟凡'), state: { is: 'absent', reason: '' }, seen: 0 }
    const { results } = await home
      .as('罗子安')
      .call('checkin.mark', { activity: 'a1', channel: 'rollCall', marks: [absent as never] })
    expect(results).toMatchObject([{ is: 'changedMeanwhile', rev: 1 }])
    expect((await sheetAs(home, '罗子安')).counts.present).toBe(1)
  })

  test('only what members may read is held together with other branches', async () => {
    await announce(home, { id: 'zw', kind: 'ZW' })
    const branches = [home.idOf('QS032')]
    expect(await home.as('罗子安').refused('checkin.joint', { activity: 'zw', branches })).toBe('notJoint')
    expect(
      await home.as('罗子安').refused('checkin.joint', { activity: 'a1', branches: [home.idOf('QS')] }),
    ).toBe('notABranch')
  })

  test('nobody of the own branch needs a slip', async () => {
    const own = { activity: 'a1', memberNumber: numberOf('孟凡'), name: '孟凡' }
    expect(await home.as('罗子安').refused('checkin.slip', own)).toBe('alreadyOnSheet')
    expect(await home.as('罗子安').refused('checkin.slip', { ...own, name: '孟帆' })).toBe('notFound')
  })
})

const numberOf = (name: string) => home.idOf(name).replace(/^p-/, '').toUpperCase()
