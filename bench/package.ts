// How fast is a package written, against a plain copy of the same files and against archiver, and how much memory does it
// take?
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rm, writeFile } from 'node:fs/promises'
import { createReadStream, createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32Of } from '../cloudfunctions/kit/package/crc32'
import type { FoundItem, PackedYear } from '../cloudfunctions/kit/package/items'
import { streamOf } from '../local/files'
import { planPackage } from '../local/package/fill'
import { ownPlace } from '../local/package/plan'
import { readBytes } from '../local/package/pour'
import { writePackage } from '../local/package/write'
import { growth } from './growth'
import { peer } from './peers'
import { runRounds } from './rounds'
import type { Benchmark } from './rounds'

const megabyte = 1024 * 1024
const sizeMb = Number(process.env['SIZE_MB'] ?? 400)
/** Some photos and scans of a year: 4 MB each. */
const fileMb = 4
const residentMbMax = 200

interface Kept {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
  readonly crc32: number
}

export async function report(): Promise<void> {
  await runRounds('package', besideCopy)
  await runRounds('package', besideArchiver)
  await growth('package, items of 4 KB', smallItems)
}

const openOriginal = async (path: string) => (await streamOf(path))?.content
const conditions = `${sizeMb} MB (SIZE_MB) in files of ${fileMb} MB; a bag with everything in it, SHA-256 of every original on its way, SM3 and CRC-32 from intake; synced`

const besideCopy: Benchmark = {
  against: 'a plain copy of the same files by streams, synced',
  conditions,
  unit: 'MB',
  async prepare() {
    const { folder, kept, ours } = await begin()
    let most = 0
    let isOurs = false
    const look = () => void (most = isOurs ? Math.max(most, process.memoryUsage.rss()) : most)
    const watch = setInterval(look, 20)
    return {
      async ours() {
        isOurs = true
        await ours()
        isOurs = false
        return sizeMb
      },
      async other() {
        const out = await open(join(folder, 'copy'), 'wx')
        for (const { path } of kept)
          for await (const chunk of createReadStream(path, { highWaterMark: readBytes }))
            await out.write(chunk)
        await out.sync()
        await out.close()
        await rm(join(folder, 'copy'))
        return sizeMb
      },
      async close() {
        clearInterval(watch)
        rmSync(folder, { recursive: true, force: true })
        const resident = Math.round(most / megabyte)
        console.log(`at most ${resident} MB resident (limit ${residentMbMax})`)
        if (resident > residentMbMax) process.exitCode = 1
      },
    }
  },
}

/** The part of archiver that puts files into a ZIP as they are. */
type Archiver = (
  format: 'zip',
  options: { store: true },
) => NodeJS.ReadableStream & {
  file(path: string, entry: { name: string }): unknown
  finalize(): Promise<void>
}

const besideArchiver: Benchmark = {
  against: 'archiver, stored, synced: a ZIP of the same files and nothing else',
  conditions,
  unit: 'MB',
  async prepare() {
    const archiver = peer<Archiver>('archiver')
    const { folder, kept, ours } = await begin()
    return {
      async ours() {
        await ours()
        return sizeMb
      },
      async other() {
        const place = join(folder, 'peer.zip')
        const zip = archiver('zip', { store: true })
        const out = createWriteStream(place, { flags: 'wx', flush: true })
        zip.pipe(out)
        for (const [at, { path }] of kept.entries()) zip.file(path, { name: `${at}.jpg` })
        await Promise.all([zip.finalize(), once(out, 'close')])
        await rm(place)
        return sizeMb
      },
      close: async () => rmSync(folder, { recursive: true, force: true }),
    }
  },
}

const newFolder = () => mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'lantai-bench-package-'))

async function begin() {
  const folder = newFolder()
  const kept = await fillFiles(join(folder, 'originals'))
  const year = yearOf(kept)
  return { folder, kept, ours: () => makePackage(year, folder) }
}

async function makePackage(year: PackedYear, folder: string): Promise<void> {
  const [place, out] = [join(folder, 'plan'), join(folder, 'out.zip')]
  const plan = await planPackage(year, 'bagit', place, openOriginal)
  await writePackage(plan, place, openOriginal, out)
  await Promise.all([place, ownPlace(place), out].map((one) => rm(one)))
}

/** So many items that the bytes weigh nothing: one small file, under as many names. */
async function smallItems(items: number) {
  const folder = newFolder()
  const one = await keepFile(join(folder, 'original'), Buffer.alloc(4096, 7))
  const year = yearOf(Array.from({ length: items }, () => one))
  return {
    work: () => makePackage(year, folder),
    close: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function fillFiles(folder: string): Promise<readonly Kept[]> {
  mkdirSync(folder)
  const block = Buffer.alloc(fileMb * megabyte)
  for (let at = 0; at < block.length; at += 4) block.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  const kept: Kept[] = []
  for (let at = 0; at < sizeMb / fileMb; at += 1) {
    block.writeUInt32LE(at, 0)
    kept.push(await keepFile(join(folder, String(at)), block))
  }
  return kept
}

async function keepFile(path: string, bytes: Buffer): Promise<Kept> {
  await writeFile(path, bytes, { flag: 'wx' })
  const of = (name: string) => createHash(name).update(bytes).digest('hex')
  return { path, sizeBytes: bytes.length, sha256: of('sha256'), sm3: of('sm3'), crc32: crc32Of(bytes) }
}

function yearOf(kept: readonly Kept[]): PackedYear {
  const facts = { fondsCode: 'QS03', fondsName: '柳湾村党总支', year: 2026, day: '2027-03-20' }
  return {
    ...facts,
    ...{ filed: [], steps: [] },
    async *items() {
      for (const [at, one] of kept.entries()) yield foundItem(at, one)
    },
  }
}

const foundItem = (at: number, { path, sizeBytes, sha256, sm3, crc32 }: Kept): FoundItem => {
  const referenceCode = `QS03-ZP·2026·D10-${String(at + 1).padStart(5, '0')}`
  const file = { label: '照片.jpg', format: 'jpeg', extension: 'jpg', sizeBytes }
  return {
    places: [{ path, crc32 }],
    row: {
      ...{
        referenceCode,
        documentNumber: '',
        creator: '柳湾村第一党支部',
        title: `主题党日 ${at}`,
        date: '20260415',
      },
      ...{ secrecy: '', pages: 1, remark: '', presence: 'there', kind: 'photo', id: `i${at}`, year: 2026 },
      ...{ countingMonth: '2026-04', retention: 'D10', recordClass: 'DJ08', recordClassName: '组织生活' },
      ...{ leaf: null, branchCode: 'QS031', readers: 'members', caption: null, metadata: '', steps: [] },
      files: [
        {
          ...{ number: 1, path: '', referenceCode, ...file, sha256, sm3 },
          ...{ receivedAt: '2026-04-15T08:00:00.000Z', takenAt: null, camera: null },
        },
      ],
    },
  }
}
