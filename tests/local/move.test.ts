// Does a home come through a move to CloudBase and back with every byte and every entry of its log?
import { createHash, createPrivateKey } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTencentComputer } from '../../cloudfunctions/kit/cloud.tencent'
import { tick } from '../../cloudfunctions/clock'
import { inboxOf } from '../../cloudfunctions/kit/collections/bindings'
import { execute } from '../../cloudfunctions/kit/command'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { backup } from '../../local/backup'
import { openHome } from '../../local/cloud'
import type { Home } from '../../local/cloud'
import { commandNamed } from '../../local/commands'
import { pathsBelow } from '../../local/manifest'
import { exportHome, importHome } from '../../local/move'
import type { Computer } from '../../local/move/bytes'
import { putBack } from '../../local/move/putBack'
import { restore } from '../../local/restore'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { plantDemo } from '../../local/seed/demo'
import { fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { openWire } from '../../local/wire'
import type { Wire } from '../../local/wire'
import { openMemoryEngine } from '../support/engine'
import type { TestEngine } from '../support/engine'
import { memoryFiles } from '../support/memoryFiles'
import { makePhoto } from '../support/photos'
import { outside } from '../support/wire'

/** The example's two years take longer than a test should; `LANTAI_MOVE_DEMO=1` moves them. */
const isDemo = process.env['LANTAI_MOVE_DEMO'] !== undefined
const at = '2026-12-15T08:00:00.000Z'
const identity = (name: string) => ({ provider: 'wechat' as const, id: `openid-${name}`, provedAt: at })

let folder = ''
let home: { readonly directory: string; readonly keyId: string; readonly log: readonly unknown[] }
let wire: Wire
let engine: TestEngine
let there: Computer
let receiptKey = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantai-move-'))
  const living = openHome({ directory: place('home'), note: () => {} })
  if (isDemo) await plantDemo(living, () => {})
  else await live(living.cloud)
  home = { directory: living.directory, keyId: living.cloud.keys.keyId, log: await logOf(living) }
  living.close()
  const kept = JSON.parse(readFileSync(join(home.directory, 'keys', 'receipt.json'), 'utf8'))
  receiptKey = createPrivateKey(kept.privateKey).export({ type: 'pkcs8', format: 'der' }).toString('base64')
  await backup(home.directory, place('copy'), at)
}, 600_000)
beforeEach(async () => {
  engine = openMemoryEngine()
  wire = await openWire({ send: engine.send, files: memoryFiles() })
  there = createTencentComputer(
    { LANTAI_BUCKET: wire.bucket, LANTAI_RECEIPT_KEY: receiptKey },
    outside(wire.url),
  )
})
afterEach(async () => {
  await wire.close()
  engine.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = (name: string) => join(folder, name)

test('one damaged file comes back into the bucket from a backup, and what is whole is left alone', async () => {
  await importHome(place('copy'), there, there.cloud.keys.keyId)
  const path = (await pathsBelow(place('copy'))).find((one) => one.startsWith('archive/')) ?? ''
  const sha256 = /([0-9a-f]{64})\./.exec(path)?.[1] ?? ''
  const good = await there.cloud.files.read(path)
  await there.cloud.files.remove(path)
  await there.cloud.files.write(path, new TextEncoder().encode('damaged'))
  await expect(putBack(there, place('copy'), 'f'.repeat(64))).rejects.toThrow('备份里没有这个文件')
  expect(await putBack(there, place('copy'), sha256)).toBeGreaterThan(0)
  expect(await there.cloud.files.read(path)).toEqual(good)
  await there.cloud.files.remove(path)
  expect(await putBack(there, place('copy'), sha256)).toBeGreaterThan(0)
  expect(await there.cloud.files.read(path)).toEqual(good)
})

test('a home moves into CloudBase and back: originals and log are the same to the byte', async () => {
  const moved = await importHome(place('copy'), there, there.cloud.keys.keyId)
  expect(moved.files).toBeGreaterThan(3)
  expect(moved.entries).toBeGreaterThan(3)

  const taken = await exportHome(there, { receiptKey, retiredKeys: '' }, place('bundle'), at)
  expect(taken).toEqual(moved)
  await restore(place('bundle'), place('back'))
  const back = openHome({ directory: place('back') })
  expect(back.cloud.keys.keyId).toBe(home.keyId)
  expect(await originalsOf(back.directory)).toEqual(await originalsOf(home.directory))
  expect(await logOf(back)).toEqual(home.log)
  back.close()
  process.stdout.write(
    `moved to the wire and back: ${moved.documents} documents, ${moved.entries} log entries, ${moved.files} files, ${moved.sizeBytes} bytes, ${Object.keys(moved.digests).length} digests equal\n`,
  )
}, 600_000)

test.skipIf(isDemo)(
  'what is cut off may be begun again; other content is never overwritten; another key is refused',
  async () => {
    const { add } = there.cloud.documents
    let left = 40
    const cutAdd: typeof add = async (...values) => {
      if (--left < 0) throw new Error('the network went away')
      return add(...values)
    }
    const documents = { ...there.cloud.documents, add: cutAdd }
    const cut = { ...there, cloud: { ...there.cloud, documents } }
    await expect(importHome(place('copy'), cut, there.cloud.keys.keyId)).rejects.toThrow(/network/)
    expect(existsSync(place('copy.opening'))).toBe(false)
    expect((await importHome(place('copy'), there, there.cloud.keys.keyId)).documents).toBeGreaterThan(40)
    await expect(importHome(place('copy'), there, 'another')).rejects.toThrow(/签名钥不同/)
    const [one] = (await there.cloud.documents.find('people', { where: {}, limit: 1 })) as {
      _id: string
      rev: number
    }[]
    if (one === undefined) throw new Error('nobody is there')
    await there.cloud.documents.replace('people', { ...one, rev: one.rev + 1, v: 1, name: '别人' } as never)
    await expect(importHome(place('copy'), there, there.cloud.keys.keyId)).rejects.toThrow(/没有覆盖/)
  },
)

test.skipIf(isDemo)('an archive that lacks a byte is not exported', async () => {
  await importHome(place('copy'), there, there.cloud.keys.keyId)
  const [path] = (await pathsBelow(home.directory)).filter((one) => one.startsWith('archive/'))
  const without = (wrong: AsyncIterable<Uint8Array> | undefined): Computer => ({
    ...there,
    streams: {
      ...there.streams,
      read: async (one, next) => (one === path ? wrong : there.streams.read(one, next)),
    },
  })
  const signing = { receiptKey, retiredKeys: '' }
  await expect(exportHome(without(undefined), signing, place('lacking'), at)).rejects.toThrow(/缺文件/)
  const other = Readable.from([new Uint8Array([1])])
  await expect(exportHome(without(other), signing, place('lacking'), at)).rejects.toThrow(/校验值/)
  expect(existsSync(place('lacking'))).toBe(false)
})

/** Originals only: the sweeper's and the running server's own files are no part of them. */
async function originalsOf(directory: string) {
  const paths = (await pathsBelow(directory)).filter((path) => /^(held|archive|sealed|derived)\//.test(path))
  return paths.map((path) => [
    path,
    createHash('sha256')
      .update(readFileSync(join(directory, path)))
      .digest('hex'),
  ])
}

async function logOf({ cloud: { documents } }: Home) {
  const all: unknown[] = []
  for (;;) {
    const query = { where: {}, orderBy: [['_id', 'asc']] as const, skip: all.length, limit: 1000 }
    const page = await documents.find('log', query)
    all.push(...page)
    if (page.length < 1000) return all
  }
}

/** A small life: an activity, a submission with a photo, an approval. */
async function live(cloud: Cloud): Promise<void> {
  await plantFixture(cloud)
  for (const name of ['周明远', '邓雨晴']) {
    const person = fixturePeople.find((one) => one.name === name)
    if (person === undefined) throw new Error(`nobody is called ${name}`)
    await bindWithoutSlip(cloud, identity(name), personIdOf(person))
  }
  const call = async (name: string, command: string, input: unknown) => {
    const reply = await execute(commandNamed(command), input, identity(name), cloud)
    if (!reply.ok) throw new Error(`${command}: ${JSON.stringify(reply)}`)
    return reply.value
  }
  const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
  const activity = {
    kind: 'ZR',
    theme: '冬季义务植绿',
    place: '柳湾河滩',
    startsAt: hours(-3),
    endsAt: hours(-2),
  }
  const branchId = organisationIdOf('QS031')
  await call('周明远', 'activity.create', { id: 'a-1', branchId, ...activity, groupId: null, hostId: null })
  const bytes = await makePhoto({ seed: 9 })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await cloud.files.write(`${inboxOf(identity('邓雨晴'))}/${sha256}.jpg`, bytes)
  await call('邓雨晴', 'evidence.submit', {
    id: 's-1',
    about: { is: 'activity', activityId: 'a-1' },
    title: '',
    caption: {
      matter: '栽下二十棵柳树',
      time: hours(-3).slice(0, 10),
      place: '柳湾河滩',
      people: '',
      background: '',
      photographer: '邓雨晴',
    },
    removedTags: [],
    lateReason: '',
    secrecyConfirmed: true,
    secrecyWordAnswer: '',
    total: 1,
    files: [{ slot: 0, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }],
  })
  await tick(cloud, hours(1))
  const { digest } = (await call('周明远', 'evidence.get', { id: 's-1' })) as { digest: string }
  await call('周明远', 'evidence.review', { id: 's-1', digest, decision: { is: 'approve' } })
  await tick(cloud, hours(1))
}
