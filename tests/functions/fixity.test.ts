// Is everything in the archive read again in time, every flipped byte found, and its keeper told what to do?
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { currentPass, fixityPasses } from '../../cloudfunctions/kit/collections/fixity'
import { intakes } from '../../cloudfunctions/kit/collections/intakes'
import { items } from '../../cloudfunctions/kit/collections/items'
import { organisations } from '../../cloudfunctions/kit/collections/organisations'
import { advanceFixity } from '../../cloudfunctions/kit/fixity/advance'
import { addDays, daysBetween, localDateOf } from '../../core/calendar'
import { fixityDaysMax } from '../../core/fourNature/fixity'
import { keptPackagePath } from '../../core/package/intake'
import { openHome } from '../support/home'
import type { StoryHome } from '../support/home'
import { shelve } from '../support/year'

let home: StoryHome
beforeEach(async () => void (home = await openHome({ startsAt: '2027-03-20T02:00:00.000Z' })))
afterEach(() => home.close())

const daysLater = (days: number) => home.clock.set(`${addDays('2027-03-20', days)}T02:00:00.000Z`)

/** So many items with one file each, and the paths of the files. */
async function archived(count: number): Promise<readonly string[]> {
  await shelve(
    home,
    Array.from({ length: count }, (_, at) => ({
      id: `i${String(at).padStart(4, '0')}`,
      title: `记录 ${at}`,
    })),
  )
  const paths: string[] = []
  for (const item of await items.find(home.cloud, { where: {}, limit: 1000 })) {
    const bytes = new TextEncoder().encode(`${item._id} `.repeat(50))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = `archive/QS03/QS031/2026/${sha256}.jpg`
    await home.files.write(path, bytes)
    const files = item.files.map((file) => ({ ...file, sha256, sizeBytes: bytes.length, path }))
    await items.change(home.cloud, item, { files }, null)
    paths.push(path)
  }
  return paths
}

async function flip(path: string, at: number): Promise<Uint8Array> {
  const whole = (await home.files.read(path)) ?? new Uint8Array()
  const bytes = whole.slice()
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (at % 8))
  await home.files.remove(path)
  await home.files.write(path, bytes)
  return whole
}

const fixity = () => home.as('周明远').call('fourNature.fixity', { fondsId: home.idOf('QS031') })

test('a thousand flipped bits are all found in one round, spread over the days; the originals stay as they lie', async () => {
  const paths = await archived(1000)
  for (const [at, path] of paths.entries()) await flip(path, at)
  await advanceFixity(home.cloud)
  await advanceFixity(home.cloud)
  await advanceFixity(home.cloud)
  // At its pace: one stretch on the first day, the others as the days come.
  expect(await currentPass(home.cloud)).toMatchObject({ items: 50, of: 1000 })
  let day = 0
  while ((await currentPass(home.cloud))?.finishedAt === null) {
    daysLater((day += 1))
    while ((await advanceFixity(home.cloud)) > 0);
  }
  expect(day).toBeGreaterThan(40)
  expect(day).toBeLessThan(fixityDaysMax)
  expect(await currentPass(home.cloud)).toMatchObject({ items: 1000, files: 1000, damaged: 1000 })
  const { damages, lastRound } = await fixity()
  expect(damages).toHaveLength(1000)
  expect(new Set(damages.map(({ object }) => object)).size).toBe(1000)
  expect(lastRound).toMatchObject({ files: 1000 })
  for (const path of paths.slice(0, 5))
    expect(
      createHash('sha256')
        .update((await home.files.read(path)) ?? '')
        .digest('hex'),
    ).not.toBe(path.slice(24, 88))
})

test('whoever keeps the archive is told once, with what to do; fetched back and read again it is whole', async () => {
  const [first = '', second = ''] = await archived(3)
  const whole = await flip(first, 7)
  await home.files.remove(second)
  await home.tick()
  await home.tick()
  const told = (await home.as('罗子安').call('org.notices', {})).filter(({ kind }) => kind === 'damageFound')
  expect(told.map(({ say }) => say)).toEqual([expect.stringContaining('发现 2 个档案文件坏了或不见了')])
  const { damages } = await fixity()
  expect(damages.map(({ what }) => what).toSorted()).toEqual(['内容变了', '文件不见了'])
  const changed = damages.find(({ what }) => what === '内容变了')
  expect(changed?.mend).toContain(`npm run restore -- 备份目录 --only ${first.slice(24, 88)}`)
  const id = changed?.id ?? ''
  expect(await home.as('周明远').refused('fourNature.recheck', { id })).toBe('stillDamaged')
  expect(await home.as('邓雨晴').refused('fourNature.recheck', { id })).toBe('notFound')
  await home.files.remove(first)
  await home.files.write(first, whole)
  await home.as('周明远').call('fourNature.recheck', { id })
  expect((await fixity()).damages.map(({ what }) => what)).toEqual(['文件不见了'])
  await home.tick()
  const log = (await home.log(`${home.idOf('QS031')}/2027`)) as { entry: { type: string } }[]
  const types = log.map(({ entry }) => entry.type)
  expect(types.filter((type) => type === 'fourNature.damage')).toHaveLength(2)
  expect(types).toContain('fourNature.mended')
  // The next round finds what is still missing again, and does not tell it twice.
  daysLater(61)
  await home.tick()
  await home.tick()
  expect(await currentPass(home.cloud)).toMatchObject({ damaged: 1, items: 3 })
  const now = (await home.as('罗子安').call('org.notices', {})).filter(({ kind }) => kind === 'damageFound')
  expect(now).toHaveLength(1)
})

test('a machine that was off for weeks catches up at once, and a stretch that was cut off is read again', async () => {
  await archived(120)
  await home.tick()
  await home.tick()
  daysLater(85)
  const { documents } = home.cloud
  const cut = {
    ...home.cloud,
    documents: {
      ...documents,
      replace: async (...what: Parameters<typeof documents.replace>) => {
        if (what[0] === fixityPasses.name) throw new Error('power is gone')
        return documents.replace(...what)
      },
    },
  }
  await expect(advanceFixity(cut)).rejects.toThrow('power is gone')
  while ((await advanceFixity(home.cloud)) > 0 && (await currentPass(home.cloud))?.finishedAt === null);
  expect(await currentPass(home.cloud)).toMatchObject({ items: 120, files: 120, damaged: 0 })
})

test('items that come while a round goes on are read in it, and the round ends', async () => {
  await archived(99)
  await advanceFixity(home.cloud)
  await advanceFixity(home.cloud)
  expect(await currentPass(home.cloud)).toMatchObject({ items: 50, of: 99 })
  await shelve(home, [{ id: 'z-late', title: '后来的' }])
  daysLater(61)
  while ((await currentPass(home.cloud))?.finishedAt === null && (await advanceFixity(home.cloud)) > 0);
  expect(await currentPass(home.cloud)).toMatchObject({ items: 100, finishedAt: home.cloud.now() })
})

test('a file that the disk itself cannot read any more is told as one that is gone, and the round goes on', async () => {
  const [broken = ''] = await archived(3)
  const { files } = home.cloud
  const read = async (path: string) => {
    if (path === broken) throw Object.assign(new Error('i/o error'), { code: 'EIO' })
    return files.read(path)
  }
  await advanceFixity({ ...home.cloud, files: { ...files, read } })
  await advanceFixity({ ...home.cloud, files: { ...files, read } })
  expect(await currentPass(home.cloud)).toMatchObject({ items: 3, damaged: 1 })
  expect((await fixity()).damages.map(({ what }) => what)).toEqual(['文件不见了'])
})

test('a package that is kept as it came is read again, too, after the items and as it flows', async () => {
  await archived(2)
  const bytes = new TextEncoder().encode('a foreign package '.repeat(1000))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = keptPackagePath(acceptedPackage(sha256, bytes.length))
  await home.files.write(path, bytes)
  const fonds = home.idOf('QS031')
  const of = { fondsId: fonds, path: (await organisations.get(home.cloud, fonds))?.path ?? '' }
  await intakes.add(home.cloud, { ...acceptedPackage(sha256, bytes.length), ...of }, null)
  await intakes.add(home.cloud, { ...rejectedPackage, ...of }, null)
  await readEverything()
  expect(await currentPass(home.cloud)).toMatchObject({ items: 2, files: 3, damaged: 0 })
  expect((await fixity()).damages).toEqual([])

  const whole = await flip(path, 9000)
  daysLater(61)
  await readEverything()
  expect(await currentPass(home.cloud)).toMatchObject({ files: 3, damaged: 1 })
  const { damages } = await fixity()
  expect(damages).toMatchObject([{ object: '接收的原包 老档案.zip', what: '内容变了' }])
  expect(damages[0]?.mend).toContain(sha256)
  await home.files.remove(path)
  await home.files.write(path, whole)
  await home.as('周明远').call('fourNature.recheck', { id: damages[0]?.id ?? '' })
  expect((await fixity()).damages).toEqual([])
})

test('a package that no call of a function can read in its time is left to the computer that takes packages in', async () => {
  await archived(1)
  const of = { fondsId: home.idOf('QS031'), path: '/' }
  await intakes.add(home.cloud, { ...acceptedPackage('f'.repeat(64), 600 * 1024 * 1024), ...of }, null)
  await readEverything()
  expect(await currentPass(home.cloud)).toMatchObject({ files: 1, damaged: 0, finishedAt: home.cloud.now() })
  // One machine has the time, and finds that it is not there.
  daysLater(daysGone() + 61)
  await readEverything({ ...home.cloud, streamsPackages: true })
  expect(await currentPass(home.cloud)).toMatchObject({ damaged: 1 })
})

async function readEverything(cloud: Cloud = home.cloud): Promise<void> {
  await advanceFixity(cloud)
  daysLater(daysGone() + 60)
  while ((await currentPass(cloud))?.finishedAt === null) await advanceFixity(cloud)
}
const daysGone = () => daysBetween('2027-03-20', localDateOf(home.cloud.now()))

const decided = { by: 'p-1', role: 'archivist', at: '2027-03-20T02:00:00.000Z' }
const came = { receivedBy: 'p-1', receivedAt: decided.at, due: false, record: null }
const acceptedPackage = (sha256: string, sizeBytes: number) => ({
  ...came,
  ...{ _id: 'b-accepted', name: '老档案.zip', sha256, sizeBytes },
  state: {
    is: 'accepted' as const,
    ...decided,
    found: { form: 'bagit' as const, files: 3, sizeBytes, year: null, says: '' },
    acceptedAt: decided.at,
    items: 1,
  },
})
const rejectedPackage = {
  ...came,
  ...{ _id: 'a-rejected', name: '坏的.zip', sha256: '0'.repeat(64), sizeBytes: 5 },
  state: { is: 'rejected' as const, ...decided, say: '有越界的路径' },
}
