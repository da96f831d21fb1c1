// Is every package that lies, overflows, hides or is broken refused with its reason, and every honest bag taken?
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageFaults } from '../../core/package/faults'
import type { PackageFault } from '../../core/package/faults'
import { centralHeader, crc32, localHeader, zipEnd } from '../../core/package/zip'
import { Problem } from '../../core/problem'
import { checkPackage } from '../../local/package/check'

let folder = ''
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'lantai-hostile-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Part {
  readonly name: string
  readonly content?: string | Buffer
  readonly local?: (header: Buffer) => Buffer
  readonly central?: (header: Buffer) => Buffer
  readonly deflated?: boolean
  /** Lies over the part before it. */
  readonly at?: number
}

/** A ZIP as we write it, with what the story spoils. */
function zipOf(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = []
  const centrals: Buffer[] = []
  let end = 0
  for (const { name, content = '', local = same, central = same, deflated = false, at } of parts) {
    const bytes = Buffer.from(content)
    const packed = deflated ? deflateRawSync(bytes, { level: 9 }) : bytes
    const entry = { name: Buffer.from(name), sizeBytes: bytes.length, crc: crc32(bytes), offset: at ?? end }
    const spoilt = (header: Buffer, from: number): Buffer => {
      if (deflated) {
        header.writeUInt16LE(8, from)
        header.writeUInt32LE(packed.length, from + 10)
      }
      return header
    }
    const head = local(spoilt(Buffer.from(localHeader(entry)), 8))
    if (at === undefined) {
      pieces.push(head, packed)
      end += head.length + packed.length
    }
    centrals.push(central(spoilt(Buffer.from(centralHeader(entry)), 10)))
  }
  const directory = Buffer.concat(centrals)
  return Buffer.concat([...pieces, directory, zipEnd(parts.length, end, directory.length)])
}
const same = (header: Buffer) => header

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** An honest bag of one paper, and what the story adds or puts in its place. */
function bagOf(more: readonly Part[] = [], texts: Readonly<Record<string, string | null>> = {}): Part[] {
  const payload = [
    { name: 'data/a.txt', content: '材料' },
    ...more.filter(({ name }) => name.startsWith('data/')),
  ]
  const own: Record<string, string | null> = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'manifest-sha256.txt': payload.map(({ name, content }) => `${sha256(content ?? '')}  ${name}\n`).join(''),
    ...texts,
  }
  return [
    ...Object.entries(own).flatMap(([name, content]) => (content === null ? [] : [{ name, content }])),
    ...payload,
    ...more.filter(({ name }) => !name.startsWith('data/')),
  ].map((part) => ({ ...part, name: `bag/${part.name}` }))
}

let files = 0
function checked(bytes: Buffer) {
  files += 1
  const place = join(folder, `${files}.zip`)
  writeFileSync(place, bytes)
  return checkPackage(place)
}
async function faultOf(bytes: Buffer): Promise<string> {
  const error: unknown = await checked(bytes).then(
    () => 'taken',
    (one: unknown) => one,
  )
  if (!(error instanceof Problem)) throw new Error(`no refusal: ${String(error)}`)
  expect(error.code).toBe('packageRefused')
  return String(error.details['fault'])
}

/** Zeros compress a thousand times. */
const bomb = Buffer.alloc(8 * 1024 * 1024)
const isEncrypted = (header: Buffer, at: number) => {
  header.writeUInt16LE(header.readUInt16LE(at) | 1, at)
  return header
}
const withMode = (mode: number) => (header: Buffer) => {
  header.writeUInt32LE(mode * 0x1_0000, 38)
  return header
}
const digest = sha256('材料')

const hostile: readonly (readonly [string, PackageFault, () => Buffer])[] = [
  ['no ZIP at all', 'notWhole', () => Buffer.from('hello'.repeat(20))],
  ['one cut short', 'notWhole', () => zipOf(bagOf()).subarray(0, -30)],
  ['an empty one', 'unknownForm', () => zipOf([])],
  ['a path out of it', 'pathSlip', () => zipOf(bagOf([{ name: '../../etc/passwd' }]))],
  ['a path out of it with backslashes', 'pathSlip', () => zipOf(bagOf([{ name: 'a\\..\\..\\b' }]))],
  ['an absolute path', 'absolutePath', () => zipOf([{ name: '/etc/passwd' }])],
  ['a drive of Windows', 'absolutePath', () => zipOf([{ name: 'C:/a' }])],
  ['a control character', 'badName', () => zipOf(bagOf([{ name: 'a\u0000b' }]))],
  ['an empty part of a path', 'badName', () => zipOf(bagOf([{ name: 'a//b' }]))],
  ['a folder with content', 'badName', () => zipOf(bagOf([{ name: 'a/', content: 'x' }]))],
  [
    'a symbolic link',
    'link',
    () => zipOf(bagOf([{ name: 'l', content: '/etc', central: withMode(0o120777) }])),
  ],
  ['a device', 'link', () => zipOf(bagOf([{ name: 'd', central: withMode(0o060600) }]))],
  ['one name twice', 'duplicateName', () => zipOf(bagOf([{ name: 'x' }, { name: 'x' }]))],
  ['names that differ in case', 'collidingNames', () => zipOf(bagOf([{ name: 'X' }, { name: 'x' }]))],
  [
    'names that differ in composition',
    'collidingNames',
    () => zipOf(bagOf([{ name: '\u00e9' }, { name: 'e\u0301' }])),
  ],
  ['a file that is also a folder', 'collidingNames', () => zipOf(bagOf([{ name: 'x' }, { name: 'X/y' }]))],
  ['a bomb', 'bomb', () => zipOf(bagOf([{ name: 'data/b', content: bomb, deflated: true }]))],
  [
    'a bomb that gives a small size',
    'bomb',
    () => {
      const small = (at: number) => (header: Buffer) => {
        header.writeUInt32LE(100_000, at)
        return header
      }
      return zipOf(
        bagOf([{ name: 'data/b', content: bomb, deflated: true, local: small(22), central: small(24) }]),
      )
    },
  ],
  [
    'more than there is room for',
    'tooLarge',
    () =>
      zipOf(
        Array.from({ length: 20 }, (_, at) => ({
          name: `${at}`,
          central: (header: Buffer) => {
            header.writeUInt32LE(0xf000_0000, 20)
            header.writeUInt32LE(0xf000_0000, 24)
            return header
          },
        })),
      ),
  ],
  [
    'more files than anybody has',
    'tooManyFiles',
    () => {
      const far = Buffer.from(zipEnd(70_000, 5e9, 100))
      far.writeBigUInt64LE(500_000n, 24)
      far.writeBigUInt64LE(500_000n, 32)
      far.writeBigUInt64LE(0n, 40)
      far.writeBigUInt64LE(0n, 48)
      far.writeBigUInt64LE(0n, 64)
      return far
    },
  ],
  [
    'a password',
    'encrypted',
    () => zipOf(bagOf([{ name: 'p', central: (header) => isEncrypted(header, 8) }])),
  ],
  [
    'a password only beside the file',
    'encrypted',
    () => zipOf(bagOf([{ name: 'p', local: (header) => isEncrypted(header, 6) }])),
  ],
  [
    'an unknown method',
    'method',
    () =>
      zipOf(
        bagOf([
          {
            name: 'm',
            central: (header) => {
              header.writeUInt16LE(12, 10)
              return header
            },
          },
        ]),
      ),
  ],
  [
    'files that lie in each other',
    'overlap',
    () => zipOf([...bagOf(), { name: 'bag/o', content: 'xx', at: 0 }]),
  ],
  [
    'a bad CRC',
    'badCrc',
    () =>
      zipOf(
        bagOf([
          {
            name: 'c',
            content: 'x',
            central: (header) => {
              header.writeUInt32LE(7, 16)
              return header
            },
          },
        ]),
      ),
  ],
  [
    'a name that the file itself does not bear',
    'lyingNames',
    () =>
      zipOf(
        bagOf([
          {
            name: 'n',
            local: (header) => {
              header.write('m', header.length - 1)
              return header
            },
          },
        ]),
      ),
  ],
  ['fetch.txt', 'fetchList', () => zipOf(bagOf([], { 'fetch.txt': 'http://example.com/a 1 data/a\n' }))],
  [
    'a DTD',
    'dtd',
    () =>
      zipOf(
        bagOf([{ name: 'data/x.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>' }]),
      ),
  ],
  [
    'XML in UTF-16',
    'xmlEncoding',
    () => zipOf(bagOf([{ name: 'data/x.xml', content: Buffer.from('\ufeff<a/>', 'utf16le') }])),
  ],
  ['neither bag nor catalogue', 'unknownForm', () => zipOf([{ name: 'a.txt' }])],
  [
    'another version',
    'badDeclaration',
    () => zipOf(bagOf([], { 'bagit.txt': 'BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n' })),
  ],
  [
    'a space too many in the declaration',
    'badDeclaration',
    () => zipOf(bagOf([], { 'bagit.txt': 'BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n' })),
  ],
  [
    'an encoding that nobody knows',
    'badDeclaration',
    () => zipOf(bagOf([], { 'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-18\n' })),
  ],
  [
    'tag files that are not in the encoding they name',
    'badText',
    () =>
      zipOf(
        bagOf([{ name: 'manifest-sha256.txt', content: Buffer.from([0xfe, 0xff, 0xd8]) }], {
          'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n',
          'manifest-sha256.txt': null,
        }),
      ),
  ],
  ['no manifest', 'noManifest', () => zipOf(bagOf([], { 'manifest-sha256.txt': null }))],
  [
    'a manifest of unknown kind alone',
    'noManifest',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': null, 'manifest-crc.txt': `1  data/a.txt\n` })),
  ],
  [
    'a digest of the wrong length',
    'badManifest',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': 'abc  data/a.txt\n' })),
  ],
  [
    'a file listed twice',
    'badManifest',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': `${digest}  data/a.txt\n${digest}  data/a.txt\n` })),
  ],
  [
    'a manifest that leads out',
    'pathSlip',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': `${digest}  data/a.txt\n${digest}  ../x\n` })),
  ],
  [
    'a file that no manifest lists',
    'notListed',
    () => zipOf(bagOf([{ name: 'data/b' }], { 'manifest-sha256.txt': `${digest}  data/a.txt\n` })),
  ],
  [
    'a file missing from one of two manifests',
    'notListed',
    () => zipOf(bagOf([], { 'manifest-md5.txt': '' })),
  ],
  [
    'a listed file that is not there',
    'missingFile',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': `${digest}  data/a.txt\n${digest}  data/b\n` })),
  ],
  [
    'a file that changed',
    'digestMismatch',
    () => zipOf(bagOf([], { 'manifest-sha256.txt': `${'0'.repeat(64)}  data/a.txt\n` })),
  ],
  [
    'a tag file that changed',
    'digestMismatch',
    () => zipOf(bagOf([], { 'tagmanifest-sha256.txt': `${'0'.repeat(64)}  bagit.txt\n` })),
  ],
  [
    'a catalogue that is none',
    'badCatalogue',
    () =>
      zipOf(
        bagOf([
          { name: 'data/归档文件目录.json', content: '[' },
          { name: 'data/归档凭据.json', content: '{}' },
        ]),
      ),
  ],
]

describe('what is refused', () => {
  test.each(hostile)('%s: %s', async (_, fault, made) => {
    expect(await faultOf(made())).toBe(fault)
    expect(packageFaults[fault]).toMatch(/\p{Script=Han}/u)
  })

  test('whatever byte of a bag is changed, it is refused or still says the same', async () => {
    const honest = zipOf(bagOf())
    const said = async (bytes: Buffer) =>
      checked(bytes).then(
        ({ files: found }) => JSON.stringify([...found].map(([path, { sha256: one }]) => [path, one])),
        (error: unknown) => {
          if (error instanceof Problem) return 'refused'
          throw error
        },
      )
    const expected = await said(honest)
    for (let at = 0; at < honest.length; at += 3) {
      const spoilt = Buffer.from(honest)
      spoilt.writeUInt8(spoilt.readUInt8(at) ^ 0x55, at)
      expect(['refused', expected]).toContain(await said(spoilt))
    }
  })
})

describe('what is taken', () => {
  test.each(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'])('a bag of version %s', async (version) => {
    const declaration = `BagIt-Version: ${version}\nTag-File-Character-Encoding: UTF-8\n`
    const found = await checked(
      zipOf(bagOf([], { 'bagit.txt': declaration, 'bag-info.txt': 'Source-Organization: 村\n  委会\n' })),
    )
    expect([found.form, found.year, found.info.get('source-organization')]).toEqual([
      'bagit',
      null,
      '村 委会',
    ])
  })
  test.each([
    ['ISO-8859-1', 'latin1', 'Bibliothèque', ''],
    ['UTF-16', 'utf16le', '村委会', '\ufeff'],
    ['utf-16le', 'utf16le', '村委会', ''],
  ] as const)('one whose tag files are written in %s', async (encoding, written, source, mark) => {
    const parts = bagOf([], { 'bag-info.txt': `Source-Organization: ${source}\n` })
    const found = await checked(
      zipOf(
        parts.map(({ name, content = '' }) => {
          if (name === 'bag/bagit.txt')
            return { name, content: `BagIt-Version: 1.0\nTag-File-Character-Encoding: ${encoding}\n` }
          return {
            name,
            content: name.includes('/data/') ? content : Buffer.from(`${mark}${content}`, written),
          }
        }),
      ),
    )
    expect(found.files.get('data/a.txt')?.sha256).toBe(digest)
    expect(found.info.get('source-organization')).toBe(source)
  })
  test.each(['sha224', 'sha384', 'sha512'])('one that is listed by %s alone', async (algorithm) => {
    const listed = `${createHash(algorithm).update('材料').digest('hex')}  data/a.txt\n`
    const found = await checked(
      zipOf(bagOf([], { 'manifest-sha256.txt': null, [`manifest-${algorithm}.txt`]: listed })),
    )
    expect(found.files.get('data/a.txt')?.sha256).toBe(digest)
  })
  test('a compressed one, without a folder at its top, with md5 as old tools wrote it', async () => {
    const md5 = createHash('md5').update('材料').digest('hex')
    const parts = bagOf([], { 'manifest-sha256.txt': null, 'manifest-md5.txt': `${md5} *data/a.txt\n` })
    const found = await checked(
      zipOf(parts.map((part) => ({ ...part, name: part.name.slice(4), deflated: true }))),
    )
    expect(found.files.get('data/a.txt')?.sha256).toBe(digest)
  })
})
