// Would the suites run in a real environment as they should? Led to the wire twin under another address, with a manager that stands in.
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collections } from '../../cloudfunctions/kit/indexes'
import { openWire } from '../../local/wire'
import type { Wire } from '../../local/wire'
import { openMemoryEngine } from '../support/engine'
import { announce, submitAs } from '../support/evidence'
import { openHome } from '../support/home'
import { accountOf, openEnvironment } from '../support/live'
import type { Account, LiveManager } from '../support/live'
import { memoryFiles } from '../support/memoryFiles'
import { openLiveSide } from '../support/sides'
import { compared } from '../support/comparing'
import { sideOptions, twinsOf } from '../support/twins'

let engine: ReturnType<typeof openMemoryEngine>
let files: ReturnType<typeof memoryFiles>
let wire: Wire
let account: Account
let names: string[]
beforeEach(async () => {
  engine = openMemoryEngine()
  files = memoryFiles()
  wire = await openWire({ send: engine.send, files })
  account = { env: 'wire', secretId: 'wire', secretKey: 'wire', url: wire.url }
  names = []
})
afterEach(async () => {
  await wire.close()
  engine.close()
})

/** The collections are the engine's own; what is made here is only remembered. */
const manager = (): LiveManager => ({
  env: { getEnvInfo: async () => ({ EnvInfo: { Storages: [{ Bucket: 'wire-bucket' }] } }) },
  database: {
    listCollections: async () => ({ Collections: names.map((CollectionName) => ({ CollectionName })) }),
    describeCollection: async () => ({ Indexes: [] }),
    createCollection: async (name) => void names.push(name),
    updateCollection: async () => {},
  },
  permission: {
    describeResourcePermission: async () => ({ Data: { PermissionList: [] } }),
    modifyResourcePermission: async () => {},
  },
  storage: {
    walkCloudDir: async (prefix) =>
      files
        .paths()
        .filter((path) => path.startsWith(prefix))
        .map((Key) => ({ Key })),
  },
})
const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })
const text = key.toString('base64')

test('a story goes the same there, and leaves nothing behind', async () => {
  const side = await openLiveSide(account, manager(), sideOptions)
  const before = { ...compared }
  const home = await twinsOf(await openHome(), side)
  await announce(home, { id: 'a1' })
  await submitAs(home, '孟凡', { id: 's1', photos: [1] })
  await home.tick()
  await home.as('周明远').refused('evidence.get', { id: 'nothing' })
  await home.close()
  expect(compared.commands).toBeGreaterThan(before.commands + 2)
  expect(compared.entries).toBeGreaterThan(before.entries)
  expect(compared.files).toBeGreaterThan(before.files)
  expect(wire.requests.length).toBeGreaterThan(20)
  await side.close()
  expect(files.paths()).toEqual([])
  for (const name of Object.keys(collections)) expect(await engine.documents.count(name, {}), name).toBe(0)
}, 120_000)

test('an environment that holds anything is refused untouched, unless an earlier run claimed it', async () => {
  const stored = { _id: 'p-1', v: 1, rev: 1, name: '某人' }
  names.push('people')
  await engine.documents.add('people', stored)
  await expect(openEnvironment(account, manager(), text)).rejects.toThrow(/somebody’s home/)
  expect(await engine.documents.get('people', 'p-1')).toEqual(stored)
  expect(names).toEqual(['people'])
  await engine.documents.remove('people', 'p-1', 1)
  await files.write('held/a.jpg', Uint8Array.of(1))
  await expect(openEnvironment(account, manager(), text)).rejects.toThrow(/somebody’s home/)
  await files.remove('held/a.jpg')
  await openEnvironment(account, manager(), text)
  await engine.documents.add('people', stored)
  await openEnvironment(account, manager(), text)
  expect(await engine.documents.count('people', {})).toBe(0)
})

test('without LIVE=1 and all credentials nothing is asked of anybody', () => {
  const whole = { LIVE: '1', LANTAI_ENV: 'e', TENCENTCLOUD_SECRETID: 'i', TENCENTCLOUD_SECRETKEY: 'k' }
  expect(accountOf(whole)).toMatchObject({ env: 'e', url: 'https://e.tcb-api.tencentcloudapi.com/admin' })
  for (const name of Object.keys(whole)) expect(accountOf({ ...whole, [name]: '' })).toBeUndefined()
})
