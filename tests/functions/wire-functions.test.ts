// How do built functions behave where the platform is strict, old, or unlucky?
import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { yearOf } from '../../core/calendar'
import type { Reply } from '../../cloudfunctions/kit/command'
import type { Documents, Stored } from '../../cloudfunctions/kit/cloud'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { bundleBytesMax, buildFunctions, declaredFunctions } from '../../config/buildFunctions.mjs'
import type { BuiltFunction } from '../../config/buildFunctions.mjs'
import type { Faults } from '../../local/engine/actions'
import { openWire } from '../../local/wire'
import type { Wire } from '../../local/wire'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { organisationIdOf, plantFixture } from '../../local/seed/plant'
import { openMemoryEngine } from '../support/engine'
import { memoryFiles } from '../support/memoryFiles'
import { makePhoto } from '../support/photos'

const key = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64')
let folder: string
let built: readonly BuiltFunction[]
beforeAll(async () => {
  mkdirSync(resolve('.cache'), { recursive: true })
  folder = mkdtempSync(resolve('.cache', 'functions-'))
  built = await buildFunctions(folder)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function open({
  faults = {},
  execArgv = [] as readonly string[],
}: { faults?: Faults; execArgv?: readonly string[] } = {}) {
  let lucky = true
  const engine = openMemoryEngine({
    faults: {
      conflict: () => !lucky && (faults.conflict?.() ?? false),
      loseReply: (action) => !lucky && (faults.loseReply?.(action) ?? false),
    },
  })
  const files = memoryFiles()
  const log: string[] = []
  const wire = await openWire({
    send: engine.send,
    files,
    functions: {
      folder,
      declared: await declaredFunctions(),
      environment: { LANTAI_RECEIPT_KEY: key, SILENCE: 'true' },
      execArgv,
      log: (text) => void log.push(text),
    },
  })
  await plant(engine.documents)
  const call = async (name: string, command: string, input: unknown) =>
    (await wire.invoke(command.split('.')[0] ?? '', { command, input }, { openId: openIdOf(name) })) as Reply
  return {
    wire,
    engine,
    files,
    log,
    call,
    unlucky: () => void (lucky = false),
    /** Calls again, as a phone would, until the answer is no failure of ours. */
    async insist(name: string, command: string, input: unknown): Promise<Extract<Reply, { ok: true }>> {
      for (let attempt = 0; attempt < 30; attempt += 1) {
        const reply = await call(name, command, input)
        if (reply.ok) return reply
        if (reply.code !== 'unexpected' && reply.code !== 'changedMeanwhile')
          throw new Error(JSON.stringify(reply))
      }
      throw new Error(`${command} never came through: ${log.slice(-3).join('')}`)
    },
    async close() {
      await wire.close()
      engine.close()
    },
  }
}
type Home = Awaited<ReturnType<typeof open>>

const people = ['周明远', '邓雨晴']
const openIdOf = (name: string) => `openid-${name}`

async function plant(documents: Documents): Promise<void> {
  const cloud = {
    documents,
    now: () => new Date().toISOString(),
    newId: () => Math.random().toString(36).slice(2),
  }
  await plantFixture(cloud as never)
  const known = (await documents.find('people', { where: {}, limit: 1000 })) as {
    _id: string
    name: string
  }[]
  for (const name of people) {
    const person = known.find((one) => one.name === name)
    if (person === undefined) throw new Error(`nobody is called ${name}`)
    await bindWithoutSlip(cloud as never, { provider: 'wechat', id: openIdOf(name) }, person._id)
  }
}

const activity = () => {
  const day = new Date(Date.now() - 3 * 3_600_000)
  const at = (hours: number) => new Date(day.getTime() + hours * 3_600_000).toISOString()
  const facts = { kind: 'ZR', theme: '冬季义务植绿', place: '柳湾河滩', startsAt: at(0), endsAt: at(1) }
  return { id: 'a-1', branchId: organisationIdOf('QS031'), ...facts, groupId: null, hostId: null }
}

async function uploaded(home: Home, name: string) {
  const photo = await makePhoto({})
  const sha256 = createHash('sha256').update(photo).digest('hex')
  await home.files.write(
    `inbox/${bindingId({ provider: 'wechat', id: openIdOf(name) })}/${sha256}.jpg`,
    photo,
  )
  return { slot: 0, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }
}

const submission = (file: object) => ({
  id: 's-1',
  about: { is: 'activity', activityId: 'a-1' },
  title: '',
  caption: { matter: '', time: '', place: '', people: '', background: '', photographer: '' },
  removedTags: [],
  lateReason: '',
  secrecyConfirmed: true,
  secrecyWordAnswer: '',
  total: 1,
  files: [file],
})

/** From the announcement to the archive, each step as often as its answer gets lost. */
async function live(home: Home): Promise<string> {
  await home.insist('周明远', 'activity.create', activity())
  const file = await uploaded(home, '邓雨晴')
  await home.insist('邓雨晴', 'evidence.submit', submission(file))
  await wind(home)
  const queue = (await home.insist('周明远', 'evidence.queue', { limit: 9 })).value as {
    cards: { id: string; digest: string }[]
  }
  const digest = queue.cards.find(({ id }) => id === 's-1')?.digest ?? ''
  await home.insist('周明远', 'evidence.review', { id: 's-1', digest, decision: { is: 'approve' } })
  await wind(home)
  return file.sha256
}

/** The timer comes every minute, whatever became of the last time; here it comes until nothing waits. */
async function wind(home: Home): Promise<void> {
  for (let minute = 0; minute < 60; minute += 1) {
    await home.wire.invoke('clock', { Type: 'Timer' }).catch(() => {})
    for (const name of ['sequencer', 'decisions']) await freeLease(home.engine.documents, name)
    const waiting = await Promise.all(
      ['submissions', 'items', 'activities', 'people', 'organisations'].map((name) =>
        home.engine.documents.count(name, { hasPending: true }),
      ),
    )
    const due = await Promise.all(
      ['viewsDue', 'decisionDue'].map((name) => home.engine.documents.count('submissions', { [name]: true })),
    )
    if ([...waiting, ...due].every((count) => count === 0)) return
  }
  throw new Error(`the clock never came to rest: ${home.log.slice(-3).join('')}`)
}

/** Two minutes pass. */
async function freeLease(documents: Documents, name: string): Promise<void> {
  const lease = (await documents.get('leases', name)) as (Stored & { until: string }) | undefined
  const free = lease && { ...lease, rev: lease.rev + 1, until: '2026-01-01T00:00:00.000Z' }
  if (free !== undefined) await documents.replace('leases', free).catch(() => {})
}

const entryTypes = async (home: Home) => {
  const links = (await home.engine.documents.find('log', { where: {}, limit: 1000 })) as {
    entry: { type: string }
  }[]
  return links
    .map(({ entry }) => entry.type)
    .filter((type) => type !== 'org.plant')
    .toSorted()
}
const lived = ['activity.create', 'archive.make', 'evidence.approve', 'evidence.submit']

describe('bundles', () => {
  test('are within the budget, and only native code and what reads files of its own is left beside them', () => {
    for (const { name, sizeBytes } of built) expect(sizeBytes, name).toBeLessThan(bundleBytesMax)
    const beside = new Set(built.flatMap(({ installed }) => installed))
    expect([...beside].toSorted()).toEqual(['pdfkit', 'sharp', 'wx-server-sdk'])
    // Who only reads and writes documents starts without any of it.
    for (const { name, installed } of built)
      if (['activity', 'org', 'checkin'].includes(name)) expect(installed, name).toEqual([])
  })

  test('a function that prints finds its font beside it, and prints what this machine prints', async () => {
    const home = await open()
    await home.insist('周明远', 'activity.create', activity())
    await home.insist('周明远', 'minutes.print', { activityId: 'a-1', sheet: 'signIn' })
    const [path] = home.files.paths().filter((one) => one.endsWith('.pdf'))
    const pdf = Buffer.from((await home.files.read(path ?? '')) ?? []).toString('latin1')
    expect(pdf).toContain('%PDF-1.7')
    expect(pdf).toContain('NotoSerifSC')
    await home.close()
  })

  test('live from announcement to archive; a warm call needs no new start', async () => {
    const home = await open()
    const sha256 = await live(home)
    expect(await entryTypes(home)).toEqual(lived)
    expect(home.files.paths()).toContain(`archive/QS03/QS031/${yearOf(activity().endsAt)}/${sha256}.jpg`)
    expect(home.log.join('')).toContain('"decoder":"native"')
    for (let again = 0; again < 20; again += 1) await home.call('周明远', 'activity.get', { id: 'a-1' })
    const times = (cold: boolean) =>
      home.wire.timings
        .filter((one) => one.cold === cold && one.name === 'activity')
        .map(({ milliseconds }) => milliseconds)
        .toSorted((left, right) => left - right)
    const median = (list: readonly number[]) => (list[list.length >> 1] ?? Number.NaN).toFixed(0)
    process.stdout.write(
      `a call in a child process: cold ${median(times(true))} ms, warm ${median(times(false))} ms\n`,
    )
    expect(times(true)).toHaveLength(1)
    await home.close()
  })

  test('make views with WebAssembly where the native decoder does not load, and say so', async () => {
    const home = await open({ execArgv: ['--require', resolve('tests/support/blockNativeSharp.cjs')] })
    const sha256 = await live(home)
    expect(home.log.join('')).toContain('"decoder":"wasm"')
    expect(home.files.paths()).toContain(`derived/${sha256}/thumb.jpg`)
    await home.close()
  })
})

describe('who is calling', () => {
  test('is who the platform says, whatever the event claims', async () => {
    const home = await open()
    const me = {
      command: 'org.me',
      input: {},
      userInfo: { openId: openIdOf('周明远') },
      WX_OPENID: openIdOf('周明远'),
    }
    expect(await home.wire.invoke('org', me)).toMatchObject({ ok: false, code: 'signInRequired' })
    expect(await home.wire.invoke('org', me, { openId: 'somebody' })).toMatchObject({ code: 'notBound' })
    expect(await home.wire.invoke('org', me, { openId: openIdOf('邓雨晴') })).toMatchObject({
      value: { name: '邓雨晴' },
    })
    expect(await home.wire.invoke('org', me, { uid: openIdOf('邓雨晴') })).toMatchObject({ code: 'notBound' })
    // An instance that served somebody knows nobody at the next call.
    expect(await home.wire.invoke('org', me)).toMatchObject({ code: 'signInRequired' })
    expect(await home.wire.invoke('clock', {}, { openId: 'somebody' })).toBe('onlyTheTimer')
    expect(await home.wire.invoke('org', { command: 'evidence.mine', input: {} })).toMatchObject({
      code: 'unknownCommand',
    })
    for (const odd of [{}, { command: 7 }, { command: '__proto__' }, [], 'text'])
      expect(await home.wire.invoke('org', odd)).toMatchObject({ code: 'unknownCommand' })
    await home.close()
  })
})

describe('what the platform refuses', () => {
  let wire: Wire
  let scripts: string
  beforeAll(async () => {
    scripts = mkdtempSync(resolve('.cache', 'scripts-'))
    const script = (name: string, text: string) => {
      mkdirSync(join(scripts, name))
      writeFileSync(join(scripts, name, 'package.json'), '{}')
      writeFileSync(join(scripts, name, 'index.js'), text)
    }
    script(
      'slow',
      'let n = 0; exports.main = ({ for: ms }) => new Promise((done) => setTimeout(done, ms, ++n))',
    )
    script(
      'alone',
      'let now = 0, most = 0; exports.main = async () => { most = Math.max(most, ++now); await new Promise((d) => setTimeout(d, 20)); now--; return most }',
    )
    script('broken', 'exports.main = () => { throw new Error("a bug") }')
    script('dying', 'exports.main = () => process.exit(1)')
    const declared = ['slow', 'alone', 'broken', 'dying'].map((name) => ({
      name,
      timeout: 1,
      memorySize: 128,
    }))
    wire = await openWire({
      send: async () => ({}),
      files: memoryFiles(),
      functions: { folder: scripts, declared },
    })
  })
  afterAll(async () => {
    await wire.close()
    rmSync(scripts, { recursive: true, force: true })
  })

  test('a call that takes longer than declared; the next one gets a new instance', async () => {
    expect(await wire.invoke('slow', { for: 1 })).toBe(1)
    await expect(wire.invoke('slow', { for: 60_000 })).rejects.toMatchObject({
      code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED',
    })
    expect(await wire.invoke('slow', { for: 1 })).toBe(1)
  })

  test('more than 100 KB of text', async () => {
    expect(await wire.invoke('slow', { for: 1, text: 'x'.repeat(100_000) })).toBeGreaterThan(0)
    await expect(wire.invoke('slow', { for: 1, text: '兰'.repeat(40_000) })).rejects.toMatchObject({
      code: 'EXCEED_MAX_PAYLOAD_SIZE',
    })
  })

  test('functions that nobody deployed, that throw, that end', async () => {
    await expect(wire.invoke('nothing', {})).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' })
    await expect(wire.invoke('broken', {})).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
    await expect(wire.invoke('dying', {})).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' })
  })

  test('nothing, but an instance serves one call at a time', async () => {
    expect(await Promise.all(Array.from({ length: 8 }, () => wire.invoke('alone', {})))).toEqual(
      Array(8).fill(1),
    )
  })
})

describe('when the cloud is unlucky', () => {
  /** Bad luck that comes the same way at every run. */
  const oneIn = (odds: number) => {
    let state = 7
    return () => (state = (state * 48_271) % 2_147_483_647) % odds === 0
  }
  test.each([
    ['of four replies to writes one is lost after it was done', { loseReply: oneIn(4) }],
    ['every second commit loses', { conflict: oneIn(2) }],
    ['both', { loseReply: oneIn(6), conflict: oneIn(3) }],
  ])('%s: calling again ends in exactly one effect', async (_, faults) => {
    const home = await open({ faults })
    await wind(home)
    home.unlucky()
    const sha256 = await live(home)
    expect(await entryTypes(home)).toEqual(lived)
    const { documents } = home.engine
    expect(await documents.count('submissions', {})).toBe(1)
    expect(await documents.count('activities', {})).toBe(1)
    expect(await documents.find('items', { where: {}, limit: 9 })).toMatchObject([{ files: [{ sha256 }] }])
    expect(await documents.count('notices', { kind: 'approved' })).toBe(1)
    await home.close()
  })
})
