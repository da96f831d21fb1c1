// Does check-in hold in WeChat? The built mini-program against a real server: the screen's code, a scan, the roll-call in three taps, and without a signal.
import { cpSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { makeDirectory, startServer } from '../support/server'
import type { Server } from '../support/server'
import { createRuntime, until } from './runtime'

const dist = process.env['LANTAI_BUILT_WEAPP'] ?? 'dist/weapp'
const sheet = 'lt-sheet'
const patienceMs = 15_000
const theme = '冬季义务植绿'
const activity = 'checkinwinterplanting'

const directory = makeDirectory()
let server: Server
let organiser: Runtime

type Runtime = ReturnType<typeof createRuntime>

const minutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

beforeAll(async () => {
  cpSync(inject('plantedHome'), directory, { recursive: true })
  server = await startServer({ directory })
  organiser = await entered('罗子安')
  const me = await called(organiser, 'org.me', {})
  await called(organiser, 'activity.create', {
    id: activity,
    branchId: me.branch?.id ?? '',
    kind: 'ZR',
    theme,
    place: '柳湾村村口',
    startsAt: minutes(-5),
    endsAt: minutes(80),
    groupId: null,
    hostId: me.id,
  })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(directory, { recursive: true, force: true })
})

const says = (runtime: Runtime, words: string) =>
  until(() => runtime.top().text().includes(words), patienceMs).catch(() => {
    throw new Error(
      `${runtime.top().route} does not say ${words} but ${runtime.top().text()}; ${runtime.errors.join('; ')}`,
    )
  })
/** Until what was tapped is drawn. */
const rest = () => new Promise((resolve) => setTimeout(resolve, 300))
const at = (runtime: Runtime, route: string) => until(() => runtime.top().route === route, patienceMs)

/** Enters the example by a tap on a name; the phone keeps its token. */
const entered = async (name: string): Promise<Runtime> => {
  const runtime = createRuntime({ dist, server: server.address })
  runtime.launch()
  const page = runtime.open('pages/sign-in/index')
  await says(runtime, '输入姓名就能找到')
  page.type('姓名、支部或职务，例如 书记', name)
  await until(() => !page.text().includes('输入姓名就能找到'))
  page.tap(name)
  await at(runtime, 'pages/home/index')
  await says(runtime, `，${name}`)
  return runtime
}

const called = async <Name extends keyof Api>(
  { world }: Runtime,
  name: Name,
  input: Api[Name]['input'],
): Promise<Api[Name]['value']> => {
  const token = String(world.storage.get('lantai.token'))
  const reply = await fetch(`${server.address}/call/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  const answer = (await reply.json()) as { ok: boolean; value: never }
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`)
  return answer.value
}

const rowOf = async (name: string) =>
  (await called(organiser, 'checkin.sheet', { activity })).rows.find((row) => row.name === name)

const codeNow = async (): Promise<string> =>
  (await called(organiser, 'checkin.code', { activity })).code ?? ''

test('the organiser’s phone shows the code of now, and a new one after its step', async () => {
  organiser.open('packages/checkin/display/index', { id: activity })
  await says(organiser, '每 8 秒换一次')
  await says(organiser, theme)
  const pictures = () => JSON.stringify(organiser.top().tree()).match(/data:image\/svg\+xml,[^"\\]+/g) ?? []
  const [first] = await until(() => (pictures().length > 0 ? pictures() : undefined))
  await until(() => pictures()[0] !== undefined && pictures()[0] !== first, 12_000)
  expect(organiser.errors).toEqual([])
  organiser.world.back(1)
})

test('a member taps 现在签到, scans, and is told 已签到 only with the receipt on the phone', async () => {
  const member = await entered('叶青')
  await says(member, '现在签到')
  member.world.scanned.push(await codeNow())
  member.top().tap('现在签到')
  await at(member, 'packages/checkin/scan/index')
  await says(member, '签到成功')
  expect(JSON.stringify(member.world.storage.get('lantai.checkIns'))).toContain('lantai check-in 1')
  expect(await rowOf('叶青')).toMatchObject({ say: '扫码', rev: 1 })

  member.top().tap('回首页')
  await at(member, 'pages/home/index')
  await says(member, '签到：扫码')
  expect(member.top().text()).not.toContain('现在签到')
  expect(member.errors).toEqual([])
})

test('an old code is refused in plain words, and the next one from the screen counts', async () => {
  const member = await entered('白露')
  await says(member, '现在签到')
  member.world.scanned.push('IAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
  member.top().tap('现在签到')
  await says(member, '不是这里的签到码')
  expect(member.top().text()).toContain('还没有签到')
  expect(member.world.storage.get('lantai.checkIns')).toBeUndefined()
  member.world.scanned.push(`https://lantai.example/?code=${await codeNow()}`)
  member.top().tap('再扫一次')
  await says(member, '签到成功')
  expect(member.errors).toEqual([])
})

test('where the network is away nothing is called 已签到', async () => {
  const member = await entered('顾春生')
  await says(member, '现在签到')
  member.world.scanned.push(await codeNow())
  member.world.online = false
  member.top().tap('现在签到')
  await says(member, '网络慢，正在自动再试')
  expect(member.top().text()).not.toContain('签到成功')
  member.world.online = true
  await says(member, '签到成功')
  expect(await rowOf('顾春生')).toMatchObject({ say: '扫码', rev: 1 })
})

test('点名, one exception, 其余都到, 完成: everybody is on the sheet', async () => {
  organiser.open('packages/checkin/roll/index', { id: activity })
  await says(organiser, '段桂英')
  organiser.top().tap('其他情况')
  await rest()
  organiser.top().tap('孟凡')
  await says(organiser, '他/她的情况')
  organiser.top().tap('缺席', sheet)
  await says(organiser, '原因（可以不写）')
  await rest()
  organiser.top().tap('就这样', sheet)
  await says(organiser, '完成 1 人')
  organiser.top().tap('其余都到')
  await says(organiser, '完成 20 人')
  organiser.top().tap('完成 20 人')
  await says(organiser, '已记下 20 人')
  const { counts } = await called(organiser, 'checkin.sheet', { activity })
  expect(counts).toMatchObject({ expected: 23, present: 22, leave: 0, absent: 1, unrecorded: 0, exempt: 1 })
  expect(await rowOf('叶青')).toMatchObject({ say: '扫码' })
  expect(organiser.errors).toEqual([])

  organiser.top().tap('撤回')
  await says(organiser, '已撤回 20 人')
  expect((await called(organiser, 'checkin.sheet', { activity })).counts).toMatchObject({
    present: 3,
    absent: 20,
  })
})

test('without a signal the roll-call stays on the phone, and goes once when there is one', async () => {
  organiser.open('packages/checkin/roll/index', { id: activity })
  await says(organiser, '段桂英')
  await until(() => organiser.world.storage.get('lantai.packs') !== undefined)
  organiser.world.online = false
  organiser.open('packages/checkin/roll/index', { id: activity })
  await says(organiser, '现在没有网，照样点名')
  organiser.top().tap('段桂英')
  await says(organiser, '完成 1 人')
  organiser.top().tap('完成 1 人')
  await says(organiser, '已存手机 1 条')
  expect(await rowOf('段桂英')).toMatchObject({ state: { is: 'cleared' } })
  organiser.world.online = true
  organiser.top().tap('现在传')
  await says(organiser, '已记下 1 人')
  const row = await rowOf('段桂英')
  expect(row).toMatchObject({ say: '点名' })
  expect(row?.claim?.offline).toMatchObject({ skewMinutes: 0 })
  expect(organiser.errors).toEqual([])
})
