// Does CloudBase's protocol over the same engine keep the contracts, spoken by the unmodified SDK?
import { createHash, generateKeyPairSync } from 'node:crypto'
import tcb from '@cloudbase/node-sdk'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTencentCloud } from '../../cloudfunctions/kit/cloud.tencent'
import type { Cloud, Documents, Stored } from '../../cloudfunctions/kit/cloud'
import type { Faults } from '../../local/engine/actions'
import { openEngine } from '../../local/engine/database'
import { openWire } from '../../local/wire'
import type { Wire } from '../../local/wire'
import { openMemoryEngine } from '../support/engine'
import { memoryFiles } from '../support/memoryFiles'
import { outside } from '../support/wire'
import { documentsContract } from './documents.contract'
import { contractCollections as collections } from './documents.contract.collections'

// Thousands of requests one after the other, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 })
process.env['TENCENTCLOUD'] = 'true'
process.env['SILENCE'] = 'true'
const receiptKey = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' })

interface Opened {
  readonly wire: Wire
  readonly cloud: Cloud
  readonly files: ReturnType<typeof memoryFiles>
  now: number
  close(): Promise<void>
}

async function open({ faults = {}, keepalive = false }: { faults?: Faults; keepalive?: boolean } = {}) {
  const clock = { now: Date.now() }
  const engine = openEngine({ memory: true, collections, faults, now: () => clock.now })
  const files = memoryFiles()
  const wire = await openWire({ send: engine.send, files, now: () => clock.now })
  const cloud = createTencentCloud(
    { LANTAI_RECEIPT_KEY: receiptKey.toString('base64'), LANTAI_BUCKET: wire.bucket },
    { ...outside(wire.url), keepalive },
  )
  const opened: Opened = {
    wire,
    cloud,
    files,
    get now() {
      return clock.now
    },
    set now(at) {
      clock.now = at
    },
    async close() {
      await wire.close()
      engine.close()
    },
  }
  return opened
}

/** Opened when first used, since the contract opens its home without waiting. */
function openLater(): { documents: Documents; close(): void } {
  const opening = open({ keepalive: true })
  const documents = new Proxy({} as Documents, {
    get:
      (_, method: keyof Documents) =>
      async (...values: never[]) =>
        ((await opening).cloud.documents[method] as (...all: never[]) => unknown)(...values),
  })
  return { documents, close: () => void opening.then((opened) => opened.close()) }
}

documentsContract('over the wire, by the SDK', openLater)

describe('what the cloud refuses', () => {
  let opened: Opened
  beforeEach(async () => void (opened = await open()))
  afterEach(() => opened.close())
  const send = async (action: string, params: object = {}, signed = true) => {
    const response = await fetch(opened.wire.url, {
      method: 'POST',
      headers: signed ? { authorization: 'signed' } : {},
      body: JSON.stringify({ action, ...params }),
    })
    return (await response.json()) as { readonly code?: string; readonly transactionId?: string }
  }
  const rows = (limit: number) => ({ collectionName: 'things', queryType: 'WHERE', query: '{}', limit })

  test('more than 1,000 rows', async () => {
    expect(await send('database.getDocument', rows(1000))).not.toHaveProperty('code')
    expect(await send('database.getDocument', rows(1001))).toMatchObject({ code: 'INVALID_PARAM' })
  })

  test('where() in a transaction', async () => {
    const { transactionId } = await send('database.startTransaction')
    expect(await send('database.getDocument', { ...rows(1), transactionId })).toMatchObject({
      code: 'INVALID_PARAM',
    })
  })

  test('a transaction of more than thirty seconds', async () => {
    const { transactionId } = await send('database.startTransaction')
    opened.now += 30_001
    expect(await send('database.commitTransaction', { transactionId })).toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
    })
  })

  test('unknown collections, actions, and who does not sign', async () => {
    expect(await send('database.getDocument', { ...rows(1), collectionName: 'nothing' })).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
    })
    expect(await send('database.aggregateDocuments')).toMatchObject({ code: 'INVALID_PARAM' })
    expect(await send('database.startTransaction', {}, false)).toMatchObject({ code: 'SIGN_PARAM_INVALID' })
  })

  test('a copy under another base name', async () => {
    opened.files.write('held/a.jpg', Buffer.from('photo'))
    const list = [{ src_path: 'held/a.jpg', dst_path: 'archive/x/b.jpg' }]
    expect(await send('storage.batchCopyFile', { file_list: list })).toMatchObject({ code: 'INVALID_PARAM' })
    await expect(opened.cloud.files.copy('held/a.jpg', 'archive/x/b.jpg')).rejects.toThrow('base name')
  })
})

describe('files over the wire', () => {
  let opened: Opened
  beforeEach(async () => void (opened = await open()))
  afterEach(() => opened.close())
  const bytes = (text: string) => new Uint8Array(Buffer.from(text))

  test('what was written is read back; other bytes are refused and change nothing', async () => {
    const { files } = opened.cloud
    await files.write('held/a.jpg', bytes('photo'))
    await files.write('held/a.jpg', bytes('photo'))
    await expect(files.write('held/a.jpg', bytes('other'))).rejects.toThrow('other bytes')
    expect(await files.read('held/a.jpg')).toEqual(bytes('photo'))
    expect([await files.sizeBytes('held/a.jpg'), await files.sizeBytes('held/b.jpg')]).toEqual([5, undefined])
    expect(await files.read('held/b.jpg')).toBeUndefined()
    const sha256 = createHash('sha256').update('photo').digest('hex')
    expect(await files.digest('held/a.jpg')).toEqual({ sizeBytes: 5, sha256 })
    expect(await files.digest('held/b.jpg')).toBeUndefined()
    await files.write('held/empty.txt', bytes(''))
    expect(await files.sizeBytes('held/empty.txt')).toBe(0)
    expect(await files.digest('held/empty.txt')).toMatchObject({ sizeBytes: 0 })
  })

  test('a copy keeps its bytes when the first goes, and never overwrites', async () => {
    const { files } = opened.cloud
    await files.write('inbox/x/a.jpg', bytes('photo'))
    await files.copy('inbox/x/a.jpg', 'held/a.jpg')
    await files.copy('inbox/x/a.jpg', 'held/a.jpg')
    await files.remove('inbox/x/a.jpg')
    await files.remove('inbox/x/a.jpg')
    await files.write('inbox/x/a.jpg', bytes('changed by its sender'))
    await expect(files.copy('inbox/x/a.jpg', 'held/a.jpg')).rejects.toThrow('other bytes')
    expect(await files.read('held/a.jpg')).toEqual(bytes('photo'))
    await expect(files.copy('inbox/x/none.jpg', 'held/none.jpg')).rejects.toThrow('not there')
  })

  test('a link opens for five minutes; originals are attachments; paths are ours', async () => {
    const { files } = opened.cloud
    await files.write('derived/a/view.jpg', bytes('view'))
    const link = await files.link('derived/a/view.jpg', {})
    expect(await (await fetch(link)).text()).toBe('view')
    opened.now += 301_000
    expect((await fetch(link)).status).toBe(403)
    await expect(files.link('held/a.jpg', {})).rejects.toThrow('attachment')
    await expect(files.link('held/a.jpg', { download: 'a.jpg' })).rejects.toThrow('not there')
    for (const path of ['../x', 'held/../x', '/held/x', 'held', 'held/.x'])
      await expect(files.read(path)).rejects.toThrow('not a path')
  })
})

describe('when replies are lost', () => {
  const document = { _id: 'a', v: 1, rev: 1 }

  test.each([
    ['a fresh connection', false],
    ['a connection used before, over which the SDK sends again by itself', true],
  ])('after the commit, on %s: each write has exactly one effect', async (_, keepalive) => {
    let writes = 0
    const opened = await open({ keepalive, faults: { loseReply: () => ++writes % 2 === 1 } })
    const { documents } = opened.cloud
    await documents.count('others', {})
    expect(await documents.add('others', document)).toBe('added')
    expect(await documents.replace('others', { ...document, rev: 2 })).toBe(true)
    expect(await documents.replace('others', { ...document, rev: 2, v: 3 })).toBe(false)
    expect(await documents.add('others', { ...document, v: 3 })).toBe('exists')
    expect(await documents.find('others', { where: {}, limit: 9 })).toEqual([{ ...document, rev: 2 }])
    await opened.close()
  })

  test('a transaction whose commit lost twice runs three times and is there once', async () => {
    let commits = 0
    const opened = await open({ faults: { conflict: () => ++commits % 3 !== 0 } })
    let runs = 0
    await opened.cloud.documents.transaction(async (t) => {
      runs += 1
      await t.add('others', document)
    })
    expect([runs, await opened.cloud.documents.count('others', {})]).toEqual([3, 1])
    await opened.close()
  })
})

test('the seam does not start without its key and its bucket', () => {
  const settings = outside('http://127.0.0.1:9/admin')
  expect(() => createTencentCloud({}, settings)).toThrow('LANTAI_BUCKET')
  expect(() => createTencentCloud({ LANTAI_BUCKET: 'cloud://a.b' }, settings)).toThrow('LANTAI_RECEIPT_KEY')
})

test('in one process the SDK has its databases and the engine its own, whichever was opened last', async () => {
  const engine = openMemoryEngine({ collections })
  const document: Stored = { _id: 'mine', v: 1, rev: 1 }
  const theirs = tcb.init({ ...outside('http://127.0.0.1:9/admin'), timeout: 2000 }).database()
  expect(await engine.documents.add('others', document)).toBe('added')
  await expect(theirs.collection('others').count()).rejects.toThrow(/127\.0\.0\.1:9/)
  expect(await engine.documents.count('others', {})).toBe(1)
  engine.close()
})
