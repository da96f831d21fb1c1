// How long does a package of thousands of items take to be checked and to come into the archive, and how long is one step of it?
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { intakes } from '../cloudfunctions/kit/collections/intakes'
import { items } from '../cloudfunctions/kit/collections/items'
import { crc32Of } from '../cloudfunctions/kit/package/crc32'
import type { FoundItem, PackedYear } from '../cloudfunctions/kit/package/items'
import { openHome } from '../local/cloud'
import { writePackage } from '../local/package/write'
import { bringPackage } from '../local/package/bringPackage'
import { planPackage } from '../local/package/fill'
import { takeInPackages } from '../local/package/intake'
import { plantFixture } from '../local/seed/plant'

const count = Number(process.env['ITEMS'] ?? 3000)

export async function report(): Promise<void> {
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'lantai-bench-taking-'))
  const home = openHome({ directory: join(folder, 'data'), note: () => {} })
  try {
    const file = await packed(folder)
    await plantFixture(home.cloud)
    const checked = await timed(() => bringPackage(home, { file, fonds: 'QS05' }))
    const state = checked.value
    if (state.is !== 'pending') throw new Error(`it is ${state.is}`)
    const [intake] = await intakes.find(home.cloud, { where: {}, limit: 1 })
    if (intake === undefined) throw new Error('the tray is empty')
    const accepting = { is: 'accepting' as const, by: 'bench', role: 'archivist', at: home.cloud.now() }
    await intakes.change(home.cloud, intake, { state: { ...accepting, found: state.found }, due: true }, null)
    const steps = stepsOf(home)
    const taken = await timed(() => takeInPackages(steps.home))
    const there = await items.count(home.cloud, { state: 'archived' })
    console.log(`${count} items of one photo each`)
    console.log(`read, checked for the four natures: ${seconds(checked)}`)
    console.log(`read again, laid and shown: ${seconds(taken)}, ${there} items there`)
    console.log(`${steps.times.length} transactions, the longest ${Math.round(Math.max(...steps.times))} ms`)
    if (there !== count) process.exitCode = 1
  } finally {
    home.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function stepsOf(home: ReturnType<typeof openHome>) {
  const times: number[] = []
  const { documents } = home.cloud
  const transaction: typeof documents.transaction = async (work) => {
    const step = await timed(() => documents.transaction(work))
    times.push(step.ms)
    return step.value
  }
  return { times, home: { ...home, cloud: { ...home.cloud, documents: { ...documents, transaction } } } }
}

async function timed<Value>(work: () => Promise<Value>) {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, ms: performance.now() - begun, processorMs: (user + system) / 1000 }
}
/** By the clock on the wall, which waits for whatever else the machine does, and by the processor. */
const seconds = ({ ms, processorMs }: { readonly ms: number; readonly processorMs: number }): string =>
  `${(ms / 1000).toFixed(1)} s (${(processorMs / 1000).toFixed(1)} s of processor, ${(processorMs / count).toFixed(1)} ms an item)`

async function packed(folder: string): Promise<string> {
  const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
  const [place, out] = [join(folder, 'plan'), join(folder, 'year.zip')]
  const bytesOf = (path: string) => Buffer.concat([picture, Buffer.from(path)])
  const openOriginal = async (path: string) => [bytesOf(path)]
  const plan = await planPackage(yearOf(bytesOf), 'bagit', place, openOriginal)
  await writePackage(plan, place, openOriginal, out)
  return out
}

function yearOf(bytesOf: (path: string) => Buffer): PackedYear {
  const facts = { fondsCode: 'QS03', fondsName: '柳湾村党总支', year: 2026, day: '2027-03-20' }
  return {
    ...facts,
    ...{ filed: [], steps: [] },
    async *items() {
      for (let at = 0; at < count; at += 1) yield foundItem(at, bytesOf(String(at)))
    },
  }
}

function foundItem(at: number, bytes: Buffer): FoundItem {
  const referenceCode = `QS03-ZP·2026·D10-${String(at + 1).padStart(4, '0')}`
  const of = (digest: string) => createHash(digest).update(bytes).digest('hex')
  return {
    places: [{ path: String(at), crc32: crc32Of(bytes) }],
    row: {
      ...{ referenceCode, documentNumber: '', creator: '柳湾村第一党支部', title: `主题党日 ${at}` },
      ...{ date: '20260415', secrecy: '', pages: 1, remark: '', presence: 'there', kind: 'photo' },
      ...{ id: `i${at}`, year: 2026, countingMonth: '2026-04', retention: 'D10', recordClass: 'DJ08' },
      ...{ recordClassName: '主题党日', leaf: null, branchCode: 'QS031', readers: 'members', caption: null },
      ...{ metadata: '', steps: [] },
      files: [
        {
          ...{ number: 1, path: '', referenceCode, label: '照片.jpg', format: 'jpeg', extension: 'jpg' },
          ...{ sizeBytes: bytes.length, sha256: of('sha256'), sm3: of('sm3') },
          ...{ receivedAt: '2026-04-15T08:00:00.000Z', takenAt: null, camera: null },
        },
      ],
    },
  }
}
