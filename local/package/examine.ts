// What do the four natures ask of a package that came in: each item by its own metadata and bytes, and the package as a whole?
import { lookAt } from '../../cloudfunctions/kit/fourNature/look'
import type { FileFacts, ItemFacts, PackageFacts } from '../../core/fourNature/facts'
import { packageFaults } from '../../core/package/faults'
import { layoutOf } from '../../core/package/profiles'
import { baseName, foreignFiles, foreignMetadata } from '../../core/package/foreignItem'
import { filesIn, metadataIn, stepFaultsIn } from '../../core/package/readMetadata'
import { readXml } from '../../core/package/readXml'
import type { Element } from '../../core/package/readXml'
import type { PackedFile, PackedItem } from '../../core/package/row'
import { payloadOf } from './check'
import type { CheckedFile, ReadPackage } from './read'
import { documentFaults, ownPaths } from './documents'
import { handfuls, sideBySide } from './handfuls'
import { bytesIn, decodedText } from './text'
import type { Opened } from './open'

/** 打开看的上限 — a file beyond is read and digested, and not opened. */
const lookedBytesMax = 256 * 1024 ** 2

/** 一件一件看 — what was found on the way of the package itself is noted in `noted`. */
export interface Examined {
  readonly items: AsyncGenerator<ItemFacts>
  /** Asked when every item was looked at. */
  whole(): Promise<PackageFacts>
}

interface Noted {
  readonly lackingMetadata: PackageFacts['lackingMetadata'][number][]
  readonly unreadableMetadata: PackageFacts['unreadableMetadata'][number][]
  readonly barred: PackageFacts['barred'][number][]
}

export function examine(opened: Opened, read: ReadPackage, today: string): Examined {
  const noted: Noted = { lackingMetadata: [], unreadableMetadata: [], barred: [] }
  return {
    items: itemsIn(opened, read, noted, today),
    whole: async () => {
      if (read.year === null) await lookAtPayload(opened, read, noted)
      const document = async (path: string) => rootOf(await textOf(opened, read.files.get(path)))
      return {
        ...noted,
        ...placesIn(read),
        transferFaults: transferFaultsIn(read),
        isUnsealed: read.listed === null,
        documentFaults: await documentFaults(read, document),
        virus: null,
      }
    },
  }
}

/** Side by side: a picture is decoded while the next one is read. */
const lookedAtOnce = { count: 8, sizeBytes: 32 * 1024 ** 2 }

async function* itemsIn(
  opened: Opened,
  read: ReadPackage,
  noted: Noted,
  today: string,
): AsyncGenerator<ItemFacts> {
  if (read.year === null) return
  const { rows } = read.year
  const codes = new Map<string, string[]>()
  for (const { referenceCode, title } of rows) {
    const titles = codes.get(referenceCode)
    if (titles === undefined) codes.set(referenceCode, [title])
    else titles.push(title)
  }
  const last = new Map<string, number>()
  const sizeOf = (row: PackedItem) => row.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  for (const hand of handfuls(rows, sizeOf, lookedAtOnce)) {
    const seen = await sideBySide(hand, (row) => seenOf(opened, read, row))
    for (const [at, row] of hand.entries()) {
      const { lacking = [], unreadable = [], ...facts } = seen[at] ?? nothingSeen
      noted.lackingMetadata.push(...lacking)
      noted.unreadableMetadata.push(...unreadable)
      yield {
        ...apart,
        ...facts,
        object: row.referenceCode,
        presence: row.presence,
        number: numberOf(row, last, read.year.isOurs),
        sameCode: (codes.get(row.referenceCode) ?? []).slice(1),
        today,
        isYearExplained: row.steps.some(({ type }) => type.startsWith('archive.refile')),
      }
    }
  }
}

/** 看到的 — of one row, by its own metadata and files. */
interface Seen extends Pick<ItemFacts, 'metadata' | 'brokenLinks' | 'processFaults' | 'files' | 'isForeign'> {
  readonly lacking?: Noted['lackingMetadata']
  readonly unreadable?: Noted['unreadableMetadata']
}
const nothingSeen: Seen = { metadata: {}, brokenLinks: [], processFaults: [], files: [] }

async function seenOf(opened: Opened, read: ReadPackage, row: PackedItem): Promise<Seen> {
  if (read.year === null) return nothingSeen
  const { record, isOurs } = read.year
  const { content } = layoutOf(read.form, record)
  const path = `${content}${row.metadata ?? ''}`
  const file = row.metadata === null ? undefined : read.files.get(path)
  const root = file === undefined ? undefined : rootOf(await textOf(opened, file))
  const said = saidBy(root, row, isOurs)
  const files = await Promise.all(
    row.files.map(async (one, at) => ({
      object: `${row.referenceCode} 第 ${at + 1} 个文件`,
      recorded: said.recorded(one, at),
      found: await foundFile(opened, read.files.get(`${content}${one.path}`), one.extension),
    })),
  )
  const brokenLinks = said.paths
    .filter((one) => !(isOurs ? read.files.has(`${content}${one}`) : hasFile(row, one)))
    .map((one) => `元数据里的 ${one} 不在包里`)
  const seen = { ...said, brokenLinks, files, ...(isOurs ? {} : { isForeign: true as const }) }
  if (row.metadata === null) return seen
  if (file === undefined) return { ...seen, lacking: [{ path, reason: '目录里的这一件没有元数据文件' }] }
  if (root === undefined) return { ...seen, unreadable: [{ path, reason: '不是完整的 XML，或有乱码' }] }
  return { ...seen, lacking: disagreements(said, row, isOurs).map((reason) => ({ path, reason })) }
}

const hasFile = (row: PackedItem, path: string): boolean =>
  row.files.some((file) => baseName(file.path) === baseName(path))

interface Said extends Pick<ItemFacts, 'metadata' | 'processFaults'> {
  /** Computer files that it lists. */
  readonly paths: readonly string[]
  recorded(file: PackedFile, at: number): FileFacts['recorded']
}

/** What ours lists stands in the order of the catalogue; what others list is found by its name. */
function saidBy(root: Element | undefined, row: PackedItem, isOurs: boolean): Said {
  if (root === undefined) return { metadata: {}, processFaults: [], paths: [], recorded: () => ({}) }
  const listed = isOurs ? filesIn(root) : foreignFiles(root)
  const named = new Map(listed.map((one) => [baseName(String(one['path'] ?? '')), one]))
  return {
    metadata: isOurs ? metadataIn(root, row) : foreignMetadata(root, row),
    processFaults: stepFaultsIn(root),
    paths: listed.flatMap(({ path }) => (isOurs || path !== undefined ? [String(path)] : [])),
    recorded: (file, at) => (isOurs ? listed[at] : named.get(baseName(file.path))) ?? {},
  }
}

/** Where the metadata says something else than the catalogue; of another's what it does not say is no contradiction. */
function disagreements({ metadata, paths }: Said, row: PackedItem, isOurs: boolean): readonly string[] {
  const isSaid = (field: string) => isOurs || (metadata[field] ?? '') !== ''
  const differ = (
    [
      ['referenceCode', '档号'],
      ['title', '题名'],
    ] as const
  )
    .filter(([field]) => isSaid(field) && metadata[field] !== row[field])
    .map(([, name]) => `${name}和目录里的不一样`)
  return (isOurs || paths.length > 0) && paths.length !== row.files.length
    ? [...differ, `写了 ${paths.length} 个文件，目录里是 ${row.files.length} 个`]
    : differ
}

/** What only the archive knows that the item comes from. */
const apart = {
  composedCode: null,
  sameWords: [],
  creatorSince: null,
  missingParts: [],
  partsTakenOut: [],
  sealFaults: [],
  outOfScope: null,
  usuallyThere: [],
} as const satisfies Partial<ItemFacts>

/** 件号 — as the 档号 ends, in the series that stands before it. Others hand over a part of a series, too. */
function numberOf(
  { referenceCode }: PackedItem,
  last: Map<string, number>,
  isOurs: boolean,
): ItemFacts['number'] {
  const [, series = '', digits] = /^(.+)-(\d+)$/.exec(referenceCode) ?? []
  if (digits === undefined) return null
  const first = isOurs ? 0 : Number(digits) - 1
  const number = { given: Number(digits), before: last.get(series) ?? first, series }
  last.set(series, number.given)
  return number
}

async function foundFile(
  opened: Opened,
  file: CheckedFile | undefined,
  extension: string,
): Promise<FileFacts['found']> {
  if (file === undefined) return null
  const { sizeBytes, sha256, sm3 } = file
  if (sizeBytes > lookedBytesMax)
    return {
      ...{ sizeBytes, sha256, sm3, format: null, fitsExtension: true, unreadable: null, cut: null },
      ...{ barred: '太大，没有打开看', isSigned: false, virus: null },
    }
  return { ...(await lookAt(await bytesIn(opened, file.member), extension)), virus: null }
}

/** A bag without a catalogue of ours: its files are looked at one by one, since nothing says what they belong to. */
async function lookAtPayload(opened: Opened, { form, files }: ReadPackage, { barred }: Noted): Promise<void> {
  for (const [path, file] of payloadOf(form, files)) {
    const found = await foundFile(opened, file, /\.([^./]+)$/.exec(path)?.[1] ?? '')
    if (found !== null && found.barred !== null) barred.push({ path, reason: found.barred })
  }
}

/** 位置 — folders and files that the form does not know, and how many files of content there are. */
function placesIn(read: ReadPackage): Pick<PackageFacts, 'strayFolders' | 'unreferenced' | 'contentFiles'> {
  const { year, files, form, defects } = read
  const unlisted = new Set(defects.filter(({ fault }) => fault === 'notListed').map(({ path }) => path))
  if (year === null) {
    const counted = payloadOf(form, files).length
    return { strayFolders: [], unreferenced: [...unlisted], contentFiles: { declared: read.listed, counted } }
  }
  if (!year.isOurs) return foreignPlaces(year, files)
  const { content } = layoutOf(form, year.record)
  const own = new Set(ownPaths(read))
  const ofRows = year.rows.flatMap((row) => row.files.map(({ path }) => `${content}${path}`))
  const metadata = new Set(
    year.rows.flatMap((row) => (row.metadata === null ? [] : [`${content}${row.metadata}`])),
  )
  const known = new Set([...own, ...ofRows, ...metadata])
  const folders = new Set([...known].flatMap(foldersOf))
  const strangers = [...files.keys()].filter((path) => !known.has(path))
  const isContent = (path: string) => !own.has(path) && !metadata.has(path)
  return {
    strayFolders: [...new Set(strangers.flatMap(foldersOf))].filter((folder) => !folders.has(folder)),
    unreferenced: strangers,
    contentFiles: { declared: ofRows.length, counted: [...files.keys()].filter(isContent).length },
  }
}

/** 其他/ is the sender's own; what lies beside the folders of the items belongs to none of them. */
function foreignPlaces(
  { rows }: NonNullable<ReadPackage['year']>,
  files: ReadPackage['files'],
): Pick<PackageFacts, 'strayFolders' | 'unreferenced' | 'contentFiles'> {
  const folders = rows.flatMap(({ metadata }) => (metadata === null ? [] : [metadata.replace(/[^/]*$/, '')]))
  const tops = new Set(folders)
  const content = new Set(rows.flatMap((row) => row.files.map(({ path }) => path)))
  const isKnown = (path: string) =>
    content.has(path) ||
    path.startsWith('其他/') ||
    !path.includes('/') ||
    foldersOf(path).some((folder) => tops.has(`${folder}/`))
  return {
    strayFolders: [],
    unreferenced: [...files.keys()].filter((path) => !isKnown(path)),
    contentFiles: { declared: null, counted: content.size },
  }
}

const foldersOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(0, -1)
    .map((_, at, parts) => parts.slice(0, at + 1).join('/'))

const transferFaults = ['missingFile', 'digestMismatch'] as const

function transferFaultsIn({ form, defects, info, files }: ReadPackage): PackageFacts['transferFaults'] {
  const reasons = new Map(
    defects
      .filter(({ fault }) => transferFaults.some((one) => one === fault))
      .map(({ fault, path }) => [path, packageFaults[fault]]),
  )
  const oxum = oxumIn({ info })
  const payload = payloadOf(form, files)
  const bytes = payload.reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0)
  const isOther = oxum !== undefined && (oxum.files !== payload.length || oxum.bytes !== bytes)
  return [
    ...[...reasons].map(([path, reason]) => ({ path, reason })),
    ...(isOther
      ? [{ path: 'bag-info.txt', reason: `写的是 ${oxum.files} 个文件、${oxum.bytes} 字节，和包里的不一样` }]
      : []),
  ]
}

/** Payload-Oxum — bytes and files, as the sender has counted them (RFC 8493, 2.2.2). */
export function oxumIn({ info }: Pick<ReadPackage, 'info'>) {
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,9})$/.exec(info.get('payload-oxum') ?? '') ?? []
  return bytes === undefined || files === undefined
    ? undefined
    : { bytes: Number(bytes), files: Number(files) }
}

async function textOf(opened: Opened, file: CheckedFile | undefined): Promise<string> {
  return file === undefined || file.sizeBytes > lookedBytesMax
    ? ''
    : (decodedText(await bytesIn(opened, file.member)) ?? '\ufffd')
}

/** Undefined where it is no XML, or was spoilt on its way. */
const rootOf = (text: string): Element | undefined => (text.includes('\ufffd') ? undefined : readXml(text))
