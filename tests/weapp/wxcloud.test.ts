// Does the main job hold in WeChat on CloudBase? The mini-program built for it, wx.cloud served by the wire twin: bind, submit, approve.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePhoto } from '../support/photos'
import { openIdOf, openWireHome } from '../support/wireHome'
import { personIdOf } from '../../local/seed/plant'
import { fixturePeople } from '../../local/seed/fixture'
import { createRuntime, until } from './runtime'

const dist = process.env['LANTAI_BUILT_WXCLOUD'] ?? 'dist/weapp-cloudbase'
const sheet = 'lt-sheet'
const patienceMs = 20_000
const quietMs = 500
const theme = '冬季义务植绿'
const matter = '给河滩栽下二十棵柳树'

let home: Awaited<ReturnType<typeof openWireHome>>
beforeAll(async () => {
  home = await openWireHome({ people: ['周明远', '邓雨晴'] })
  await home.holdActivity(theme)
}, 120_000)
afterAll(() => home?.close())

type Runtime = ReturnType<typeof createRuntime>

/** The phone of one person: WeChat says at every call whose it is. */
const phoneOf = (name: string, storage = new Map<string, unknown>()): Runtime => {
  const caller = openIdOf(name)
  const runtime = createRuntime({
    dist,
    storage,
    cloud: {
      invoke: (fn, event) => home.wire.invoke(fn, event, caller),
      put: (place, bytes) => home.wire.put(place, bytes, caller),
    },
  })
  runtime.launch()
  return runtime
}

const says = (runtime: Runtime, words: string) =>
  until(() => runtime.top().text().includes(words), patienceMs).catch(() => {
    const { route, text } = { route: runtime.top().route, text: runtime.top().text() }
    throw new Error(
      `${route} does not say ${words} but ${text}; ${runtime.errors.join('; ')} ${home.log.slice(-3).join('')}`,
    )
  })
const shows = (runtime: Runtime, what: string) => JSON.stringify(runtime.top().tree()).includes(what)
const at = (runtime: Runtime, route: string) => until(() => runtime.top().route === route, patienceMs)

/** Resolves when nothing has been drawn for a while. */
const quiet = async ({ setData }: Runtime) => {
  for (let count = -1; count !== setData.length;) {
    count = setData.length
    await new Promise((resolve) => setTimeout(resolve, quietMs))
  }
}

const entered = async (name: string): Promise<Runtime> => {
  const phone = phoneOf(name)
  phone.open('pages/home/index')
  // Nobody has entered on this phone yet, although WeChat knows whose it is.
  await at(phone, 'pages/sign-in/index')
  await says(phone, '用微信进入')
  phone.top().tap('用微信进入')
  await at(phone, 'pages/home/index')
  await says(phone, `，${name}`)
  return phone
}

test('an invitation binds a WeChat that nobody knew, without any passphrase', async () => {
  const person = fixturePeople.find((one) => one.name === '叶青')
  if (person === undefined) throw new Error('叶青 is not in the fixture')
  const [slip] = await home.call(openIdOf('周明远'), 'org.invite', { personIds: [personIdOf(person)] })
  const phone = phoneOf('叶青')
  phone.open('pages/sign-in/index')
  await says(phone, '用微信进入')
  phone.top().tap('用微信进入')
  await says(phone, '还没有绑定到人')
  phone.open('pages/bind/index', { code: slip?.code ?? '' })
  await says(phone, '叶青')
  phone.top().tap('是我')
  await says(phone, '绑定并进入')
  expect(phone.top().text()).not.toContain('口令')
  phone.top().tap('绑定并进入')
  await at(phone, 'pages/home/index')
  await says(phone, '，叶青')
  expect(phone.errors).toEqual([])
})

test('a member photographs and submits; the secretary approves; the member sees where it went', async () => {
  const member = await entered('邓雨晴')
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'lantai-album-')), 'photo.jpg')
  writeFileSync(file, await makePhoto({ seed: 5 }))
  member.world.chosen.push(file)
  await says(member, '拍照上传')
  member.top().tap('拍照上传')
  await at(member, 'pages/submit/index')
  await says(member, theme)
  await until(() => shows(member, '现场照片第 1 张') && !member.top().text().includes('正在看'), patienceMs)
  member.top().type('例如：村口栽了 60 棵树', matter)
  await until(() => shows(member, matter))
  member.top().tap('提交')
  await says(member, '涉密不上传')
  member.top().tap('我看过了，这次的内容不涉密', sheet)
  await until(() => shows(member, '"ariaChecked":true'))
  member.top().tap('提交', sheet)
  await at(member, 'pages/submission/index')
  await says(member, '等书记看')
  const { submissions } = await home.call(openIdOf('邓雨晴'), 'evidence.mine', { limit: 5 })
  expect(submissions.map(({ state }) => state.is)).toEqual(['waiting'])
  const id = submissions[0]?.id ?? ''
  expect(member.errors).toEqual([])

  await home.tick()
  const secretary = await entered('周明远')
  await says(secretary, '等我看')
  secretary.top().tap('等我看')
  await at(secretary, 'packages/review/queue/index')
  await says(secretary, matter)
  await quiet(secretary)
  secretary.top().tap('通过')
  await says(secretary, '已通过')
  expect((await home.call(openIdOf('周明远'), 'evidence.get', { id })).state.is).toBe('approved')
  expect(secretary.errors).toEqual([])

  await home.tick()
  const again = phoneOf('邓雨晴', member.world.storage)
  again.open('pages/submission/index', { id })
  await says(again, '已入档')
  expect(again.errors).toEqual([])
  expect(home.files.paths().some((place) => place.startsWith('archive/'))).toBe(true)
  process.stdout.write(
    `wx.cloud over the wire: ${home.wire.requests.filter((one) => one === 'storage.PUT').length} uploads and writes of files, ${home.wire.timings.length} calls of functions\n`,
  )
})

test('a phone writes into no inbox but its own, and over nothing of another', async () => {
  const name = `${'a'.repeat(64)}.jpg`
  const { inbox } = await home.call(openIdOf('邓雨晴'), 'org.me', {})
  const bytes = new Uint8Array([1])
  await home.wire.put(`${inbox}/${name}`, bytes, openIdOf('邓雨晴'))
  await expect(home.wire.put(`${inbox}/${name}`, bytes, openIdOf('周明远'))).rejects.toThrow(
    /not this client/,
  )
  await expect(home.wire.put(`held/${name}`, bytes, openIdOf('邓雨晴'))).rejects.toThrow(/not this client/)
})
