// US-07: somebody checks in for a friend. Nobody is accused; the organiser counts heads, and knows.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { execute } from '../../cloudfunctions/kit/command'
import { commandNamed } from '../../local/commands'
import { announce } from '../support/evidence'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { codeNow, deviceOf, scanAs, sheetAs, shownCode } from '../support/checkin'
import { countingTrips } from '../support/trips'

let home: StoryHome
beforeEach(async () => {
  home = await openHome({ startsAt: '2026-12-15T07:00:00.000Z' })
  await announce(home, { id: 'a1' })
})
afterEach(() => home.close())

test('a forwarded screenshot is worth nothing forty seconds later', async () => {
  const { stepSeconds } = await codeNow(home)
  expect(stepSeconds).toBe(8)
  const screenshot = await shownCode(home)
  home.clock.pass(40_000)
  const reply = await home
    .as('白露')
    .reply('checkin.scan', { code: screenshot, device: deviceOf(home, '白露') })
  expect(reply).toMatchObject({ ok: false, code: 'codeExpired', say: '二维码已更新，请扫现场屏幕' })
  expect((await codeNow(home)).present).toBe(0)
})

test('two on one phone are accepted, marked and asked about; the heads tell, and the log keeps both', async () => {
  const others = (await sheetAs(home, '罗子安')).rows
    .map(({ name }) => name)
    .filter((name) => !['孟凡', '白露', '马长河', '段桂英'].includes(name))
    .slice(0, 18)
  for (const name of others) await scanAs(home, name)
  await scanAs(home, '孟凡')
  home.clock.pass(12_000)
  expect(await scanAs(home, '白露', { phoneOf: '孟凡' })).toMatchObject({ say: '扫码', already: false })

  const luo = home.as('罗子安')
  expect(await luo.call('checkin.countHeads', { activity: 'a1', heads: 19 })).toEqual({
    heads: 19,
    counted: 20,
    differs: true,
  })
  const { questions, rows } = await sheetAs(home, '罗子安')
  expect(questions.map(({ say }) => say)).toEqual([
    '孟凡、白露用同一台设备签到，请核对是否都到场',
    '2026-12-15 15:00 数到 19 人，当时记录 20 人',
  ])
  const bailu = rows.find(({ name }) => name === '白露')
  await luo.call('checkin.mark', {
    activity: 'a1',
    channel: 'rollCall',
    marks: [
      {
        person: home.idOf('白露'),
        state: { is: 'unconfirmed', reason: '现场数到 19 人' },
        seen: bailu?.rev ?? 0,
      },
    ],
  })
  const heads = questions.find(({ is }) => is === 'heads')?.key ?? ''
  await luo.call('checkin.answer', { activity: 'a1', question: heads, answer: '已核对，少一人' })

  const after = await sheetAs(home, '罗子安')
  expect(after.counts).toMatchObject({ present: 19, expected: 23 })
  expect(after.counts.present + after.counts.leave + after.counts.absent).toBe(23)
  // The question stays, with its answer; what was scanned lies beneath what was decided.
  expect(after.questions).toHaveLength(2)
  expect(after.questions.find(({ key }) => key === heads)?.answer).toMatchObject({ answer: '已核对，少一人' })
  expect(after.rows.find(({ name }) => name === '白露')?.earlier).toMatchObject([{ channel: 'code' }])
  expect(await luo.refused('checkin.answer', { activity: 'a1', question: 'heads-no', answer: '?' })).toBe(
    'notFound',
  )

  // She reads that it is not confirmed, and no more; scanning once more changes nothing.
  const { records } = await home.as('白露').call('checkin.mine', { limit: 5 })
  expect(records).toMatchObject([{ say: '签到未确认' }])
  expect(JSON.stringify(records)).not.toContain('19 人')
  home.clock.pass(60_000)
  expect(await scanAs(home, '白露')).toMatchObject({ say: '签到未确认', already: true, receipt: null })

  await home.tick()
  const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { entry: { type: string } }[]
  const types = log.map(({ entry }) => entry.type)
  expect(types.filter((type) => type === 'checkin.scan')).toHaveLength(20)
  expect(types.filter((type) => type === 'checkin.mark')).toHaveLength(1)
  expect(JSON.stringify(await home.log(`${home.idOf('QS031')}/2026`))).not.toMatch(/白露|孟凡|19 人/)
})

test('two hundred scans at once give one record and one receipt', async () => {
  const code = await shownCode(home)
  const input = { code, device: deviceOf(home, '孟凡') }
  const meng = home.as('孟凡')
  const replies = await Promise.all(Array.from({ length: 200 }, () => meng.call('checkin.scan', input)))
  expect(replies.filter(({ already }) => !already)).toHaveLength(1)
  expect(new Set(replies.map(({ receipt }) => receipt?.text)).size).toBe(1)
  expect((await codeNow(home)).present).toBe(1)
  const { text = '', signature = '' } = replies[0]?.receipt ?? {}
  expect(home.cloud.keys.verify(text, signature)).toBe(true)
  await home.tick()
  const log = (await home.log(`${home.idOf('QS031')}/2026`)) as { leaf: string; entry: { type: string } }[]
  const entries = log.filter(({ entry }) => entry.type === 'checkin.scan')
  expect(entries.map(({ leaf }) => text.includes(`entry ${leaf}\n`))).toEqual([true])
})

test('a phone tells nothing across activities: the same phone leaves another mark at each', async () => {
  await announce(home, { id: 'a2' })
  await scanAs(home, '孟凡')
  await scanAs(home, '孟凡', { activity: 'a2' })
  const kept = (await home.cloud.documents.find('attendance', { where: {}, limit: 10 })) as {
    claim: { device: string }
  }[]
  expect(new Set(kept.map(({ claim }) => claim.device)).size).toBe(2)
  expect(JSON.stringify(kept)).not.toContain(deviceOf(home, '孟凡'))
})

test('a scan asks the database three times: who it is, which activity, and the record itself', async () => {
  const code = await shownCode(home)
  const counting = countingTrips(home.cloud)
  const { identity } = home.as('孟凡')
  const input = { code, device: deviceOf(home, '孟凡') }
  const scan = () => execute(commandNamed('checkin.scan'), input, identity, counting.cloud)
  expect(await scan()).toMatchObject({ ok: true })
  expect(counting.since()).toBe(3)
  // Scanned once more, it reads what is there.
  expect(await scan()).toMatchObject({ ok: true, value: { already: true } })
  expect(counting.since()).toBe(4)
})
