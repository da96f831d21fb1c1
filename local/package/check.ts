// Is a package of somebody else whole and harmless, and what does it hold? Every byte is read before anybody is asked.
import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import {
  algorithmIn,
  manifestAlgorithms,
  readDeclaration,
  readInfo,
  readManifest,
} from '../../core/package/foreign'
import type { ManifestAlgorithm } from '../../core/package/foreign'
import { layoutOf } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packedYearSchema, packedItemSchema, placedIn } from '../../core/package/row'
import type { PackedItem, YearRecord } from '../../core/package/row'
import { refusePackage } from '../../core/package/unzip'
import type { ZipMember } from '../../core/package/unzip'
import { rowsName, recordName } from './fill'
import { openZip } from './unzip'
import type { OpenedZip } from './unzip'

/** 查过的包 — what it is, and where each of its files lies in it, by the path below its one folder. */
export interface CheckedPackage {
  readonly form: YearProfile
  /** 我们自己的格式 — its rows and its record can be taken over exactly; null for a bag of somebody else. */
  readonly year: { readonly record: YearRecord; readonly rows: readonly PackedItem[] } | null
  readonly info: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, CheckedFile>
  readonly sizeBytes: number
}

export interface CheckedFile {
  readonly member: ZipMember
  readonly sizeBytes: number
  readonly sha256: string
  readonly sm3: string
  readonly crc32: number
}

/** Text of ours that is read whole; a catalogue of a hundred thousand items is some 100 MB. */
const textBytesMax = 256 * 1024 ** 2

export async function checkPackage(
  place: string,
  note: (text: string) => void = () => {},
): Promise<CheckedPackage> {
  const zip = await openZip(place)
  try {
    const root = rootOf(zip.members)
    const members = new Map(zip.members.map((member) => [member.name.slice(root.length), member]))
    if (members.has('fetch.txt')) throw refusePackage('fetchList')
    const form = formOf(members)
    const manifests = await manifestsOf(zip, members, form)
    const files = await digested(zip, members, manifests, note)
    const sizeBytes = [...files.values()].reduce((sum, file) => sum + file.sizeBytes, 0)
    const info = form === 'bagit' ? readInfo(await textIn(zip, members.get('bag-info.txt'))) : new Map()
    return { form, info, files, sizeBytes, year: await yearIn(zip, members, files, form) }
  } finally {
    await zip.close()
  }
}

/** The one folder at the top, or none when the package lies there without one. */
function rootOf(members: readonly ZipMember[]): string {
  const [first] = members
  if (first === undefined) throw refusePackage('unknownForm')
  const folder = first.name.slice(0, first.name.indexOf('/') + 1)
  return folder !== '' && members.every(({ name }) => name.startsWith(folder)) && folder !== 'data/'
    ? folder
    : ''
}

function formOf(members: ReadonlyMap<string, ZipMember>): YearProfile {
  if (members.has('bagit.txt')) return 'bagit'
  if (members.has('目录文件.XML') && members.has('说明文件.TXT')) return 'item2022'
  if (members.has('文件目录.XML') && members.has('说明文件.TXT')) return 'folder2012'
  throw refusePackage('unknownForm')
}

/** 清单 — by algorithm, which paths have which digest. */
interface Manifest {
  readonly algorithm: ManifestAlgorithm
  readonly digests: ReadonlyMap<string, string>
  /** Whether it lists the payload, and so must list all of it. */
  readonly isWhole: boolean
}

async function manifestsOf(
  zip: OpenedZip,
  members: ReadonlyMap<string, ZipMember>,
  form: YearProfile,
): Promise<readonly Manifest[]> {
  const version =
    form === 'bagit' ? readDeclaration(await textIn(zip, members.get('bagit.txt'))).version : '1.0'
  const manifests: Manifest[] = []
  for (const [path, member] of members)
    for (const kind of ['manifest', 'tagmanifest'] as const) {
      const algorithm =
        form === 'bagit' ? algorithmIn(path, kind) : kind === 'manifest' ? ourManifest(path) : undefined
      // What nobody here can count is passed over, as long as another is left (RFC 8493, 2.4).
      if (algorithm === undefined || algorithm === 'unknown') continue
      const digests = readManifest(await textIn(zip, member), algorithm, version)
      manifests.push({ algorithm, digests, isWhole: kind === 'manifest' })
    }
  const whole = manifests.filter(({ isWhole }) => isWhole)
  if (whole.length === 0) throw refusePackage('noManifest')
  const payload = [...members.keys()].filter((path) =>
    form === 'bagit' ? path.startsWith('data/') : ourManifest(path) === undefined,
  )
  for (const { digests } of whole) {
    const missing = payload.find((path) => !digests.has(path))
    if (missing !== undefined) throw refusePackage('notListed', missing)
  }
  for (const { digests } of manifests)
    for (const path of digests.keys()) if (!members.has(path)) throw refusePackage('missingFile', path)
  return manifests
}

const ourManifest = (path: string): ManifestAlgorithm | undefined =>
  manifestAlgorithms.find((algorithm) => path === `其他/校验清单-${algorithm}.txt`)

/** Reads everything once: CRC, sizes, every digest that a manifest names, and what hides in XML. */
async function digested(
  zip: OpenedZip,
  members: ReadonlyMap<string, ZipMember>,
  manifests: readonly Manifest[],
  note: (text: string) => void,
): Promise<ReadonlyMap<string, CheckedFile>> {
  const algorithms = [
    ...new Set<ManifestAlgorithm>([...manifests.map(({ algorithm }) => algorithm), 'sha256', 'sm3']),
  ]
  const files = new Map<string, CheckedFile>()
  for (const [path, member] of members) {
    const hashes = new Map<ManifestAlgorithm, Hash>(algorithms.map((one) => [one, createHash(one)]))
    const xml = /\.(xml|xsd|svg|xhtml?)$/i.test(path) ? watchXml(path) : undefined
    for await (const chunk of zip.content(member)) {
      for (const hash of hashes.values()) hash.update(chunk)
      xml?.(chunk)
    }
    const digests = new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')]))
    for (const manifest of manifests) {
      const promised = manifest.digests.get(path)
      if (promised !== undefined && promised !== digests.get(manifest.algorithm))
        throw refusePackage('digestMismatch', path)
    }
    const [sha256 = '', sm3 = ''] = [digests.get('sha256'), digests.get('sm3')]
    files.set(path, { member, sizeBytes: member.sizeBytes, sha256, sm3, crc32: member.crc })
    note(`${files.size}/${members.size}`)
  }
  return files
}

/** A DTD may name other files and grow without end; none of our schemas needs one. */
function watchXml(path: string): (chunk: Uint8Array) => void {
  let before = ''
  let isFirst = true
  return (chunk) => {
    const text = before + Buffer.from(chunk).toString('latin1')
    if (isFirst && /^(\xff\xfe|\xfe\xff|<?\0)/.test(text)) throw refusePackage('xmlEncoding', path)
    isFirst = false
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw refusePackage('dtd', path)
    before = text.slice(-10)
  }
}

/** The rows and the record of a package of our own making; every file that a row names must be what it says. */
async function yearIn(
  zip: OpenedZip,
  members: ReadonlyMap<string, ZipMember>,
  files: ReadonlyMap<string, CheckedFile>,
  form: YearProfile,
): Promise<CheckedPackage['year']> {
  const more = form === 'bagit' ? 'data/' : '其他/'
  const [rowsIn, recordIn] = [members.get(`${more}${rowsName}`), members.get(`${more}${recordName}`)]
  if (rowsIn === undefined || recordIn === undefined) return null
  const record = packedYearSchema.safeParse(parsed(await textIn(zip, recordIn)))
  const found = parsed(await textIn(zip, rowsIn))
  if (!record.success || !Array.isArray(found)) throw refusePackage('badCatalogue')
  const layout = layoutOf(form, record.data)
  const rows = found.map((one) => {
    const row = packedItemSchema.safeParse(one)
    if (!row.success || !agrees(placedIn(layout, row.data), row.data)) throw refusePackage('badCatalogue')
    for (const file of row.data.files) {
      const there = files.get(`${layout.content}${file.path}`)
      const isSame =
        there?.sha256 === file.sha256 && there.sm3 === file.sm3 && there.sizeBytes === file.sizeBytes
      if (!isSame) throw refusePackage('badCatalogue', file.path)
    }
    return row.data
  })
  return { record: record.data, rows }
}

/** Whether the row lies where a package of ours puts it. */
const agrees = (one: PackedItem, other: PackedItem): boolean => JSON.stringify(one) === JSON.stringify(other)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusePackage('badCatalogue')
  }
}

async function textIn(zip: OpenedZip, member: ZipMember | undefined): Promise<string> {
  if (member === undefined) return ''
  if (member.sizeBytes > textBytesMax) throw refusePackage('tooLarge', member.name)
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.content(member)) chunks.push(chunk)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refusePackage('badName', member.name)
  }
}
