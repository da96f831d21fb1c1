// Does the directory of the one-machine home keep what it was given, and nothing else?
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLocalFiles, type LocalFiles } from '../../local/files'

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text))
const mebibyte = 1024 * 1024

async function* chunksOf(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

let directory: string
let files: LocalFiles
let now: string
let notes: Readonly<Record<string, unknown>>[]

const openFiles = (): LocalFiles =>
  createLocalFiles({
    directory,
    linkKey: new Uint8Array(32).fill(7),
    now: () => now,
    newId: () => randomBytes(16).toString('hex'),
    note: (line) => notes.push(line),
  })

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lantai-files-'))
  now = new Date().toISOString()
  notes = []
  files = openFiles()
})
afterEach(() => rmSync(directory, { recursive: true }))

const leftovers = (): readonly string[] =>
  existsSync(join(directory, 'tmp')) ? readdirSync(join(directory, 'tmp')) : []

describe('keeping', () => {
  test('what was written is read back, also by the next process', async () => {
    await files.write('held/ab/a.jpg', bytesOf('photo'))
    expect(await openFiles().read('held/ab/a.jpg')).toEqual(bytesOf('photo'))
    expect(await files.sizeBytes('held/ab/a.jpg')).toBe(5)
    expect(await files.digest('held/ab/a.jpg')).toEqual({
      sizeBytes: 5,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(await files.digest('held/none/b.jpg')).toBeUndefined()
    expect(await files.read('held/ab/b.jpg')).toBeUndefined()
    expect(await files.sizeBytes('held/none/b.jpg')).toBeUndefined()
  })

  test('equal bytes again are fine; other bytes are refused and change nothing', async () => {
    await files.write('held/a.jpg', bytesOf('photo'))
    await files.write('held/a.jpg', bytesOf('photo'))
    await expect(files.write('held/a.jpg', bytesOf('other'))).rejects.toThrow('other bytes')
    expect(await files.read('held/a.jpg')).toEqual(bytesOf('photo'))
    expect(leftovers()).toEqual([])
  })

  test('of many writers of one path with different bytes exactly one wins', async () => {
    const texts = Array.from({ length: 12 }, (_, index) => `photo ${index}`)
    const outcomes = await Promise.allSettled(texts.map((text) => files.write('held/a.jpg', bytesOf(text))))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const winner = texts[outcomes.findIndex(({ status }) => status === 'fulfilled')] ?? ''
    expect(await files.read('held/a.jpg')).toEqual(bytesOf(winner))
  })

  test('a copy keeps its bytes when the first goes, and never overwrites', async () => {
    await files.receive('inbox/x/a.jpg', chunksOf(bytesOf('photo')), 100)
    await files.copy('inbox/x/a.jpg', 'held/a.jpg')
    await files.copy('inbox/x/a.jpg', 'held/a.jpg')
    await files.receive('inbox/x/a.jpg', chunksOf(bytesOf('changed by its sender')), 100)
    expect(await files.read('held/a.jpg')).toEqual(bytesOf('photo'))
    await expect(files.copy('inbox/x/a.jpg', 'held/a.jpg')).rejects.toThrow('other bytes')
    await files.remove('inbox/x/a.jpg')
    expect(await files.read('held/a.jpg')).toEqual(bytesOf('photo'))
    await expect(files.copy('held/a.jpg', 'archive/b.jpg')).rejects.toThrow('base name')
  })

  test('no path leads out, up, or into what is ours', async () => {
    for (const path of [
      '../x',
      'held/../../x',
      'held/./x',
      '/etc/passwd',
      'held//x',
      'held/.x',
      'tmp/x',
      'held',
      'held/a b',
      'held/名.jpg',
      'held/a\0.jpg',
      'HELD/a',
      'lost+found/x',
      `held/${'a'.repeat(500)}`,
    ])
      await expect(files.write(path, bytesOf('x')), path).rejects.toThrow('not a path')
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: fc.constantFrom('.', '/', '\\', 'a', '\0', '%', '2', 'e', ':') }),
        async (path) => {
          const outcome = await files.read(`held/${path}`).then(() => 'kept within', String)
          expect(outcome === 'kept within' || /not a path|EISDIR|ENOTDIR/.test(outcome)).toBe(true)
        },
      ),
    )
    expect(readdirSync(directory)).toEqual([])
  })
})

describe('uploads', () => {
  const photo = new Uint8Array(randomBytes(5000))
  const path = `inbox/member1/${sha256(photo)}.jpg`

  test('are counted and hashed as they stream in', async () => {
    expect(await files.receive(path, chunksOf(photo), 5000)).toEqual({
      sizeBytes: 5000,
      sha256: sha256(photo),
    })
    expect(await files.read(path)).toEqual(photo)
    await expect(files.receive('held/a.jpg', chunksOf(photo), 5000)).rejects.toThrow('inbox')
  })

  test('over the limit or with other bytes than named are refused and leave nothing', async () => {
    const large = new Uint8Array(2 * mebibyte + 1)
    expect(await files.receive('inbox/m/a.jpg', chunksOf(large, 65_536), 2 * mebibyte)).toEqual({
      refused: 'fileTooLarge',
      details: { limit: 2 },
    })
    expect(await files.receive(path, chunksOf(bytesOf('something else')), 5000)).toEqual({
      refused: 'digestMismatch',
    })
    expect(await files.sizeBytes(path)).toBeUndefined()
    expect(leftovers()).toEqual([])
  })

  test('of a package go straight into the archive, under the digest that they are named by, and nowhere else', async () => {
    const own = `archive/QS03/QS031/2026/${sha256(photo)}.jpg`
    expect(await files.lay(own, chunksOf(bytesOf('something else')), 5000)).toEqual({
      refused: 'digestMismatch',
    })
    expect([await files.sizeBytes(own), leftovers()]).toEqual([undefined, []])
    expect(await files.lay(own, chunksOf(photo), 5000)).toMatchObject({ sha256: sha256(photo) })
    expect(await files.read(own)).toEqual(photo)
    for (const path of ['archive/QS03/QS031/2026/a.jpg', `held/${sha256(photo)}.jpg`])
      await expect(files.lay(path, chunksOf(photo), 5000)).rejects.toThrow('named by its digest')
  })

  test('that break off leave nothing', async () => {
    const breaking = async function* () {
      yield photo
      throw new Error('the connection went away')
    }
    await expect(files.receive(path, breaking(), 9000)).rejects.toThrow('went away')
    expect([await files.sizeBytes(path), leftovers()]).toEqual([undefined, []])
  })

  test('come in pieces in any order, twice, and over a restart', async () => {
    const piece = (part: number) => photo.subarray((part - 1) * 2000, part * 2000)
    const send = (part: number) => files.receivePiece(path, { part, parts: 3 }, chunksOf(piece(part)), 5000)
    expect(await send(3)).toEqual({ have: [3] })
    expect(await send(1)).toEqual({ have: [1, 3] })
    files = openFiles()
    expect(await send(1)).toEqual({ have: [1, 3] })
    const whole = { sizeBytes: 5000, sha256: sha256(photo) }
    expect(await send(2)).toEqual(whole)
    expect(await send(2)).toEqual(whole)
    expect(await files.read(path)).toEqual(photo)
    expect(readdirSync(join(directory, 'inbox/member1'))).toEqual([`${sha256(photo)}.jpg`])
    await expect(files.receivePiece(path, { part: 4, parts: 3 }, chunksOf(photo), 5000)).rejects.toThrow(
      'no such piece',
    )
  })

  test('pieces sent at once, or of a file too large, or of another file', async () => {
    const all = await Promise.all(
      [1, 2, 3].map((part) =>
        files.receivePiece(
          path,
          { part, parts: 3 },
          chunksOf(photo.subarray((part - 1) * 2000, part * 2000)),
          5000,
        ),
      ),
    )
    expect(all.some((answer) => 'sha256' in answer)).toBe(true)
    expect(await files.read(path)).toEqual(photo)
    const other = `inbox/member1/${'0'.repeat(64)}.jpg`
    await files.receivePiece(other, { part: 1, parts: 2 }, chunksOf(photo), 5000)
    expect(await files.receivePiece(other, { part: 2, parts: 2 }, chunksOf(photo), 5000)).toMatchObject({
      refused: 'fileTooLarge',
    })
    await files.receivePiece(other, { part: 1, parts: 2 }, chunksOf(bytesOf('a')), 5000)
    expect(await files.receivePiece(other, { part: 2, parts: 2 }, chunksOf(bytesOf('b')), 5000)).toEqual({
      refused: 'digestMismatch',
    })
    expect(readdirSync(join(directory, 'inbox/member1'))).toEqual([`${sha256(photo)}.jpg`])
  })
})

describe('links', () => {
  const later = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString()
  const tokenOf = (link: string): string => link.replace('/file/', '')

  test('open for about five minutes, with their attachment name', async () => {
    const token = tokenOf(await files.link('held/a.jpg', { download: '防汛值守 1.jpg' }))
    expect(token).toMatch(/^[0-9A-Za-z._-]+$/)
    expect(files.openLink(token, later(239))).toEqual({ path: 'held/a.jpg', download: '防汛值守 1.jpg' })
    expect(files.openLink(token, later(300))).toBeUndefined()
    expect(files.openLink(tokenOf(await files.link('derived/a.jpg', {})), now)).toEqual({
      path: 'derived/a.jpg',
    })
  })

  test('never show an original inline, nor a path that is not ours', async () => {
    await expect(files.link('held/a.jpg', {})).rejects.toThrow('attachment')
    await expect(files.link('derived/../held/a.jpg', {})).rejects.toThrow('not a path')
  })

  test('that were changed in any letter do not open', async () => {
    const token = tokenOf(await files.link('derived/a.jpg', {}))
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom('A', 'b', '0', '.', '-'), (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        expect(files.openLink(changed, now) === undefined || changed === token).toBe(true)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => files.openLink(text, now) === undefined))
  })
})

describe('the sweeper', () => {
  const passDays = (days: number): void => {
    now = new Date(Date.parse(now) + days * 86_400_000).toISOString()
  }

  test('moves what a crash left to lost+found, ends old uploads, and says so', async () => {
    await files.write('held/kept.jpg', bytesOf('named by a document'))
    await files.write('held/orphan.jpg', bytesOf('named by nobody'))
    await files.receive('inbox/m/old.jpg', chunksOf(bytesOf('never submitted')), 100)
    writeFileSync(join(directory, 'tmp/crashed'), 'half a file')
    const sweep = () => files.sweep({ isReferenced: async (path) => path === 'held/kept.jpg' })

    expect(await sweep()).toEqual({ lost: 0, removed: 0 })
    passDays(2)
    expect(await sweep()).toEqual({ lost: 1, removed: 0 })
    passDays(6)
    expect(await sweep()).toEqual({ lost: 1, removed: 0 })
    passDays(23)
    expect(await sweep()).toEqual({ lost: 0, removed: 1 })

    expect(notes.map(({ path, fate }) => [path, fate])).toEqual([
      ['tmp/crashed', 'lost'],
      ['held/orphan.jpg', 'lost'],
      ['inbox/m/old.jpg', 'removed'],
    ])
    expect(readdirSync(join(directory, 'lost+found'))).toHaveLength(2)
    expect(await files.read('held/kept.jpg')).toEqual(bytesOf('named by a document'))
  })
})

test('a stream sends what is there', async () => {
  await files.write('derived/a.jpg', bytesOf('view'))
  const stream = await files.stream('derived/a.jpg')
  expect([
    stream?.sizeBytes,
    await stream?.content.toArray().then((chunks) => Buffer.concat(chunks).toString()),
  ]).toEqual([4, 'view'])
  expect(await files.stream('derived/b.jpg')).toBeUndefined()
})
