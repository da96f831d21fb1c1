// Can today's code read what every earlier version wrote? Each kept data directory is opened, and nothing in it is lost.
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { linksOf } from '../../cloudfunctions/kit/collections/log'
import { sha256Of } from '../../cloudfunctions/kit/sha256'
import { submissions } from '../../cloudfunctions/kit/collections/submissions'
import { collections } from '../../cloudfunctions/kit/indexes'
import { execute } from '../../cloudfunctions/kit/command'
import { verifyChain } from '../../core/log/chain'
import { parseReceipt } from '../../core/log/receipt'
import { isPassphrase } from '../../cloudfunctions/kit/passphrase'
import { accounts } from '../../local/accounts/records'
import { openHome } from '../../local/cloud'
import type { Home } from '../../local/cloud'
import { commandNamed } from '../../local/commands'
import {
  goldenActivity,
  goldenCaller,
  goldenEnds,
  goldenPassphrase,
  goldenStates,
  makeGolden,
} from '../golden/make'

const kept = fileURLToPath(new URL('../golden', import.meta.url))
const versions = readdirSync(kept).filter((name) => /^v\d+$/.test(name))

let folder = ''
let home: Home
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'lantai-golden-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A copy, since opening a home writes. */
function copyOf(golden: string): string {
  const directory = join(folder, 'data')
  cpSync(golden, directory, { recursive: true })
  const database = join(directory, 'documents.db')
  writeFileSync(database, gunzipSync(readFileSync(`${database}.gz`)))
  rmSync(`${database}.gz`)
  return directory
}

const opened = (directory: string) => openHome({ directory, now: () => goldenEnds, note: () => {} })

test('there is one for every version so far', () => expect(versions).toContain('v1'))

describe.each(versions)('%s', (version) => {
  beforeEach(() => void (home = opened(copyOf(join(kept, version)))))
  afterEach(() => home.close())
  const as = (name: string) => goldenCaller(home, name)

  test('its people find their submissions, each in its state, and the files behind them', async () => {
    const mine = await as('孟凡')('evidence.mine', { limit: 100 })
    expect(JSON.stringify(mine)).toContain('golden-returned')
    for (const [id, state] of Object.entries(goldenStates)) {
      const submission = await submissions.get(home.cloud, id)
      expect([id, submission?.state.is]).toEqual([id, state])
      if (state === 'quarantined' || state === 'erased') continue
      expect(await as('孟凡')('evidence.get', { id })).toMatchObject({ state: { is: state } })
      const links = await as('孟凡')('archive.links', {
        links: [{ of: 'submission', id, slot: 0, as: 'thumbnail' }],
      })
      expect(links).toHaveLength(1)
    }
    expect(JSON.stringify(await as('周明远')('evidence.queue', { limit: 50 }))).toContain('golden-waiting')
    expect((await as('安如松')('evidence.quarantined', {})).submissions).toMatchObject([
      { id: 'golden-quarantined' },
    ])
  })

  test('its items are found by two characters, with history, receipts and originals', async () => {
    const { items } = await as('罗子安')('archive.find', { words: '植绿', year: 2026, limit: 20 })
    expect(items.map(({ kind }) => kind).toSorted()).toEqual(['photo', 'text'])
    for (const { itemId } of items) {
      const item = await as('罗子安')('archive.item', { id: itemId })
      expect(item.receipts).toHaveLength(1)
      const history = await as('罗子安')('archive.history', { id: itemId })
      expect(history.map(({ type }) => type)).toContain('evidence.submit')
      for (const file of item.files) {
        const { submissionId, slot, sha256, path } = file
        const bytes = await home.files.read(path)
        expect(
          createHash('sha256')
            .update(bytes ?? '')
            .digest('hex'),
        ).toBe(sha256)
        const [link] = await as('罗子安')('archive.links', {
          links: [{ of: 'item', id: itemId, submissionId, slot, as: 'original' }],
        })
        expect(home.files.openLink((link ?? '').replace('/file/', ''), goldenEnds)).toMatchObject({ path })
      }
    }
    expect(items.some(({ tags }) => tags.includes('志愿服务'))).toBe(true)
  })

  test('its organisations, people, notices, activity and account are as they were', async () => {
    const tree = JSON.stringify(await as('梁可')('org.tree', {}))
    for (const name of ['青石镇党委', '柳湾村第一党支部', '东组']) expect(tree).toContain(name)
    expect(JSON.stringify(await as('孟凡')('org.me', {}))).toContain('孟凡')
    const notices = await as('孟凡')('org.notices', {})
    expect(JSON.stringify(notices)).toContain('golden-')
    expect(await as('孟凡')('activity.get', { id: goldenActivity })).toMatchObject({ place: '柳湾河滩' })
    expect(JSON.stringify(await as('孟凡')('org.about', {}))).toContain('云溪县委组织部')
    const account = await accounts.get(home.cloud, 'account-p-qs031-07')
    expect(account && (await isPassphrase(goldenPassphrase, account))).toBe(true)
  })

  test('its logs are whole, and every receipt holds against them', async () => {
    const heads = (await all(home, 'logHeads')) as readonly { log: string; seq: number; head: string }[]
    const leaves = new Set<string>()
    for (const { log, seq, head } of heads) {
      const links = await linksOf(home.cloud, log, 0, 1000)
      expect(verifyChain(log, links, sha256Of)).toEqual({ sound: true, size: seq + 1, head })
      for (const { leaf } of links) leaves.add(leaf)
    }
    expect(heads.length).toBeGreaterThan(1)
    for (const id of Object.keys(goldenStates)) {
      const submission = await submissions.get(home.cloud, id)
      expect(submission?.receipts).toHaveLength(1)
      for (const { text, signature, keyId } of submission?.receipts ?? []) {
        expect(keyId).toBe(home.cloud.keys.keyId)
        expect(home.cloud.keys.verify(text, signature)).toBe(true)
        expect(leaves).toContain(parseReceipt(text)?.entryHash)
      }
    }
  })

  test('a document of a version that we do not know yet is refused, and so is such a directory', async () => {
    const before = (await home.cloud.documents.get('submissions', 'golden-waiting')) as { rev: number }
    const newer = { ...before, _id: 'golden-waiting', v: 99, rev: before.rev + 1 }
    expect(await home.cloud.documents.replace('submissions', newer as never)).toBe(true)
    const identity = { provider: 'local', id: 'account-p-qs031-07', provedAt: goldenEnds } as const
    const input = { id: 'golden-waiting' }
    expect(await execute(commandNamed('evidence.get'), input, identity, home.cloud)).toMatchObject({
      ok: false,
      code: 'newerVersion',
    })
    home.close()
    writeFileSync(join(home.directory, 'lantai.json'), '{"format":99,"madeAt":"2030-01-01T00:00:00.000Z"}\n')
    expect(() => opened(home.directory)).toThrow(/升级/)
  })
})

test('today’s version can still be kept like the others', async () => {
  const directory = join(folder, 'made')
  await makeGolden(directory)
  expect(existsSync(join(directory, 'documents.db.gz'))).toBe(true)
  home = opened(copyOf(directory))
  for (const name of Object.keys(collections)) expect(Array.isArray(await all(home, name))).toBe(true)
  expect((await all(home, 'items')).length).toBe(2)
  home.close()
}, 60_000)

const all = ({ cloud }: Home, collection: string): Promise<readonly unknown[]> =>
  cloud.documents.find(collection, { where: {}, limit: 1000 })
