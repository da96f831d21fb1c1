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
import { noteName, readNote } from '../../core/package/note'
import { catalogueNames, layoutOf } from '../../core/package/profiles'
import type { YearProfile } from '../../core/package/profiles'
import { packedYearSchema, packedItemSchema, placedIn } from '../../core/package/row'
import type { PackedFile, PackedItem } from '../../core/package/row'
import { refusePackage } from '../../core/package/faults'
import type { Member } from '../../core/package/members'
import { rowsName, recordName } from './fill'
import { foreignYear } from './foreignYear'
import { handfuls, sideBySide } from './handfuls'
import type { CheckedFile, Defect, PackedCatalogue, ReadPackage } from './read'
import { tagTextIn, textIn } from './text'
import { openPackage } from './open'
import type { Opened } from './open'

/** 验包 — refused with the first thing that is wrong with it. */
export async function checkPackage(place: string, note?: (text: string) => void): Promise<ReadPackage> {
  const found = await readPackage(place, note)
  const [first] = found.defects
  if (first !== undefined) throw refusePackage(first.fault, first.path)
  return found
}

/** 读包 — what might do harm, or is no package at all, is refused at once. */
export async function readPackage(
  place: string,
  tell: (text: string) => void = () => {},
): Promise<ReadPackage> {
  const opened = await openPackage(place)
  try {
    const root = rootOf(opened.members)
    const members = new Map(
      opened.members.map((member) => [calledAsKnown(member.name.slice(root.length)), member]),
    )
    if (members.has('fetch.txt')) throw refusePackage('fetchList')
    const form = formOf(members)
    const defects: Defect[] = []
    const bag = form === 'bagit' ? readDeclaration(await textIn(opened, members.get('bagit.txt'))) : ours
    const manifests = await manifestsOf(opened, members, { form, ...bag }, defects)
    const files = await digested(opened, members, manifests, { defects, tell })
    const sizeBytes = [...files.values()].reduce((sum, file) => sum + file.sizeBytes, 0)
    const info =
      form === 'bagit'
        ? readInfo(await tagTextIn(opened, members.get('bag-info.txt'), bag.encoding))
        : new Map()
    const listed = manifests.find(({ isWhole }) => isWhole)?.digests.size ?? null
    const note = readNote(form === 'bagit' ? '' : await textIn(opened, members.get(noteName)))
    const year =
      form === 'bagit' || hasRecord(members, form)
        ? await yearIn(opened, members, files, { form, defects })
        : await foreignIn({ opened, files, form, note }, defects)
    return { form, info, note, files, sizeBytes, year, defects, listed }
  } finally {
    await opened.close()
  }
}

/** The one folder at the top, or none when the package lies there without one. */
function rootOf(members: readonly Member[]): string {
  const [first] = members
  if (first === undefined) throw refusePackage('unknownForm')
  const folder = first.name.slice(0, first.name.indexOf('/') + 1)
  return folder !== '' && members.every(({ name }) => name.startsWith(folder)) && folder !== 'data/'
    ? folder
    : ''
}

function formOf(members: ReadonlyMap<string, Member>): YearProfile {
  if (members.has('bagit.txt')) return 'bagit'
  const form = handedForms.find((one) => members.has(catalogueNames[one]))
  if (form === undefined && members.has(volumesName)) throw refusePackage('byVolume')
  if (form === undefined) throw refusePackage('unknownForm')
  if (!members.has(noteName)) throw refusePackage('noNote')
  return form
}

const handedForms = ['item2022', 'folder2012'] as const
const volumesName = '案卷目录.XML'

/** Other archives' software writes the names of the standard in small letters, too. */
function calledAsKnown(path: string): string {
  const known = [noteName, volumesName, ...handedForms.map((form) => catalogueNames[form])]
  return known.find((name) => name.toLowerCase() === path.toLowerCase()) ?? path
}

const moreOf = (form: YearProfile): string => (form === 'bagit' ? 'data/' : '其他/')
const hasRecord = (members: ReadonlyMap<string, Member>, form: YearProfile): boolean =>
  members.has(`${moreOf(form)}${rowsName}`) || members.has(`${moreOf(form)}${recordName}`)

async function foreignIn(
  came: Parameters<typeof foreignYear>[0],
  defects: Defect[],
): Promise<PackedCatalogue> {
  const { year, faults } = await foreignYear(came)
  defects.push(...faults)
  return year
}

/** How our own manifests are written in the forms that have none. */
const ours = { version: '1.0', encoding: 'UTF-8' }

/** 清单 — by algorithm, which paths have which digest. */
interface Manifest {
  readonly algorithm: ManifestAlgorithm
  readonly digests: ReadonlyMap<string, string>
  /** Whether it lists the payload, and so must list all of it. */
  readonly isWhole: boolean
}

async function manifestsOf(
  opened: Opened,
  members: ReadonlyMap<string, Member>,
  { form, version, encoding }: { readonly form: YearProfile } & ReturnType<typeof readDeclaration>,
  defects: Defect[],
): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = []
  for (const [path, member] of members)
    for (const kind of ['manifest', 'tagmanifest'] as const) {
      const algorithm =
        form === 'bagit' ? algorithmIn(path, kind) : kind === 'manifest' ? ourManifest(path) : undefined
      // What nobody here can count is passed over, as long as another is left (RFC 8493, 2.4).
      if (algorithm === undefined || algorithm === 'unknown') continue
      const digests = readManifest(await tagTextIn(opened, member, encoding), algorithm, version)
      manifests.push({ algorithm, digests, isWhole: kind === 'manifest' })
    }
  const whole = manifests.filter(({ isWhole }) => isWhole)
  // The standards of handing over know no manifests; what we make always brings them, and so does a bag.
  if (whole.length === 0 && (form === 'bagit' || hasRecord(members, form))) throw refusePackage('noManifest')
  const payload = payloadOf(form, members).map(([path]) => path)
  for (const { digests } of whole)
    for (const path of payload) if (!digests.has(path)) defects.push({ fault: 'notListed', path })
  for (const { digests } of manifests)
    for (const path of digests.keys()) if (!members.has(path)) defects.push({ fault: 'missingFile', path })
  return manifests
}

/** 内容 — what the manifests must list: in a bag what lies in data/, in the other forms all but the manifests. */
export const payloadOf = <Value>(form: YearProfile, files: ReadonlyMap<string, Value>) =>
  [...files].filter(([path]) =>
    form === 'bagit' ? path.startsWith('data/') : ourManifest(path) === undefined,
  )

const ourManifest = (path: string): ManifestAlgorithm | undefined =>
  manifestAlgorithms.find((algorithm) => path === `其他/校验清单-${algorithm}.txt`)

/** Reads everything once: CRC, sizes, every digest that a manifest names, and what hides in XML. */
async function digested(
  opened: Opened,
  members: ReadonlyMap<string, Member>,
  manifests: readonly Manifest[],
  { defects, tell }: { readonly defects: Defect[]; readonly tell: (text: string) => void },
): Promise<ReadonlyMap<string, CheckedFile>> {
  const algorithms = [
    ...new Set<ManifestAlgorithm>([...manifests.map(({ algorithm }) => algorithm), 'sha256', 'sm3']),
  ]
  const files = new Map<string, CheckedFile>()
  const sizeOf = ([, { sizeBytes }]: readonly [string, Member]) => sizeBytes
  for (const hand of handfuls(members, sizeOf, readAtOnce)) {
    const read = await sideBySide(hand, ([path, member]) => digestsIn(opened, path, member, algorithms))
    for (const [at, [path, member]] of hand.entries()) {
      const digests = read[at] ?? new Map<ManifestAlgorithm, string>()
      for (const manifest of manifests) {
        const promised = manifest.digests.get(path)
        if (promised !== undefined && promised !== digests.get(manifest.algorithm))
          defects.push({ fault: 'digestMismatch', path })
      }
      const [sha256 = '', sm3 = ''] = [digests.get('sha256'), digests.get('sm3')]
      files.set(path, { member, sizeBytes: member.sizeBytes, sha256, sm3 })
    }
    tell(`${files.size}/${members.size}`)
  }
  return files
}

/** Small files side by side: alone, each would wait for the disk longer than it takes to hash. */
const readAtOnce = { count: 16, sizeBytes: 8 * 1024 ** 2 }

async function digestsIn(
  opened: Opened,
  path: string,
  member: Member,
  algorithms: readonly ManifestAlgorithm[],
): Promise<ReadonlyMap<ManifestAlgorithm, string>> {
  const hashes = new Map<ManifestAlgorithm, Hash>(algorithms.map((one) => [one, createHash(one)]))
  const xml = /\.(xml|xsd|svg|xhtml?)$/i.test(path) ? watchXml(path) : undefined
  for await (const chunk of opened.content(member)) {
    for (const hash of hashes.values()) hash.update(chunk)
    xml?.(chunk)
  }
  return new Map([...hashes].map(([name, hash]) => [name, hash.digest('hex')]))
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
  opened: Opened,
  members: ReadonlyMap<string, Member>,
  files: ReadonlyMap<string, CheckedFile>,
  { form, defects }: { readonly form: YearProfile; readonly defects: Defect[] },
): Promise<PackedCatalogue | null> {
  const more = moreOf(form)
  const [rowsIn, recordIn] = [members.get(`${more}${rowsName}`), members.get(`${more}${recordName}`)]
  if (rowsIn === undefined || recordIn === undefined) return null
  const record = packedYearSchema.safeParse(parsed(await textIn(opened, recordIn)))
  const found = parsed(await textIn(opened, rowsIn))
  if (!record.success || !Array.isArray(found)) {
    defects.push({ fault: 'badCatalogue', path: record.success ? rowsName : recordName })
    return null
  }
  const layout = layoutOf(form, record.data)
  const rows = found.flatMap((one) => {
    const row = packedItemSchema.safeParse(one)
    if (!row.success || !agrees(placedIn(layout, row.data), row.data)) {
      defects.push({ fault: 'badCatalogue', path: row.success ? row.data.referenceCode : rowsName })
      return []
    }
    for (const file of row.data.files)
      if (!isSame(file, files.get(`${layout.content}${file.path}`)))
        defects.push({ fault: 'badCatalogue', path: file.path })
    return [row.data]
  })
  return { record: record.data, rows, isOurs: true }
}

const isSame = (file: PackedFile, there: CheckedFile | undefined): boolean =>
  there?.sha256 === file.sha256 && there.sm3 === file.sm3 && there.sizeBytes === file.sizeBytes

/** Whether the row lies where a package of ours puts it. */
const agrees = (one: PackedItem, other: PackedItem): boolean => JSON.stringify(one) === JSON.stringify(other)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
