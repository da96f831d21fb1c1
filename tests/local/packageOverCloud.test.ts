// Does the archivist's computer package and take in for a home on CloudBase as one machine does for its own?
import { execFile } from 'node:child_process'
import { createHash, createPrivateKey } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTencentComputer } from '../../cloudfunctions/kit/cloud.tencent'
import { items } from '../../cloudfunctions/kit/collections/items'
import { packages } from '../../cloudfunctions/kit/collections/packages'
import { yearProfiles } from '../../core/package/profiles'
import { pathsBelow } from '../../local/manifest'
import { exportHome, importHome } from '../../local/move'
import type { Computer } from '../../local/move/bytes'
import { documentsInBundle } from '../../local/move/documents'
import type { DocumentsByCollection } from '../../local/move/documents'
import { isMovedPath } from '../../local/move/files'
import { packageYear } from '../../local/package'
import { handIn, takeInOverCloud } from '../../local/package/intakeOverCloud'
import { packAsked, packHere } from '../../local/package/overCloud'
import { openOriginalOf } from '../../local/package/work'
import { yearToPack } from '../../local/package/wish'
import { openWire } from '../../local/wire'
import type { Wire } from '../../local/wire'
import { openMemoryEngine } from '../support/engine'
import type { TestEngine } from '../support/engine'
import { callerIn, fileVillageYear, idOf, openDiskHome } from '../support/filedYear'
import type { DiskHome } from '../support/filedYear'
import { memoryFiles } from '../support/memoryFiles'
import { parcelIn } from '../support/parcel'
import { tarOf } from '../support/tars'
import { outside } from '../support/wire'

const at = '2027-03-20T03:00:00.000Z'
const year = { fonds: 'QS03', year: 2026 }

let machine: DiskHome
let documents: DocumentsByCollection
const bytes = new Map<string, Uint8Array>()
let folder = ''
let receiptKey = ''
let wire: Wire
let engine: TestEngine
let files: ReturnType<typeof memoryFiles>
let there: Computer
const place = (name: string) => join(folder, name)
const as = (name: string) => callerIn(there.cloud)(name)

// One home, filed on one machine and copied into each environment.
beforeAll(async () => {
  machine = await openDiskHome()
  await fileVillageYear(machine)
  folder = mkdtempSync(join(tmpdir(), 'lantai-over-cloud-'))
  for (const profile of yearProfiles)
    await packageYear(
      { cloud: machine.home.cloud, open: openOriginalOf(machine.home) },
      { ...year, profile, out: place(`${profile}.zip`) },
    )
  const kept = JSON.parse(readFileSync(join(machine.home.directory, 'keys', 'receipt.json'), 'utf8'))
  receiptKey = createPrivateKey(kept.privateKey).export({ type: 'pkcs8', format: 'der' }).toString('base64')
  machine.home.close()
  const { directory } = machine.home
  documents = await documentsInBundle(directory)
  for (const path of (await pathsBelow(directory)).filter(isMovedPath))
    bytes.set(path, readFileSync(join(directory, path)))
}, 120_000)
afterAll(() => {
  rmSync(machine.folder, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  ;({ wire, engine, files, there } = await openEnvironment())
  for (const [name, all] of Object.entries(documents))
    await Promise.all(all.map((one) => engine.documents.add(name, one)))
  for (const [path, content] of bytes) await files.write(path, content)
  mkdirSync(place('out'))
})
afterEach(async () => {
  rmSync(place('out'), { recursive: true, force: true })
  await wire.close()
  engine.close()
})

/** An empty one, with the key of the home that comes into it, at the time of the story. */
async function openEnvironment() {
  const opened = { engine: openMemoryEngine(), files: memoryFiles() }
  const behind = await openWire({ send: opened.engine.send, files: opened.files })
  const environment = { LANTAI_BUCKET: behind.bucket, LANTAI_RECEIPT_KEY: receiptKey }
  const computer = createTencentComputer(environment, outside(behind.url))
  return { ...opened, wire: behind, there: { ...computer, cloud: { ...computer.cloud, now: () => at } } }
}

const prepare = (id = 'p1', profile: (typeof yearProfiles)[number] = 'bagit') =>
  as('罗子安').call('package.prepare', { id, fondsId: idOf('QS03'), year: 2026, profile })
const outs = () => readdirSync(place('out')).toSorted()
const originals = () => files.paths().filter((path) => path.startsWith('archive/QS03'))
const pendingTypes = async (collection: string, id: string) =>
  ((await there.cloud.documents.get(collection, id)) as { pending: { type: string }[] }).pending.map(
    ({ type }) => type,
  )

describe('a year on its way out', () => {
  test.each(yearProfiles)('has the very bytes that one machine writes: %s', async (profile) => {
    await prepare('p1', profile)
    const { packed, failed } = await packAsked(there, place('out'))
    expect(failed).toEqual([])
    expect(packed).toHaveLength(1)
    const made = readFileSync(packed[0]?.place ?? '')
    expect(made.equals(readFileSync(place(`${profile}.zip`)))).toBe(true)
    expect(outs()).toEqual([`QS03 2026 ${profile} p1.zip`])
    const kept = await packages.get(there.cloud, 'p1')
    expect(kept).toMatchObject({ due: false, state: { is: 'ready', where: 'computer', items: 2 } })
    expect(kept?.state).toMatchObject({ sizeBytes: made.length, tag: packed[0]?.plan.tag })
    expect(await pendingTypes('packages', 'p1')).toEqual(['package.prepare', 'package.ready'])
    expect(await as('罗子安').refused('package.link', { id: 'p1' })).toBe('packageOnComputer')
    expect((await packAsked(there, place('out'))).packed).toEqual([])
  })

  test('asks for the links of many originals at once, and reads each but once beside those without a CRC', async () => {
    const before = wire.requests.length
    await packHere(there, await yearToPack(there.cloud, year), { profile: 'bagit', out: place('out/a.zip') })
    const made = wire.requests.slice(before)
    const links = made.filter((one) => one === 'storage.batchGetDownloadUrl').length
    // Four originals; two of them came in before CRC-32 was kept and are read in the planning, too.
    expect(made.filter((one) => one === 'storage.GET')).toHaveLength(4 + 2)
    expect(links).toBeLessThanOrEqual(3)
  })

  test('broken off it goes on where it was, and comes out the same', async () => {
    await prepare()
    let left = 30_000
    const breaking: Computer = {
      ...there,
      streams: {
        ...there.streams,
        read: async (path, next) => {
          const content = await there.streams.read(path, next)
          return content && next !== undefined ? broken(content) : content
        },
      },
    }
    async function* broken(content: AsyncIterable<Uint8Array>) {
      for await (const chunk of content) {
        for (let from = 0; from < chunk.length; from += 1000) {
          left -= 1000
          if (left < 0) throw new Error('the network went away')
          yield chunk.subarray(from, from + 1000)
        }
      }
    }
    await expect(packAsked(breaking, place('out'))).rejects.toThrow(/network/)
    expect(outs()).toEqual([expect.stringMatching(/^lantai-.*\.partial$/)])
    expect(await packages.get(there.cloud, 'p1')).toMatchObject({ due: true, state: { is: 'preparing' } })
    const { packed } = await packAsked(there, place('out'))
    expect(readFileSync(packed[0]?.place ?? '').equals(readFileSync(place('bagit.zip')))).toBe(true)
    expect(outs()).toHaveLength(1)
  })

  test('a damaged half of an earlier run never becomes a package', async () => {
    await prepare()
    const out = place('out/QS03 2026 bagit p1.zip')
    await packAsked(there, place('out'))
    const whole = readFileSync(out)
    rmSync(out)
    await prepare('p2')
    const tag = (await packages.get(there.cloud, 'p1'))?.state
    const work = createHash('sha256').update('QS03 2026 bagit p2.zip').digest('hex').slice(0, 16)
    const half = `lantai-${work}.${(tag as { tag: string }).tag.slice(0, 16)}.partial`
    writeFileSync(place(`out/${half}`), Buffer.alloc(20_000, 7))
    const { failed } = await packAsked(there, place('out'))
    expect(failed).toHaveLength(1)
    expect(outs()).toEqual([])
    await prepare('p3')
    const { packed } = await packAsked(there, place('out'))
    expect(readFileSync(packed[0]?.place ?? '').equals(whole)).toBe(true)
  })

  test('a changed original ends it: nothing looks like a package, and the app says why', async () => {
    await prepare()
    const [path = ''] = originals()
    await files.remove(path)
    await files.write(path, Buffer.alloc(100, 1))
    const { packed, failed } = await packAsked(there, place('out'))
    expect(packed).toEqual([])
    expect(failed[0]).toMatch(/校验值/)
    expect(outs()).toEqual([])
    expect(await packages.get(there.cloud, 'p1')).toMatchObject({ state: { is: 'failed' }, due: false })
    await files.remove(path)
    await prepare('p2')
    expect((await packAsked(there, place('out'))).failed[0]).toMatch(/缺文件/)
  })

  test('where another file lies already, nothing is written over', async () => {
    writeFileSync(place('out/a.zip'), readFileSync(place('item2022.zip')))
    const wish = { profile: 'bagit', out: place('out/a.zip') } as const
    await expect(packHere(there, await yearToPack(there.cloud, year), wish)).rejects.toThrow(/另一个包/)
    expect(readFileSync(wish.out).equals(readFileSync(place('item2022.zip')))).toBe(true)
  })
})

describe('the command itself', () => {
  const command = (...args: readonly string[]) =>
    promisify(execFile)(process.execPath, ['local/start.mjs', 'package', '--cloud', ...args], {
      env: {
        ...process.env,
        ...{ LANTAI_ENV: 'wire', TENCENTCLOUD_SECRETID: 'wire', TENCENTCLOUD_SECRETKEY: 'wire' },
        ...{ LANTAI_BUCKET: wire.bucket, LANTAI_RECEIPT_KEY: receiptKey },
        // Leads the SDK to the twin.
        TCB_CONTEXT_CNFG: JSON.stringify({ URL: wire.url }),
      },
    })

  test('packages what was asked for and takes in what it is given, and says so', async () => {
    await prepare()
    const { stdout } = await command('--out', place('out'))
    expect(stdout).toContain('QS03 2026 bagit p1.zip')
    const made = readFileSync(place('out/QS03 2026 bagit p1.zip'))
    expect(made.equals(readFileSync(place('bagit.zip')))).toBe(true)
    expect((await command('--out', place('out'))).stdout).toContain('没有登记要打的包')
    const damaged = Buffer.from(made)
    damaged.writeUInt8(damaged.readUInt8(400) ^ 1, 400)
    writeFileSync(place('out/damaged.zip'), damaged)
    const refused = command('--take-in', place('out/damaged.zip'), '--fonds', 'QS05')
    await expect(refused).rejects.toMatchObject({ stderr: expect.stringMatching(/这个包不能收/) })
    await expect(command('--fonds', 'QS03')).rejects.toMatchObject({
      stderr: expect.stringMatching(/LANTAI_ENV/),
    })
  }, 180_000)
})

describe('a package on its way in', () => {
  const township = () => idOf('QS05')
  const tray = async () => (await as('何芳').call('package.intakes', { fondsId: township() })).packages
  const taken = () =>
    items.find(there.cloud, { where: { branchId: township() }, orderBy: [['order', 'asc']], limit: 100 })
  const handedIn = async (file = place('bagit.zip')) => {
    const came = await handIn(there, { file, fondsCode: 'QS05' })
    await takeInOverCloud(there, came)
    return came
  }
  /** What the check of the four natures has left to a person is said, as the page would ask; then it is accepted. */
  const accept = async (id: string) => {
    const reportId = (await tray()).find((one) => one.id === id)?.report?.id ?? ''
    const { open } = await as('何芳').call('fourNature.report', { id: reportId })
    const word = { as: 'passed', doneBy: '何芳', doneOn: '2027-03-20', what: '收包的电脑上查过' } as const
    await as('何芳').call('fourNature.settle', { id: reportId, codes: [...open.person], ...word })
    for (const code of open.failed)
      await as('何芳').call('fourNature.explain', { id: reportId, code, reason: '故事里的照片打不开' })
    await as('何芳').call('package.accept', { id })
  }

  test('waits in the tray for a person; accepted it is there with its bytes, its entries and its origin', async () => {
    const came = await handedIn()
    const { id, sha256 } = came
    expect(await tray()).toMatchObject([
      { id, is: 'pending', receivedBy: '档案员电脑上的命令', found: { year: { items: 2 } } },
    ])
    expect(files.paths()).toContain(`held/${sha256}.zip`)
    expect(await taken()).toEqual([])
    await takeInOverCloud(there, undefined)
    expect(await taken()).toEqual([])
    await accept(id)
    await takeInOverCloud(there, came)
    expect(await tray()).toMatchObject([{ is: 'accepted', items: 2, decidedBy: '何芳' }])
    const arrived = await taken()
    expect(arrived).toHaveLength(2)
    for (const item of arrived) {
      expect(item).toMatchObject({
        fondsCode: 'QS05',
        provenance: { fondsCode: 'QS03', packageSha256: sha256 },
      })
      expect(item.pending.map(({ type, actor }) => [type, actor])).toEqual([['package.taken', idOf('何芳')]])
      for (const file of item.files) {
        const bytes = await files.read(file.path)
        expect(
          createHash('sha256')
            .update(bytes ?? '')
            .digest('hex'),
        ).toBe(file.sha256)
      }
    }
    expect(Buffer.from((await files.read(`archive/packages/${sha256}.zip`)) ?? [])).toEqual(
      readFileSync(place('bagit.zip')),
    )
    const steps = ['receive', 'checking', 'pending', 'accept', 'taken'].map((step) => `package.${step}`)
    expect(await pendingTypes('intakes', id)).toEqual(steps)
  })

  test('in a gzipped tar comes up, is read and is kept as that', async () => {
    const file = place('out/came.tar.gz')
    const entries = [...(await parcelIn(place('bagit.zip')))]
    const packed = gzipSync(
      await tarOf(entries.map(([path, content]) => ({ name: `QS03/${path}`, content }))),
    )
    writeFileSync(file, packed)
    const { id, sha256 } = await handedIn(file)
    rmSync(file)
    await accept(id)
    await takeInOverCloud(there, undefined)
    expect(await tray()).toMatchObject([{ is: 'accepted', items: 2, name: 'came.tar.gz' }])
    expect(Buffer.from((await files.read(`archive/packages/${sha256}.tgz`)) ?? [])).toEqual(packed)
  })

  test('is gone on with from what was kept, where the file is no longer at hand', async () => {
    const file = place('out/came.zip')
    writeFileSync(file, readFileSync(place('folder2012.zip')))
    const { id } = await handedIn(file)
    rmSync(file)
    await accept(id)
    const transaction = () => Promise.reject(new Error('power cut'))
    const documents = { ...there.cloud.documents, transaction }
    const cut = { ...there, cloud: { ...there.cloud, documents } }
    await expect(takeInOverCloud(cut, undefined)).rejects.toThrow('power cut')
    expect(await taken()).toEqual([])
    await takeInOverCloud(there, undefined)
    await takeInOverCloud(there, undefined)
    expect(await taken()).toHaveLength(2)
    expect(await tray()).toMatchObject([{ is: 'accepted', items: 2 }])
  })

  test('a damaged one is refused with the reason, and kept as it came', async () => {
    const file = place('out/damaged.zip')
    const damaged = readFileSync(place('bagit.zip'))
    damaged.writeUInt8(damaged.readUInt8(400) ^ 1, 400)
    writeFileSync(file, damaged)
    await handedIn(file)
    expect(await tray()).toMatchObject([
      { is: 'rejected', decidedBy: '系统检查', say: expect.stringMatching(/这个包不能收/) },
    ])
    const sha256 = createHash('sha256').update(damaged).digest('hex')
    expect(files.paths()).toContain(`held/${sha256}.zip`)
    expect(await taken()).toEqual([])
    await expect(handIn(there, { file, fondsCode: 'NONE' })).rejects.toThrow(/没有全宗/)
  })

  test('handed in twice it is one package; what was not accepted may come again', async () => {
    const { id } = await handedIn()
    expect((await handedIn()).id).toBe(id)
    expect(await tray()).toHaveLength(1)
    await as('何芳').call('package.reject', { id, say: '请先补上签到表' })
    expect((await handedIn()).id).toBe(id)
    expect(await tray()).toMatchObject([{ is: 'pending' }])
  })

  test('moves with the home: what waits in the tray and what was accepted, there and back', async () => {
    await handedIn(place('item2022.zip'))
    const { id } = await handedIn()
    await accept(id)
    await takeInOverCloud(there, undefined)
    const moved = await exportHome(there, { receiptKey, retiredKeys: '' }, place('out/bundle'), at)
    const other = await openEnvironment()
    try {
      expect(await importHome(place('out/bundle'), other.there, other.there.cloud.keys.keyId)).toEqual(moved)
      const [waiting, accepted] = ['item2022', 'bagit'].map((name) => readFileSync(place(`${name}.zip`)))
      const sha256Of = (content: Buffer = Buffer.of()) => createHash('sha256').update(content).digest('hex')
      const came = async (path: string) => Buffer.from((await other.files.read(path)) ?? [])
      expect(await came(`held/${sha256Of(waiting)}.zip`)).toEqual(waiting)
      expect(await came(`archive/packages/${sha256Of(accepted)}.zip`)).toEqual(accepted)
      for (const { files: laid } of await taken())
        for (const { path, sha256 } of laid) expect(sha256Of(await came(path))).toBe(sha256)
    } finally {
      await other.wire.close()
      other.engine.close()
    }
  }, 180_000)
})
