// Does the main job hold in WeChat? The built mini-program against a real server: sign in, submit, approve; and every page and tap within its budget.
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { localDateOf } from '../../core/calendar'
import { exampleDossiers } from '../../local/seed/dossiers'
import { makePhoto } from '../support/photos'
import { makeDirectory, startServer } from '../support/server'
import type { Server } from '../support/server'
import { createRuntime, until } from './runtime'

const dist = process.env['LANTAI_BUILT_WEAPP'] ?? 'dist/weapp'
const sheet = 'lt-sheet'
/** Nothing more is drawn when it has been quiet for so long. */
const quietMs = 400
const patienceMs = 15_000

const directory = makeDirectory()
let server: Server

beforeAll(async () => {
  cpSync(inject('plantedHome'), directory, { recursive: true })
  server = await startServer({ directory })
})
afterAll(async () => {
  await server?.stop()
  rmSync(directory, { recursive: true, force: true })
})

type Runtime = ReturnType<typeof createRuntime>
type Opened = ReturnType<Runtime['open']>
type Kept = { readonly answers: object }

/** The app is opened; what the phone kept of the last time is there again. */
const launched = (storage = new Map<string, unknown>(), kept?: string): Runtime => {
  const runtime = createRuntime({
    dist,
    server: server.address,
    storage,
    ...(kept === undefined ? {} : { directory: kept }),
  })
  runtime.launch()
  return runtime
}

const says = (runtime: Runtime, words: string) =>
  until(() => runtime.top().text().includes(words), patienceMs).catch(() => {
    throw new Error(
      `${runtime.top().route} does not say ${words} but ${runtime.top().text()}; ${runtime.errors.join('; ')}`,
    )
  })

const shows = (runtime: Runtime, what: string) => JSON.stringify(runtime.top().tree()).includes(what)

/** Enters the example by a tap on a name; the phone keeps its token. */
const entered = async (name: string): Promise<Runtime> => {
  const runtime = launched()
  const page = runtime.open('pages/sign-in/index')
  await says(runtime, '输入姓名就能找到')
  page.type('姓名、支部或职务，例如 书记', name)
  await until(() => !page.text().includes('输入姓名就能找到'))
  page.tap(name)
  await until(() => runtime.top().route === 'pages/home/index', patienceMs)
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

const photoFile = async (seed: number): Promise<string> => {
  const file = path.join(directory, `photo-${seed}.jpg`)
  writeFileSync(file, await makePhoto({ seed }))
  return file
}

/** 涉密不上传 — asked once each time the app is opened, before the first upload. */
const submitFirst = async (member: Runtime): Promise<void> => {
  member.top().tap('提交')
  await says(member, '涉密不上传')
  member.top().tap('我看过了，这次的内容不涉密', sheet)
  await until(() => shows(member, '"ariaChecked":true'))
  member.top().tap('提交', sheet)
  await until(() => member.top().route === 'pages/submission/index', patienceMs)
}

/** From home: 拍照上传, and the shutter; until the photo stands on the page. */
const photographed = async (member: Runtime, seed: number): Promise<void> => {
  await says(member, '拍照上传')
  member.world.chosen.push(await photoFile(seed))
  member.top().tap('拍照上传')
  await until(() => member.top().route === 'pages/submit/index')
  await says(member, '归到')
  await until(() => shows(member, '现场照片第 1 张') && !member.top().text().includes('正在看'))
}

describe('the main job in WeChat', () => {
  const matter = '给活动室换上新灯管'
  let member: Runtime
  let id = ''

  test('a member photographs, writes one sentence, submits, and is told that it was received', async () => {
    member = await entered('叶青')
    await photographed(member, 71)
    member.top().type('例如：村口栽了 60 棵树', matter)
    await until(() => shows(member, matter))
    await submitFirst(member)
    await says(member, '等书记看')
    const { submissions } = await called(member, 'evidence.mine', { limit: 5 })
    const [mine] = submissions
    expect(mine?.state.is).toBe('waiting')
    expect(mine?.files.length).toBe(1)
    id = mine?.id ?? ''
    expect((await called(member, 'evidence.get', { id })).caption.matter).toBe(matter)
    expect(member.errors).toEqual([])
  })

  test('the secretary looks through the queue, approves, and the member sees where it went', async () => {
    const secretary = await entered('周明远')
    // 等我看 shows what has its pictures.
    const isReady = async () =>
      (await called(secretary, 'evidence.queue', { limit: 50 })).cards.some((card) => card.id === id)
    await expect.poll(isReady, { timeout: patienceMs, interval: 200 }).toBe(true)
    await says(secretary, '等我看')
    secretary.top().tap('等我看')
    await until(() => secretary.top().route === 'packages/review/queue/index')
    await says(secretary, '先放着')
    for (let card = 0; card < 12 && !secretary.top().text().includes(matter); card += 1) {
      const before = secretary.top().text()
      secretary.top().tap('先放着')
      await until(() => secretary.top().text() !== before)
      // A card comes in two drawings where the phone is busy: its words stand with the second.
      await quiet(secretary)
    }
    await says(secretary, matter)
    await quiet(secretary)
    secretary.top().tap('通过')
    await says(secretary, '已通过')
    expect((await called(secretary, 'evidence.get', { id })).state.is).toBe('approved')
    expect(secretary.errors).toEqual([])

    const again = launched(member.world.storage)
    again.open('pages/submission/index', { id })
    await says(again, '已入档')
    await says(again, '这次已写进')
    expect(again.errors).toEqual([])
  })
})

test('signed off from elsewhere, whatever page is opened leads to signing in, and shows nothing of before', async () => {
  const member = await entered('白露')
  const token = String(member.world.storage.get('lantai.token'))
  const left = await fetch(`${server.address}/account/sign-out`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: '{}',
  })
  expect(left.status).toBe(200)
  for (const route of [
    'pages/devices/index',
    'pages/inbox/index',
    'pages/activities/index',
    'pages/home/index',
  ]) {
    const again = launched(new Map(member.world.storage))
    again.open(route)
    await until(() => again.top().route === 'pages/sign-in/index', patienceMs)
    expect(again.errors).toEqual([])
  }
})

/** Resolves when nothing has been drawn for a while. */
const quiet = async ({ setData }: Runtime) => {
  for (let count = -1; count !== setData.length;) {
    count = setData.length
    await new Promise((resolve) => setTimeout(resolve, quietMs))
  }
}

/** For pages about one thing, which. */
const queries = async (runtime: Runtime): Promise<Readonly<Record<string, Record<string, string>>>> => {
  const { activities } = await called(runtime, 'activity.list', { when: 'past', limit: 1 })
  const { activities: coming } = await called(runtime, 'activity.list', { when: 'coming', limit: 1 })
  const { submissions } = await called(runtime, 'evidence.mine', { limit: 1 })
  const { items } = await called(runtime, 'archive.find', { limit: 1 })
  const me = await called(runtime, 'org.me', {})
  const { cards } = await called(runtime, 'evidence.queue', { limit: 9 })
  const activityId = activities[0]?.id ?? ''
  return {
    'pages/activity/index': { id: activityId },
    'pages/submission/index': { id: submissions[0]?.id ?? '' },
    'pages/item/index': { id: items[0]?.itemId ?? '' },
    'packages/review/submission/index': { id: cards.at(-1)?.id ?? '' },
    'packages/admin/person/index': { id: me.id },
    'packages/admin/activity-edit/index': { id: activityId },
    'packages/minutes/write/index': { activityId },
    'packages/dossier/checklist/index': { id: exampleDossiers.activist },
    'packages/admin/log/index': { id: me.branch?.id ?? '' },
    'packages/checkin/display/index': { id: activityId },
    'packages/checkin/roll/index': { id: coming[0]?.id ?? '' },
    'packages/checkin/paper/index': { id: activityId },
  }
}

/** Counts the drawings until the words stand; pictures come when they come, each with a small one of its own. */
const countWorded = (page: Opened) => {
  const wordsOf = () => page.text().replaceAll(/正在准备|正在打开|打开看看/g, '')
  let count = 0
  let words = ''
  const timer = setInterval(() => {
    if (wordsOf() === words) return
    words = wordsOf()
    count = page.setDataOf().length
  }, 1)
  return () => {
    clearInterval(timer)
    return count
  }
}

/** The month that it is now is open, and its name a heading. */
const anotherMonth = localDateOf(new Date().toISOString()).slice(5, 7) === '06' ? '3 月' : '6 月'

/** Taps that stay on their page, one after the other from a page just opened: what each draws is counted. */
const taps: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'pages/activities/index': [
    ['以前的', '看更早的'],
    ['以前的', '接下来'],
  ],
  'pages/submit/index': [['换一个', '还有'], ['换一个', '不是活动的材料'], ['为什么']],
  'pages/archive/index': [
    ['筛选', '还有', '植树'],
    ['2026 年', '主题党日'],
  ],
  'pages/item/index': [['的信息'], ['为什么归到这里'], ['回执'], ['经过'], ['改归类'], ['发现涉密']],
  'pages/mine/index': [['大字'], ['退出登录']],
  'pages/submission/index': [['为什么归到这里'], ['回执'], ['撤回'], ['发现涉密']],
  'pages/devices/index': [['从这一台退出']],
  'packages/review/queue/index': [['请补充'], ['不是这张'], ['改归类'], ['先放着'], ['一并通过'], ['通过']],
  'packages/review/submission/index': [['请补充'], ['不是这张'], ['改归类']],
  'packages/admin/organisation/index': [['改资料和设置']],
  'packages/admin/people/index': [['加一个人']],
  'packages/admin/person/index': [['改资料']],
  'packages/admin/invitations/index': [['全选', '都不选']],
  'packages/admin/activity-edit/index': [['活动类别', '党课'], ['主持人']],
  'packages/minutes/write/index': [['出席'], ['议题'], ['加一条发言'], ['加一项决定'], ['交审']],
  'packages/plan/year/index': [[anotherMonth], ['依据'], ['加一项']],
  'packages/plan/register/index': [['记一次谈话']],
  'packages/dossier/list/index': [['收到一份申请书']],
  'packages/dossier/checklist/index': [
    ['入党积极分子', '指定培养联系人'],
    ['缺思想汇报', '更正'],
    ['记下一步', '材料都有', '征求党员和群众意见记录', '选好了'],
    ['终止'],
  ],
  'packages/admin/retention/index': [['上级来文(针对本单位)']],
  'packages/admin/log/index': [['换组织或年度'], ['书记']],
  'packages/checkin/roll/index': [
    ['其余都到'],
    ['其他情况', '段桂英', '请假'],
    ['段桂英'],
    ['粘贴群接龙'],
    ['添一位列席'],
  ],
}

/** 谁打开 — who opens what a secretary may not, or is led away from. */
const opensInstead: Readonly<Record<string, 'auditor' | 'guard' | 'nobody' | 'founder'>> = {
  'packages/admin/log/index': 'auditor',
  'packages/admin/sealed/index': 'guard',
  'pages/sign-in/index': 'nobody',
  'pages/bind/index': 'nobody',
  'pages/welcome/index': 'founder',
}

describe('the budgets of drawing, with the answers of a real server', () => {
  let storage: Map<string, unknown>
  let storages: Readonly<Record<string, Map<string, unknown>>> = {}
  const emptyDirectory = makeDirectory()
  let emptyServer: Server
  let queryByPage: Readonly<Record<string, Record<string, string>>> = {}

  beforeAll(async () => {
    const secretary = await entered('周明远')
    storage = secretary.world.storage
    queryByPage = await queries(secretary)
    const [auditor, guard] = [await entered('沙洁'), await entered('安如松')]
    storages = { auditor: auditor.world.storage, guard: guard.world.storage, nobody: new Map() }
    emptyServer = await startServer({ directory: emptyDirectory })
  })
  afterAll(async () => {
    await emptyServer.stop()
    rmSync(emptyDirectory, { recursive: true, force: true })
  })

  const launchedFor = (route: string): Runtime => {
    const who = opensInstead[route]
    if (who !== 'founder') return launched(new Map(who === undefined ? storage : storages[who]))
    const runtime = createRuntime({ dist, server: emptyServer.address })
    runtime.launch()
    return runtime
  }

  test.each(createRuntime({ dist }).pages)('%s', async (route) => {
    const opened = async () => {
      const runtime = launchedFor(route)
      const page = runtime.open(route, queryByPage[route] ?? {})
      const worded = countWorded(page)
      await quiet(runtime)
      return { runtime, page, worded: worded() }
    }
    const { runtime, page, worded } = await opened()
    const first = page.setDataOf()
    expect(runtime.errors).toEqual([])
    expect(worded, `setData until its words stand, of ${sizesOf(first)}`).toBeLessThanOrEqual(2)
    expect(bytesOf(first), 'bytes until it is drawn').toBeLessThanOrEqual(30 * 1024)
    expect(runtime.top().route, 'it stays where it was opened').toBe(route)
    for (const path of taps[route] ?? []) {
      const fresh = await opened()
      for (const tapped of path) await tapWithin(fresh, tapped)
    }
  })
})

/** One tap is at most two drawings of 10 KB together. */
const tapWithin = async ({ runtime, page }: { runtime: Runtime; page: Opened }, tapped: string) => {
  const before = page.setDataOf().length
  page.tap(tapped)
  await quiet(runtime)
  const after = page.setDataOf().slice(before)
  expect(runtime.top(), `${tapped} stays on its page`).toBe(page)
  expect(after.length, `setData after ${tapped}`).toBeGreaterThan(0)
  expect(after.length, `setData after ${tapped}: ${sizesOf(after)}`).toBeLessThanOrEqual(2)
  expect(bytesOf(after), `bytes after ${tapped}`).toBeLessThanOrEqual(10 * 1024)
  expect(runtime.errors).toEqual([])
}

const sizesOf = (calls: readonly { readonly bytes: number }[]) => calls.map(({ bytes }) => bytes).join(', ')
const bytesOf = (calls: readonly { readonly bytes: number }[]) =>
  calls.reduce((sum, { bytes }) => sum + bytes, 0)

describe('taps from home', () => {
  test('a photo is submitted with three, the reminder once seen: 拍照上传, the shutter, 提交', async () => {
    const member = await entered('孟凡')
    await photographed(member, 81)
    await submitFirst(member)
    await says(member, '等书记看')
    member.open('pages/home/index')
    const before = member.taps()
    await photographed(member, 82)
    member.top().tap('提交')
    await until(() => member.top().route === 'pages/submission/index', patienceMs)
    await says(member, '等书记看')
    expect(member.taps() - before).toBe(3)
    expect(member.errors).toEqual([])
  })

  test('the first is approved with two, and each after it with one', async () => {
    const secretary = await entered('周明远')
    const waiting = async () => (await called(secretary, 'evidence.queue', { limit: 50 })).cards
    const [first, second] = await waiting()
    // What is asked is answered beforehand: a question has taps of its own.
    for (const { id, questions } of await waiting())
      for (const { id: questionId, answer } of questions)
        if (answer === null) await called(secretary, 'evidence.answer', { id, questionId, text: '已核对' })
    await says(secretary, '等我看')
    const before = secretary.taps()
    const approve = async (title: string) => {
      await says(secretary, title)
      await quiet(secretary)
      secretary.top().tap('通过')
      await says(secretary, `已通过：${title}`)
      return secretary.taps() - before
    }
    secretary.top().tap('等我看')
    await until(() => secretary.top().route === 'packages/review/queue/index')
    expect(await approve(first?.title ?? '')).toBe(2)
    expect(await approve(second?.title ?? '')).toBe(3)
    expect(secretary.errors).toEqual([])
  })

  test('an old record is found with two, and two characters', async () => {
    const member = await entered('白露')
    const before = member.taps()
    member.top().tap('档案')
    await until(() => member.top().route === 'pages/archive/index')
    await says(member, '找档案')
    member.top().type('打两个字就能找', '植树')
    const found = await called(member, 'archive.find', { words: '植树', limit: 1 })
    const title = found.items[0]?.title ?? 'nothing found'
    await says(member, title)
    member.top().tap(title)
    await until(() => member.top().route === 'pages/item/index')
    await says(member, title)
    expect(member.taps() - before).toBe(2)
    expect(member.errors).toEqual([])
  })
})

describe('what a phone in the mountains meets', () => {
  test('a document above WeChat’s limit goes in pieces, and arrives whole', async () => {
    const member = await entered('苏文静')
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.7\n'),
      randomBytes(9 * 1024 * 1024),
      Buffer.from('\n%%EOF\n'),
    ])
    const file = path.join(directory, '学习材料汇编.pdf')
    writeFileSync(file, bytes)
    member.open('pages/submit/index')
    await says(member, '归到')
    member.world.chosen.push(file)
    member.top().tap('选文件')
    await says(member, '学习材料汇编.pdf')
    await submitFirst(member)
    await says(member, '已收到')
    const sent = (await called(member, 'evidence.mine', { limit: 1 })).submissions[0]
    expect(sent?.files).toMatchObject([
      { sizeBytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    ])
    expect(member.world.calls.filter((name) => name === 'uploadFile')).toHaveLength(2)
    expect(member.errors).toEqual([])
  })

  test('without a network it is kept on the phone, survives closing, and is sent once when there is one', async () => {
    const member = await entered('石振华')
    const countOf = async (runtime: Runtime) =>
      (await called(runtime, 'evidence.mine', { limit: 50 })).submissions.length
    const before = await countOf(member)
    await photographed(member, 91)
    member.world.online = false
    await submitFirst(member)
    await says(member, '已存手机，有网自动传')
    expect(await countOf(member)).toBe(before)

    const { storage, directory: kept } = member.world
    const again = launched(storage, kept)
    again.open('pages/home/index')
    await says(again, '已收到')
    expect(await countOf(again)).toBe(before + 1)
    expect(again.errors).toEqual([])
  })

  test('a phone that opened a link and has not been home knows without a network where a photo belongs', async () => {
    const { storage } = (await entered('石振华')).world
    storage.delete('lantai.kept')
    const member = launched(storage)
    member.open('pages/about/index')
    const kept = () => Object.keys((storage.get('lantai.kept') as Kept | undefined)?.answers ?? {})
    await until(() => kept().filter((key) => key.startsWith('activity.list')).length === 2, patienceMs)
    member.world.online = false
    const again = launched(storage)
    again.world.online = false
    again.open('pages/submit/index')
    await says(again, '归到')
    await says(again, '冬季清洁家园')
    expect(again.errors).toEqual([])
  })
})
