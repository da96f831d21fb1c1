// Does a package reach the browser of who may have it, resumed anywhere with the same bytes, and never with a changed one?
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { items } from '../../cloudfunctions/kit/collections/items'
import { preparePackages } from '../../local/package/work'
import { createWeb } from '../../local/web'
import { hasProgram } from '../machine.mjs'
import { createTries } from '../../local/accounts/tries'
import { fileVillageYear, idOf, openDiskHome } from '../support/filedYear'
import type { DiskHome } from '../support/filedYear'

let story: DiskHome
beforeEach(async () => {
  story = await openDiskHome()
  await fileVillageYear(story)
})
afterEach(() => story.close())

const village = () => ({ fondsId: idOf('QS03'), year: 2026 })
const prepare = async (id = 'p1', profile: 'bagit' | 'item2022' = 'bagit') => {
  await story.as('罗子安').call('package.prepare', { id, ...village(), profile })
  await preparePackages(story.home)
}
const listed = async () => (await story.as('罗子安').call('package.list', village())).packages
const linkOf = (id = 'p1') => story.as('罗子安').call('package.link', { id })

/** The address as the browser asks for it, through all that guards the server. */
async function fetched(link: string, headers: Record<string, string> = {}, method = 'GET') {
  const { home, clock } = story
  const app = createWeb({
    cloud: home.cloud,
    files: home.files,
    tries: createTries(clock.now),
    founding: { firstRun: () => Promise.reject(new Error()), plantDemo: () => Promise.reject(new Error()) },
    exposure: { hosts: new Set(['localhost']), secure: false, behindProxy: false },
    dataDirectory: home.directory,
    appDirectory: join(story.folder, 'data', 'keys'),
    version: 'test',
  })
  return app.request(`http://localhost${link}`, { method, headers: { host: 'localhost', ...headers } })
}
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('a package that is ready', () => {
  test.skipIf(!hasProgram('unzip'))(
    'comes whole, with its name in Chinese, and unzip finds nothing wrong',
    async () => {
      await prepare()
      expect(await listed()).toMatchObject([
        { id: 'p1', by: '罗子安', state: { is: 'ready', items: 2, where: 'here' } },
      ])
      const { link, label } = await linkOf()
      expect(label).toBe('QS03 柳湾村党总支 2026年 BagIt 包.zip')
      const answer = await fetched(link)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain(
        `filename*=UTF-8''${encodeURIComponent(label)}`,
      )
      const place = join(story.folder, 'got.zip')
      const bytes = await bytesOf(answer)
      expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
      writeFileSync(place, bytes)
      expect(execFileSync('unzip', ['-t', place], { encoding: 'utf8' })).toContain('No errors detected')
    },
  )

  test('is resumed at any byte, also by a new link, a new plan and after a restart, with the same bytes', async () => {
    await prepare()
    const whole = await bytesOf(await fetched((await linkOf()).link))
    rmSync(join(story.home.directory, 'plans'), { recursive: true })
    for (const from of [0, 1, 17, 40_000, 100_000, Math.floor(whole.length / 2), whole.length - 1]) {
      const answer = await fetched((await linkOf()).link, { range: `bytes=${from}-` })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${whole.length - 1}/${whole.length}`)
      expect((await bytesOf(answer)).equals(whole.subarray(from))).toBe(true)
    }
    const middle = await fetched((await linkOf()).link, { range: 'bytes=1000-220000' })
    expect((await bytesOf(middle)).equals(whole.subarray(1000, 220_001))).toBe(true)
    const tail = await fetched((await linkOf()).link, { range: 'bytes=-22' })
    expect((await bytesOf(tail)).equals(whole.subarray(-22))).toBe(true)
    expect((await fetched((await linkOf()).link, { range: `bytes=${whole.length}-` })).status).toBe(416)
    expect((await fetched((await linkOf()).link, { range: 'bytes=0-1,5-6' })).status).toBe(200)
    const other = await fetched((await linkOf()).link, { range: 'bytes=5-', 'if-range': '"another"' })
    expect(other.status).toBe(200)
    const head = await fetched((await linkOf()).link, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(whole.length)])
  })

  test('is refused when its link is over, and when the year has changed since', async () => {
    await prepare()
    const { link } = await linkOf()
    story.clock.pass(6 * 60_000)
    expect((await fetched(link)).status).toBe(404)
    const item = await items.get(story.home.cloud, 'text')
    if (item === undefined) throw new Error('gone')
    await items.change(story.home.cloud, item, { remark: '更正过' }, null)
    rmSync(join(story.home.directory, 'plans'), { recursive: true })
    const answer = await fetched((await linkOf()).link)
    expect(await answer.json()).toMatchObject({ code: 'packageChanged' })
  })

  test('a byte that changed on the disk ends it, and the list says so in place of offering it again', async () => {
    await prepare()
    const item = await items.get(story.home.cloud, 'photo')
    const place = join(story.home.directory, item?.files[0]?.path ?? '')
    const bytes = readFileSync(place)
    bytes.writeUInt8(bytes.readUInt8(9) ^ 1, 9)
    chmodSync(place, 0o600)
    writeFileSync(place, bytes)
    await expect(bytesOf(await fetched((await linkOf()).link))).rejects.toThrow()
    expect((await listed())[0]?.state).toMatchObject({
      is: 'failed',
      say: expect.stringMatching(/校验值不符/),
    })
    expect(await story.as('罗子安').refused('package.link', { id: 'p1' })).toBe('packageNotReady')
  })
})

describe('who may, and when', () => {
  test('a year that is not filed is refused, the same wish twice is one package, and each step is in the log', async () => {
    const archivist = story.as('罗子安')
    const early = { id: 'p0', fondsId: idOf('QS03'), year: 2025, profile: 'bagit' }
    expect(await archivist.refused('package.prepare', early)).toBe('packageNeedsFiling')
    await prepare()
    await prepare()
    expect(await listed()).toHaveLength(1)
    expect(await archivist.refused('package.prepare', { id: 'p1', ...village(), profile: 'item2022' })).toBe(
      'changedMeanwhile',
    )
    await linkOf()
    const kept = (await story.home.cloud.documents.get('packages', 'p1')) as { pending: { type: string }[] }
    expect(kept.pending.map(({ type }) => type)).toEqual(['package.prepare', 'package.ready', 'package.link'])
  })

  test('a member finds nothing, and whoever proved themselves long ago is asked again', async () => {
    await prepare()
    const member = story.as('白露')
    for (const name of ['package.list', 'package.prepare'] as const)
      expect(
        await member.refused(name, {
          ...village(),
          ...(name === 'package.list' ? {} : { id: 'x', profile: 'bagit' }),
        }),
      ).toBe('notFound')
    expect(await member.refused('package.link', { id: 'p1' })).toBe('notFound')
  })

  test('a package that was made on a computer is fetched there', async () => {
    await prepare()
    const { packages } = await import('../../cloudfunctions/kit/collections/packages')
    const kept = await packages.get(story.home.cloud, 'p1')
    if (kept?.state.is !== 'ready') throw new Error('not ready')
    await packages.change(story.home.cloud, kept, { state: { ...kept.state, where: 'computer' } }, null)
    expect(await story.as('罗子安').refused('package.link', { id: 'p1' })).toBe('packageOnComputer')
  })
})

describe('one item by itself', () => {
  const sealed = (id: string) => story.as('罗子安').call('package.eep', { id })

  test.skipIf(!hasProgram('xmllint'))(
    'is an XML after its schema, from which the original comes out byte for byte',
    async () => {
      const { link, label, sha256 } = await sealed('text')
      const left = (await items.get(story.home.cloud, 'text'))?.pending ?? []
      expect(left.map(({ type, actor }) => [type, actor])).toEqual([['package.eep', idOf('罗子安')]])
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      expect(label).toBe('QS03-WS·2026-D10-0001 封装包.xml')
      const xml = (await bytesOf(await fetched(link))).toString('utf8')
      const { schemas } = await import('../../core/package/schemas')
      writeFileSync(join(story.folder, 'eep.xsd'), schemas['封装包.xsd'])
      writeFileSync(join(story.folder, 'eep.xml'), xml)
      execFileSync('xmllint', ['--noout', '--nonet', '--huge', '--schema', 'eep.xsd', 'eep.xml'], {
        cwd: story.folder,
        stdio: 'pipe',
      })
      const item = await items.get(story.home.cloud, 'text')
      const [, base64 = ''] = /<编码数据 [^>]*>([^<]*)</.exec(xml) ?? []
      expect(createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex')).toBe(
        item?.files[0]?.sha256,
      )
    },
  )

  test('is refused over 20 MB, without a number, and when its original changed', async () => {
    const { cloud } = story.home
    const change = async (id: string, changes: object) => {
      const item = await items.get(cloud, id)
      if (item === undefined) throw new Error('gone')
      await items.change(cloud, item, changes, null)
    }
    const item = await items.get(cloud, 'text')
    const files = item?.files ?? []
    await change('text', { files: files.map((file) => ({ ...file, sizeBytes: 11 * 1024 * 1024 })) })
    expect(await story.as('罗子安').refused('package.eep', { id: 'text' })).toBe('eepTooLarge')
    await change('text', { files: files.map((file) => ({ ...file, sha256: 'a'.repeat(64) })) })
    expect(await story.as('罗子安').refused('package.eep', { id: 'text' })).toBe('originalChanged')
    await change('photo', { filing: null, referenceCode: null })
    expect(await story.as('罗子安').refused('package.eep', { id: 'photo' })).toBe('itemNotNumbered')
  })
})
