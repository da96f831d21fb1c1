// How fast is everything read again and compared, against the quicker bound of this machine: reading and hashing one after the other?
import { createHash, randomFillSync } from 'node:crypto'
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentPass } from '../cloudfunctions/kit/collections/fixity'
import { items } from '../cloudfunctions/kit/collections/items'
import { advanceFixity } from '../cloudfunctions/kit/fixity/advance'
import { readAgain } from '../cloudfunctions/kit/fixity/read'
import { sideBySide, sideBySideMax } from '../cloudfunctions/kit/fixity/sideBySide'
import { createLocalFiles } from '../local/files'
import { growth } from './growth'
import { runRounds } from './rounds'
import type { Benchmark } from './rounds'
import { fillYear, openYearHome } from './yearHome'
import type { YearHome } from './yearHome'

const count = 100
const sizeBytes = 3 * 1024 * 1024
const chunkBytes = 1024 * 1024

export async function report(): Promise<void> {
  await growth('a round of reading again, in memory', async (count) => {
    const home = await openYearHome('2027-01-01T02:00:00.000Z')
    await fillYear(home, 2026, count)
    const cloud = await withBytes(home)
    return { work: () => wholeRound({ ...home, cloud }), close: async () => home.close() }
  })
  await runRounds('fixity', benchmark)
}

const benchmark: Benchmark = {
  against: 'plain sequential reading with SHA-256 (node:fs, node:crypto, one file after the other)',
  conditions: `${count} files of ${sizeBytes / 1024 / 1024} MB, in the page cache; ${sideBySideMax} at once`,
  unit: 'MB',
  async prepare() {
    const directory = await mkdtemp(join(tmpdir(), 'lantai-fixity-'))
    const files = createLocalFiles({
      directory,
      linkKey: new Uint8Array(32),
      now: () => new Date().toISOString(),
      newId: () => `id${Math.random().toString(36).slice(2)}`,
      note: () => {},
    })
    const all: { path: string; sha256: string }[] = []
    for (let at = 0; at < count; at += 1) {
      const bytes = randomFillSync(new Uint8Array(sizeBytes))
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const path = `archive/QS03/QS031/2026/${sha256}.jpg`
      await files.write(path, bytes)
      all.push({ path, sha256 })
    }
    const megabytes = (count * sizeBytes) / 1e6
    return {
      ours: async () => {
        let damaged = 0
        await sideBySide(all, async (one) => {
          if ((await readAgain({ files }, one)) !== undefined) damaged += 1
        })
        if (damaged > 0) throw new Error(`${damaged} files are damaged`)
        return megabytes
      },
      other: async () => {
        const folder = join(directory, 'archive/QS03/QS031/2026')
        const buffer = Buffer.alloc(chunkBytes)
        for (const name of await readdir(folder)) await digestOf(join(folder, name), buffer)
        return megabytes
      },
      close: () => rm(directory, { recursive: true, force: true }),
    }
  },
}

async function digestOf(place: string, buffer: Buffer): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(place)
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}

/** The bytes of which `fillYear` has written the digests, made when they are read: kept, they would be what is collected. */
async function withBytes({ cloud }: YearHome): Promise<YearHome['cloud']> {
  const texts = new Map<string, string>()
  let after = ''
  for (;;) {
    const page = await items.find(cloud, {
      where: { _id: { gt: after } },
      orderBy: [['_id', 'asc']],
      limit: 500,
    })
    for (const item of page)
      for (const [slot, { path }] of item.files.entries()) texts.set(path, `${item._id} ${slot}`)
    if (page.length < 500) break
    after = page.at(-1)?._id ?? after
  }
  const read = async (path: string) => {
    const text = texts.get(path)
    return text === undefined ? undefined : new TextEncoder().encode(text)
  }
  return { ...cloud, files: { ...cloud.files, read } }
}

/** Begun on one day, and all of its stretches due on another. */
async function wholeRound({ cloud, setNow }: YearHome): Promise<void> {
  await advanceFixity(cloud)
  setNow('2027-04-01T02:00:00.000Z')
  while ((await currentPass(cloud))?.finishedAt === null) await advanceFixity(cloud)
  const pass = await currentPass(cloud)
  if (pass === undefined || pass.files < pass.of || pass.damaged > 0)
    throw new Error(`${pass?.files} of ${pass?.of} files, ${pass?.damaged} damaged`)
}
