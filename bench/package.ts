// How fast is a package written, against a plain copy of the same files, and how much memory does it take?
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32Of } from '../cloudfunctions/kit/package/crc32'
import type { FoundItem, PackedYear } from '../cloudfunctions/kit/package/items'
import { streamedBytes } from '../local/files'
import { writePackage } from '../local/package'
import { planPackage } from '../local/package/fill'
import { ownPlace } from '../local/package/plan'
import { readBytes } from '../local/package/pour'
import type { Benchmark } from './rounds'

const megabyte = 1024 * 1024
const sizeMb = Number(process.env['SIZE_MB'] ?? 400)
/** Some photos and scans of a year: 4 MB each. */
const fileMb = 4
const residentMbMax = 200

interface Kept {
  readonly path: string
  readonly sha256: string
  readonly sm3: string
  readonly crc32: number
}

export const benchmark: Benchmark = {
  against: 'a plain copy of the same files by streams, synced',
  conditions: `${sizeMb} MB (SIZE_MB) in files of ${fileMb} MB; a bag with everything in it, SHA-256 of every original on its way, SM3 and CRC-32 from intake; synced`,
  unit: 'MB',
  async prepare() {
    const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'lantai-bench-package-'))
    const kept = await fillFiles(join(folder, 'originals'))
    const year = yearOf(kept)
    let most = 0
    let isOurs = false
    const look = () => void (most = isOurs ? Math.max(most, process.memoryUsage.rss()) : most)
    const watch = setInterval(look, 20)
    const openOriginal = async (path: string) => createReadStream(path, { highWaterMark: streamedBytes })
    return {
      async ours() {
        const [place, out] = [join(folder, 'plan'), join(folder, 'out.zip')]
        isOurs = true
        const plan = await planPackage(year, 'bagit', place, openOriginal)
        await writePackage(plan, place, openOriginal, out)
        isOurs = false
        await Promise.all([place, ownPlace(place), out].map((one) => rm(one)))
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
        console.error(`at most ${resident} MB resident (limit ${residentMbMax})`)
        if (resident > residentMbMax) process.exitCode = 1
      },
    }
  },
}

async function fillFiles(folder: string): Promise<readonly Kept[]> {
  mkdirSync(folder)
  const block = Buffer.alloc(fileMb * megabyte)
  for (let at = 0; at < block.length; at += 4) block.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  const kept: Kept[] = []
  for (let at = 0; at < sizeMb / fileMb; at += 1) {
    block.writeUInt32LE(at, 0)
    const path = join(folder, String(at))
    const file = await open(path, 'wx')
    await file.writeFile(block)
    await file.close()
    const of = (name: string) => createHash(name).update(block).digest('hex')
    kept.push({ path, sha256: of('sha256'), sm3: of('sm3'), crc32: crc32Of(block) })
  }
  return kept
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

const foundItem = (at: number, { path, sha256, sm3, crc32 }: Kept): FoundItem => {
  const referenceCode = `QS03-ZP·2026·D10-${String(at + 1).padStart(4, '0')}`
  const file = { label: '照片.jpg', format: 'jpeg', extension: 'jpg', sizeBytes: fileMb * megabyte }
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
