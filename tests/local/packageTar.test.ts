// Is a bag that comes as tar or tar.gz read like the same bag in a ZIP, and every one that lies, leads away or is cut refused?
import { createHash } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { heldPackagePath, keptPackagePath, packageName } from '../../core/package/intake'
import type { PackageFault } from '../../core/package/faults'
import { Problem } from '../../core/problem'
import { checkPackage } from '../../local/package/check'
import { asOneFile } from '../../local/package/folder'
import { openPackage } from '../../local/package/open'
import type { ReadPackage } from '../../local/package/read'
import { gb18030 } from '../support/foreignPackage'
import { bagWith, entriesOf, layBag, rewrite, systemTar, tarOf } from '../support/tars'

let free: number | undefined
vi.mock('node:fs/promises', async (original) => {
  const own = await original<typeof import('node:fs/promises')>()
  const statfs = async (place: string) =>
    free === undefined ? own.statfs(place) : { bsize: 1, bavail: 256 * 1024 ** 2 + free }
  return { ...own, statfs }
})

let room = ''
beforeEach(() => void (room = mkdtempSync(join(tmpdir(), 'lantai-tars-'))))
afterEach(() => {
  free = undefined
  rmSync(room, { recursive: true, force: true })
})

const isWhole = (bytes: Uint8Array, name = 'bag.tar'): Promise<ReadPackage> => {
  writeFileSync(join(room, name), bytes)
  return checkPackage(join(room, name))
}
/** Everything that is known of it, but for where its bytes lie. */
const told = ({ files, ...rest }: ReadPackage) => ({
  ...rest,
  files: [...files].map(([path, { sha256, sm3, sizeBytes }]) => [path, sha256, sm3, sizeBytes]).toSorted(),
})

/** 250 bytes in UTF-8, below folders whose names are as long: no field of the old header holds it. */
const longName = `${'党员大会关于接收预备党员的决议'.repeat(6).slice(0, 82)}.pdf`
const honest = bagWith({
  '会议/记录.txt': '党组会议记录',
  [`${longName.slice(0, 60)}/${longName}`]: '决议',
  'empty.txt': '',
  'photo.jpg': Buffer.alloc(70_000, 7),
})

describe('what the command of the system makes', () => {
  test.each(['ustar', 'gnu', 'posix'])(
    'in its form %s, gzipped or not, says what the ZIP says',
    async (form) => {
      // ustar has no room for the longest names, and says so itself.
      const bag = form === 'ustar' ? bagWith({ '会议/记录.txt': '党组会议记录', 'empty.txt': '' }) : honest
      layBag(bag, join(room, '水利局'))
      const zipped = told(await asOneFile(join(room, '水利局'), checkPackage))
      const plain = systemTar(room, join(room, 'a.tar'), `--format=${form}`, '水利局')
      expect(told(await isWhole(plain))).toEqual(zipped)
      expect(told(await isWhole(gzipSync(plain), 'bag.tgz'))).toEqual(zipped)
      expect([...zipped.files].map(([path]) => path)).toEqual([...bag.keys()].toSorted())
    },
  )

  test('from within the folder, so that every name begins with a dot', async () => {
    layBag(honest, join(room, '水利局'))
    const found = await isWhole(systemTar(join(room, '水利局'), join(room, 'a.tar'), '.'))
    expect([...found.files.keys()].toSorted()).toEqual([...honest.keys()].toSorted())
  })

  test('is told by its bytes, not by what it is called', async () => {
    const tar = await tarOf(entriesOf(honest))
    for (const bytes of [tar, gzipSync(tar)])
      expect((await isWhole(bytes, 'really.zip')).files.size).toBe(honest.size)
  })
})

test('names of 250 bytes and more survive, and names that Chinese software wrote in GB18030', async () => {
  expect(Buffer.byteLength(longName)).toBe(250)
  const written = await isWhole(await tarOf(entriesOf(honest)))
  expect([...written.files.keys()].filter((path) => path.endsWith(longName))).toHaveLength(1)
  const old = gb18030('会议记录')
  const tar = await tarOf([
    { name: 'bag/bagit.txt', content: honest.get('bagit.txt') ?? '' },
    ...entriesOf(bagWith({ 会议记录: '甲' })).filter(({ name }) => name.endsWith('bag/manifest-sha256.txt')),
    { name: 'bag/data/12345678', content: '甲' },
  ])
  const found = await isWhole(rewrite(tar, 'bag/data/12345678', (header) => old.copy(header, 9)))
  expect(found.files.has('data/会议记录')).toBe(true)
})

const plainBag = bagWith({ 'a.txt': '材料' })
const withEntries = (...more: Parameters<typeof tarOf>[0]) => tarOf([...entriesOf(plainBag), ...more])
/** The system's tar of an honest bag beside which lies what the story puts there. */
function laidBeside(put: (folder: string) => void, ...args: readonly string[]): Buffer {
  layBag(plainBag, join(room, 'bag'))
  put(join(room, 'bag'))
  return systemTar(room, join(room, 'made.tar'), ...args, 'bag')
}
function holed(folder: string): void {
  writeFileSync(join(folder, 'holed'), 'x')
  truncateSync(join(folder, 'holed'), 4 * 1024 ** 2)
}

const hostile: readonly (readonly [string, PackageFault, () => Buffer | Promise<Buffer>])[] = [
  ['a symbolic link', 'link', () => laidBeside((bag) => symlinkSync('/etc/passwd', join(bag, 'data/l')))],
  ['a hard link', 'link', () => laidBeside((bag) => linkSync(join(bag, 'data/a.txt'), join(bag, 'data/b')))],
  ['a pipe', 'link', () => withEntries({ name: 'bag/pipe', type: 'fifo' })],
  ['a device', 'link', () => withEntries({ name: 'bag/sda', type: 'block-device', devmajor: 8 })],
  ['a terminal', 'link', () => withEntries({ name: 'bag/tty', type: 'character-device', devmajor: 4 })],
  ['a file with holes, as GNU writes it', 'link', () => laidBeside(holed, '--sparse', '--format=gnu')],
  ['a file with holes, as pax writes it', 'link', () => laidBeside(holed, '--sparse', '--format=posix')],
  [
    'a kind that nobody knows',
    'link',
    async () =>
      rewrite(await withEntries({ name: 'bag/odd' }), 'bag/odd', (header) => header.write('Z', 156)),
  ],
  ['a path out of it', 'pathSlip', () => withEntries({ name: 'bag/../../etc/passwd' })],
  ['a path out of it by its long name', 'pathSlip', () => withEntries({ name: `../${'长'.repeat(60)}` })],
  ['a folder out of it', 'pathSlip', () => withEntries({ name: 'bag/../..', type: 'directory' })],
  ['an absolute path', 'absolutePath', () => withEntries({ name: '/etc/passwd' })],
  ['an absolute path behind a dot', 'absolutePath', () => withEntries({ name: './/etc/passwd' })],
  ['a drive of Windows', 'absolutePath', () => withEntries({ name: 'C:/a' })],
  ['a control character', 'badName', () => withEntries({ name: 'bag/a\u0007b' })],
  ['an empty part of a path', 'badName', () => withEntries({ name: 'bag//b' })],
  ['a file that is called like a folder', 'badName', () => withEntries({ name: 'bag/b/', content: 'x' })],
  [
    'bytes that are no name',
    'badName',
    async () =>
      rewrite(await withEntries({ name: 'bag/odd' }), 'bag/odd', (header) => header.writeUInt8(0xff, 4)),
  ],
  [
    'a long name in bytes that are none',
    'badName',
    async () => {
      const tar = await withEntries({ name: 'bag/长名' })
      tar.writeUInt8(0xff, tar.indexOf('长'))
      return tar
    },
  ],
  ['one name twice', 'duplicateName', () => withEntries({ name: 'bag/x' }, { name: './bag/x' })],
  ['names that differ in case', 'collidingNames', () => withEntries({ name: 'bag/X' }, { name: 'bag/x' })],
  [
    'names that differ in composition',
    'collidingNames',
    () => withEntries({ name: 'bag/\u00e9' }, { name: 'bag/e\u0301' }),
  ],
  [
    'a file that is also a folder',
    'collidingNames',
    () => withEntries({ name: 'bag/x' }, { name: 'bag/X/y' }),
  ],
  [
    'a bomb',
    'bomb',
    async () => gzipSync(await withEntries({ name: 'bag/b', content: Buffer.alloc(2 ** 23) })),
  ],
  [
    'more of a file than there is',
    'notWhole',
    async () =>
      rewrite(await withEntries({ name: 'bag/huge' }), 'bag/huge', (header) =>
        header.write('00000010000', 124),
      ),
  ],
  ['one cut within a file', 'notWhole', async () => (await withEntries()).subarray(0, 1024 + 100)],
  ['one cut between two files', 'notWhole', async () => (await withEntries()).subarray(0, 2048)],
  ['a gzip cut short', 'notWhole', async () => gzipSync(await withEntries()).subarray(0, -9)],
  ['a gzip of something else', 'notWhole', () => gzipSync('hello'.repeat(200))],
  ['a gzip of nothing', 'unknownForm', () => gzipSync('')],
  ['an empty one', 'unknownForm', () => gzipSync(Buffer.alloc(10_240))],
  [
    'fetch.txt',
    'fetchList',
    () => withEntries({ name: 'bag/fetch.txt', content: 'http://a.cn/a 1 data/a\n' }),
  ],
  [
    'a DTD',
    'dtd',
    () => tarOf(entriesOf(bagWith({ 'x.xml': '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>' }))),
  ],
  ['a file that no manifest lists', 'notListed', () => withEntries({ name: 'bag/data/more' })],
]

async function faultOf(bytes: Uint8Array): Promise<unknown> {
  const error: unknown = await isWhole(bytes).then(
    () => 'taken',
    (one: unknown) => one,
  )
  if (!(error instanceof Problem)) throw new Error(`no refusal: ${String(error)}`)
  return error.details['fault']
}

describe('what is refused', () => {
  test.each(hostile)('%s: %s', async (_, fault, made) => {
    expect(await faultOf(await made())).toBe(fault)
  })

  test('what would fill the disk that it is unpacked on', async () => {
    const noise = createHash('sha256').update('noise').digest()
    const tar = gzipSync(await tarOf(entriesOf(bagWith({ 'a.bin': Buffer.alloc(100_000, noise) }))))
    free = 60_000
    expect(await faultOf(tar)).toBe('tooLarge')
    free = 1_000_000
    expect((await isWhole(tar)).files.has('data/a.bin')).toBe(true)
  })

  test('whatever byte of one is changed, it is refused or still says the same', async () => {
    const said = async (bytes: Buffer) =>
      isWhole(bytes).then(
        (found) => JSON.stringify(told(found)),
        (error: unknown) => {
          if (error instanceof Problem) return 'refused'
          throw error
        },
      )
    const tar = await withEntries()
    for (const [whole, step] of [
      [tar, 11],
      [gzipSync(tar), 1],
    ] as const) {
      const expected = await said(whole)
      for (let at = 0; at < whole.length; at += step) {
        const spoilt = Buffer.from(whole)
        spoilt.writeUInt8(spoilt.readUInt8(at) ^ 0x55, at)
        expect(['refused', expected]).toContain(await said(spoilt))
      }
    }
  })
})

test('what is unpacked has no name on the disk: nothing is left, whatever ends the reading', async () => {
  const scratch = join(room, 'scratch')
  mkdirSync(scratch)
  vi.stubEnv('TMPDIR', scratch)
  try {
    const place = join(room, 'bag.tgz')
    writeFileSync(place, gzipSync(await withEntries()))
    const opened = await openPackage(place)
    expect(readdirSync(scratch)).toEqual([])
    expect(opened.members).toHaveLength(plainBag.size)
    await opened.close()
    writeFileSync(place, gzipSync(await withEntries()).subarray(0, -20))
    await expect(openPackage(place)).rejects.toMatchObject({ details: { fault: 'notWhole' } })
    expect(readdirSync(scratch)).toEqual([])
  } finally {
    vi.unstubAllEnvs()
  }
})

test('it is kept under what it is called, however long that is', () => {
  const sha256 = 'a'.repeat(64)
  const named = (name: string) => [heldPackagePath({ sha256, name }), keptPackagePath({ sha256, name })]
  expect(named('水利局2019.TAR.GZ ')).toEqual([`held/${sha256}.tgz`, `archive/packages/${sha256}.tgz`])
  expect(named('水利局2019.tar')[0]).toBe(`held/${sha256}.tar`)
  expect(named('水利局2019')[0]).toBe(`held/${sha256}.zip`)
  const long = packageName(`${'很'.repeat(300)}.tar.gz`)
  expect([long.length, named(long)[0]]).toEqual([200, `held/${sha256}.tgz`])
})
