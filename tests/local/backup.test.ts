// Does a home come back from its backup to the byte, and never over another?
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backup } from '../../local/backup'
import { people } from '../../cloudfunctions/kit/collections/people'
import { openHome } from '../../local/cloud'
import type { Home } from '../../local/cloud'
import { restore } from '../../local/restore'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'

const sha256 = 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c'
let folder = ''
let host: TestHost
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantai-backup-'))
  host = await openHost()
  await host.home.files.write(`held/${sha256}.jpg`, Buffer.from('foo\n'))
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})
const at = '2026-12-15T08:00:00.000Z'
const place = (name: string) => join(folder, name)
const take = () => backup(host.home.directory, place('copy'), at)

/** Without what waits for the log: the clock goes on while the copy is made. */
async function peopleIn({ cloud }: Home) {
  const found = await people.find(cloud, { where: {}, orderBy: [['_id', 'asc']], limit: 1000 })
  return found.map((person) => ({ ...person, pending: [], hasPending: false }))
}

test('a home is backed up while it runs, and what comes back is the same', async () => {
  const manifest = await take()
  expect(manifest.files.map(({ path }) => path)).toEqual([
    'documents.db',
    `held/${sha256}.jpg`,
    'keys/home.json',
    'keys/receipt.json',
    'lantai.json',
  ])
  await restore(place('copy'), place('back'))
  const { keyId } = host.home.cloud.keys
  const everybody = await peopleIn(host.home)
  const back = openHome({ directory: place('back') })
  expect(await peopleIn(back)).toEqual(everybody)
  expect(Buffer.from((await back.files.read(`held/${sha256}.jpg`)) ?? []).toString()).toBe('foo\n')
  expect(back.cloud.keys.keyId).toBe(keyId)
  back.close()
})

test('nothing is written over', async () => {
  await take()
  await expect(take()).rejects.toThrow(/不是空的/)
  await expect(restore(place('copy'), host.home.directory)).rejects.toThrow(/已有数据/)
})

test('a home that is not running is backed up, too', async () => {
  const directory = place('resting')
  openHome({ directory }).close()
  expect((await backup(directory, place('copy'), at)).files.length).toBe(4)
  await expect(backup(place('nothing'), place('other'), at)).rejects.toThrow(/没有数据/)
})

test.each([
  ['a changed byte', (copy: string) => writeFileSync(join(copy, `held/${sha256}.jpg`), 'fop\n'), /坏了/],
  ['a longer file', (copy: string) => appendFileSync(join(copy, 'lantai.json'), ' '), /坏了/],
  ['a changed database', (copy: string) => appendFileSync(join(copy, 'documents.db'), 'x'), /坏了/],
  ['a missing file', (copy: string) => rmSync(join(copy, 'keys/receipt.json')), /缺文件/],
  [
    'a file that nobody listed',
    (copy: string) => writeFileSync(join(copy, 'held/stranger.jpg'), 'x'),
    /多出文件/,
  ],
  ['no manifest', (copy: string) => rmSync(join(copy, 'manifest.json')), /完整的备份/],
  [
    'a path out of the house',
    (copy: string) => edit(copy, (text) => text.replace('"lantai.json"', '"../lantai.json"')),
    /路径/,
  ],
  [
    'a newer layout',
    (copy: string) => edit(copy, (text) => text.replace('"format": 1', '"format": 9')),
    /升级/,
  ],
])('%s is found, and nothing that looks like a home is left', async (_what, harm, reason) => {
  await take()
  // A hard link shares its bytes with the living home, which must not be harmed.
  cpSync(place('copy'), place('harmed'), { recursive: true })
  harm(place('harmed'))
  await expect(restore(place('harmed'), place('back'))).rejects.toThrow(reason)
  expect(existsSync(place('back'))).toBe(false)
})

function edit(copy: string, change: (text: string) => string): void {
  writeFileSync(join(copy, 'manifest.json'), change(readFileSync(join(copy, 'manifest.json'), 'utf8')))
}
