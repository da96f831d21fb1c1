// What does a person find under 消息, what does the clock remind of, and what goes out to WeChat?
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageOutcome, Messages, OutgoingMessage } from '../../cloudfunctions/kit/cloud'
import { weChatMessages } from '../../cloudfunctions/kit/messages/wechat'
import { templatesFrom } from '../../cloudfunctions/kit/messages/offered'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'

/** WeChat's side of the seam, as far as we can see it: what it took, and what it says of each. */
function createWeChat() {
  const taken: OutgoingMessage[] = []
  let says: MessageOutcome = 'sent'
  const messages: Messages = {
    offered: ['activity', 'result', 'todo'],
    async send(message) {
      taken.push(message)
      return says
    },
  }
  return { taken, messages, answers: (outcome: MessageOutcome) => void (says = outcome) }
}

let home: StoryHome
let weChat: ReturnType<typeof createWeChat>
const begin = async (startsAt: string) => {
  weChat = createWeChat()
  home = await openHome({ startsAt, messages: weChat.messages })
}
beforeEach(() => begin('2026-12-14T09:30:00.000Z'))
afterEach(() => home.close())

const inbox = (name: string) => home.as(name).call('org.inbox', {})
const todos = async (name: string) => (await inbox(name)).todos.map(({ kind }) => kind)
const said = async (name: string) => (await inbox(name)).notices.map(({ say }) => say)
const agree = (name: string, ...purposes: ('activity' | 'result' | 'todo')[]) =>
  home.as(name).call('org.subscribe', { purposes })
const to = (name: string) => `openid-${home.idOf(name)}`

describe('the inbox', () => {
  test('tomorrow’s activity stands there for whom it concerns, without anything having been stored', async () => {
    await announce(home, { id: 'a1' })
    await announce(home, { id: 'west', kind: 'XZ', group: 'QS031W', theme: '' })
    expect((await inbox('孟凡')).todos).toEqual([
      {
        id: 'a1',
        kind: 'activity',
        say: '明天 15:00，主题党日：冬季义务植绿，柳湾村河堤',
        opens: '/pages/activity/index?id=a1',
      },
    ])
    expect(await todos('黎明珠')).toEqual([])
    await home.as('罗子安').call('activity.cancel', { id: 'a1', reason: '雨' })
    expect(await todos('孟凡')).toEqual([])
  })

  test('what was returned is a todo until it is mended, and not said twice', async () => {
    home.clock.set('2026-12-15T09:00:00.000Z')
    await announce(home, { id: 'a1' })
    await submitAs(home, '孟凡', { id: 's1', pages: [1] })
    const { digest } = await home.as('周明远').call('evidence.get', { id: 's1' })
    await home.as('周明远').call('evidence.review', {
      id: 's1',
      digest,
      decision: { is: 'return', reason: 'missingSignIn', say: '' },
    })
    const seen = await inbox('孟凡')
    expect(seen.todos).toContainEqual(
      expect.objectContaining({ kind: 'returned', say: '您交的材料请补充：缺签到表' }),
    )
    expect(seen.notices.map(({ kind }) => kind)).not.toContain('returned')
  })

  test('pages go back in time, and nobody reads what others were told', async () => {
    for (let index = 0; index < 35; index += 1) {
      home.clock.pass(60_000)
      await home.as('孟凡').call('org.sendOpinion', { id: `o${index}`, text: '希望字大一点' })
      await home.as('齐修远').call('org.answerOpinion', { id: `o${index}`, text: '已经改了' })
    }
    const first = await inbox('孟凡')
    expect(first.notices).toHaveLength(30)
    const second = await home.as('孟凡').call('org.inbox', { before: first.next ?? '' })
    expect(second.notices).toHaveLength(5)
    expect(second.next).toBeNull()
    expect((await inbox('白露')).notices).toEqual([])
  })
})

describe('reminders of the clock', () => {
  test('a record that is not there after three days is asked of the keeper once; handed in, nobody is asked', async () => {
    await announce(home, { id: 'a1' })
    home.clock.set('2026-12-18T03:00:00.000Z')
    await home.tick()
    await home.tick()
    home.clock.set('2026-12-19T03:00:00.000Z')
    await home.tick()
    const asked = '12 月 15 日的主题党日还没有看到记录，拍照交上来就行'
    expect((await home.as('罗子安').call('org.notices', {})).map(({ say }) => say)).toEqual([asked])
    expect(await todos('罗子安')).toEqual(['recordMissing'])
    expect(await said('罗子安')).toEqual([])
    expect(await said('孟凡')).toEqual([])
    await submitAs(home, '邓雨晴', { id: 's1', pages: [1] })
    expect(await todos('罗子安')).toEqual([])
  })

  test('photos alone are no record, and a cancelled activity needs none', async () => {
    await announce(home, { id: 'a1' })
    await announce(home, { id: 'off', kind: 'DK', theme: '' })
    await home.as('罗子安').call('activity.cancel', { id: 'off', reason: '雨' })
    home.clock.set('2026-12-15T09:00:00.000Z')
    await submitAs(home, '邓雨晴', { id: 's1', photos: [1] })
    home.clock.set('2026-12-18T03:00:00.000Z')
    await home.tick()
    expect(await todos('罗子安')).toEqual(['recordMissing'])
    expect(await home.as('罗子安').call('org.notices', {})).toHaveLength(1)
  })

  test('what is planned for the week and not made is asked once, of the group’s leader where it is the group’s', async () => {
    const branchId = home.idOf('QS031')
    const row = { theme: '', groupId: null, movedBecause: '' }
    await home.as('罗子安').call('activity.savePlan', {
      branchId,
      year: 2026,
      rev: 0,
      avoid: 'holidays',
      rows: [
        { id: 'zr', kind: 'ZR', day: '2026-12-18', ...row },
        { id: 'xz', kind: 'XZ', day: '2026-12-19', ...row, groupId: home.idOf('QS031E') },
        { id: 'mp', kind: 'MP', day: '2026-12-18', ...row },
        { id: 'far', kind: 'DK', day: '2026-12-30', ...row },
      ],
    })
    home.clock.set('2026-12-15T03:00:00.000Z')
    await home.tick()
    await home.tick()
    const notices = async (name: string) =>
      (await home.as(name).call('org.notices', {})).map(({ say }) => say)
    expect(await notices('罗子安')).toEqual(['计划里 12 月 18 日的主题党日快到了，还没有建活动'])
    expect(await notices('彭国栋')).toEqual(['计划里 12 月 19 日的党小组会快到了，还没有建活动'])
    expect(await todos('罗子安')).toEqual(['plannedUnmade', 'plannedUnmade'])
    await home.as('罗子安').call('activity.holdPlanned', { branchId, year: 2026, rowId: 'zr' })
    expect(await todos('罗子安')).toEqual(['plannedUnmade'])
  })

  test('more than one stretch of activities are all looked at', async () => {
    for (let index = 0; index < 45; index += 1) await announce(home, { id: `a${index}` })
    home.clock.set('2026-12-18T03:00:00.000Z')
    await home.tick()
    expect(await home.as('罗子安').call('org.notices', {})).toHaveLength(45)
  })
})

describe('WeChat messages', () => {
  test('whoever agreed is told in the evening before, once; nobody else, and nobody who is spared', async () => {
    await announce(home, { id: 'a1' })
    await agree('孟凡', 'activity')
    await agree('马长河', 'activity')
    await agree('黎明珠', 'activity')
    await home.tick()
    await home.tick()
    expect(weChat.taken).toEqual([
      {
        openId: to('孟凡'),
        purpose: 'activity',
        values: ['主题党日：冬季义务植绿', '2026年12月15日 15:00', '柳湾村河堤'],
        page: 'pages/activity/index?id=a1',
      },
    ])
    // In the inbox it stands as what is on, and not a second time.
    expect(await said('孟凡')).toEqual([])
  })

  test('what is put off is told again, with its new day; what only has another title is not', async () => {
    await agree('孟凡', 'activity')
    await agree('孟凡', 'activity')
    await announce(home, { id: 'a1' })
    await home.tick()
    const luo = home.as('罗子安')
    const activity = await luo.call('activity.get', { id: 'a1' })
    const { kind, theme, place, groupId, hostId } = activity
    const facts = { id: 'a1', kind, theme, place, groupId, hostId }
    const put = { startsAt: '2026-12-18T07:00:00.000Z', endsAt: '2026-12-18T08:00:00.000Z' }
    const { activity: later } = await luo.call('activity.edit', { ...facts, rev: activity.rev, ...put })
    home.clock.set('2026-12-17T09:30:00.000Z')
    await home.tick()
    await luo.call('activity.edit', { ...facts, ...put, theme: '植绿', rev: later.rev })
    await home.tick()
    expect(weChat.taken.map(({ values }) => values[1])).toEqual([
      '2026年12月15日 15:00',
      '2026年12月18日 15:00',
    ])
  })

  test('each consent is one message; the next thing is in the inbox alone', async () => {
    await agree('孟凡', 'result')
    home.clock.set('2026-12-15T09:00:00.000Z')
    for (const id of ['s1', 's2']) {
      await announce(home, { id: `for-${id}` })
      await submitAs(home, '孟凡', { id, activity: `for-${id}`, pages: [id === 's1' ? 1 : 2] })
      const { digest } = await home.as('周明远').call('evidence.get', { id })
      const decision = { is: 'return', reason: 'unclear', say: '' } as const
      await home.as('周明远').call('evidence.review', { id, digest, decision })
      await home.tick()
    }
    expect(weChat.taken.map(({ values }) => values)).toEqual([['您交的材料', '请补充', '拍得不清楚，请重拍']])
    expect((await inbox('孟凡')).todos.filter(({ kind }) => kind === 'returned')).toHaveLength(2)
  })

  test('a consent that was taken back ends it; a failure is tried no second time and fails nothing', async () => {
    await agree('孟凡', 'activity', 'todo')
    await agree('孟凡', 'activity')
    weChat.answers('unwanted')
    await announce(home, { id: 'a1' })
    await home.tick()
    await announce(home, {
      id: 'a2',
      theme: '又一次',
      startsAt: '2026-12-16T07:00:00.000Z',
      endsAt: '2026-12-16T08:00:00.000Z',
    })
    home.clock.set('2026-12-15T09:30:00.000Z')
    await home.tick()
    expect(weChat.taken).toHaveLength(1)
  })

  test('a phone that belongs to somebody else now is told nothing of the former person', async () => {
    await agree('孟凡', 'activity')
    const [device] = await home.as('孟凡').call('org.bindings', {})
    if (device === undefined) throw new Error('no device is bound')
    await home.as('孟凡').call('org.unbind', { id: device.id })
    await announce(home, { id: 'a1' })
    await home.tick()
    expect(weChat.taken).toEqual([])
  })

  test('a home without templates keeps no consent, sends nothing, and says everything in the app', async () => {
    home.close()
    home = await openHome({ startsAt: '2026-12-14T09:30:00.000Z' })
    expect(await agree('孟凡', 'activity')).toEqual({ purposes: [] })
    await announce(home, { id: 'a1' })
    await home.tick()
    expect(await todos('孟凡')).toEqual(['activity'])
    expect(await home.cloud.documents.count('subscriptions', {})).toBe(0)
  })
})

describe('the port to WeChat', () => {
  const setting = JSON.stringify({
    activity: { id: 'template-id-0001', fields: ['thing1', 'time4', 'thing7'] },
  })
  const message = {
    openId: 'o1',
    purpose: 'activity',
    values: ['主题党日：冬季义务植绿和河道清理志愿服务联合行动第二场', '2026年12月15日 15:00', ''],
    page: 'pages/activity/index?id=a1',
  } as const

  test('fields are named as set, cut to the limit, and never empty', async () => {
    const sent: object[] = []
    const port = weChatMessages(
      templatesFrom(setting),
      () => {},
      async () => ({
        send: async (asked) => void sent.push(asked),
      }),
    )
    expect(port.offered).toEqual(['activity'])
    expect(await port.send(message)).toBe('sent')
    expect(await port.send({ ...message, purpose: 'todo' })).toBe('inboxOnly')
    expect(sent).toEqual([
      {
        touser: 'o1',
        templateId: 'template-id-0001',
        page: 'pages/activity/index?id=a1',
        lang: 'zh_CN',
        data: {
          thing1: { value: '主题党日：冬季义务植绿和河道清理志愿服…' },
          time4: { value: '2026年12月15日 15:00' },
          thing7: { value: '见小程序' },
        },
      },
    ])
  })

  test('whatever WeChat or its library does, nothing is thrown, and the note names nobody', async () => {
    const notes: object[] = []
    const failing = (error: unknown) =>
      weChatMessages(
        templatesFrom(setting),
        (line) => void notes.push(line),
        async () => ({
          send: () => Promise.reject(error),
        }),
      )
    expect(await failing({ errCode: 43101 }).send(message)).toBe('unwanted')
    expect(await failing({ errCode: -604101 }).send(message)).toBe('failed')
    expect(await failing(new Error('no network')).send(message)).toBe('failed')
    const missing = weChatMessages(templatesFrom(setting), (line) => void notes.push(line))
    expect(await missing.send(message)).toBe('failed')
    expect(JSON.stringify(notes)).not.toContain('o1')
    expect(notes).toHaveLength(4)
  })

  test('a setting that cannot be right is found at start', () => {
    for (const wrong of [
      '{',
      '{"other":{"id":"template-id-0001","fields":["thing1"]}}',
      '{"activity":{"id":"template-id-0001","fields":["thing1","thing2","thing3"]}}',
      '{"activity":{"id":"template-id-0001","fields":["thing1"]}}',
    ])
      expect(() => templatesFrom(wrong)).toThrow('LANTAI_TEMPLATES')
    expect(templatesFrom(undefined)).toEqual({})
  })
})
