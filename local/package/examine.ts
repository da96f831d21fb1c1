// What do the four natures ask of a package that came in: each item by its own metadata and bytes, and the package as a whole?
import { lookAt } from '../../cloudfunctions/kit/fourNature/look'
import type { FileFacts, ItemFacts, PackageFacts } from '../../core/fourNature/facts'
import { packageFaults } from '../../core/package/faults'
import { layoutOf } from '../../core/package/profiles'
import { filesIn, metadataIn, stepFaultsIn } from '../../core/package/readMetadata'
import { readXml } from '../../core/package/readXml'
import type { Element } from '../../core/package/readXml'
import type { PackedItem } from '../../core/package/row'
import { payloadOf } from './check'
import type { CheckedFile, ReadPackage } from './check'
import { documentFaults, ownPaths } from './documents'
import type { OpenedZip } from './unzip'

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

export function examine(zip: OpenedZip, read: ReadPackage, today: string): Examined {
  const noted: Noted = { lackingMetadata: [], unreadableMetadata: [], barred: [] }
  return {
    items: itemsIn(zip, read, noted, today),
    whole: async () => {
      if (read.year === null) await lookAtPayload(zip, read, noted)
      const document = async (path: string) => rootOf(await textOf(zip, read.files.get(path)))
      return {
        ...noted,
        ...placesIn(read),
        transferFaults: transferFaultsIn(read),
        documentFaults: await documentFaults(read, document),
        virus: null,
      }
    },
  }
}

async function* itemsIn(
  zip: OpenedZip,
  read: ReadPackage,
  noted: Noted,
  today: string,
): AsyncGenerator<ItemFacts> {
  if (read.year === null) return
  const { rows, record } = read.year
  const layout = layoutOf(read.form, record)
  const codes = new Map<string, string[]>()
  for (const { referenceCode, title } of rows)
    codes.set(referenceCode, [...(codes.get(referenceCode) ?? []), title])
  const last = new Map<string, number>()
  for (const row of rows) {
    const root = row.metadata === null ? null : await metadataOf(zip, read, row, layout.content, noted)
    const files: FileFacts[] = []
    const said = root === null ? [] : filesIn(root)
    for (const [at, file] of row.files.entries())
      files.push({
        object: `${row.referenceCode} 第 ${at + 1} 个文件`,
        recorded: said[at] ?? {},
        found: await foundFile(zip, read.files.get(`${layout.content}${file.path}`), file.extension),
      })
    yield {
      ...apart,
      object: row.referenceCode,
      presence: row.presence,
      number: numberOf(row, last),
      metadata: root === null ? {} : metadataIn(root, row),
      sameCode: (codes.get(row.referenceCode) ?? []).slice(1),
      today,
      isYearExplained: row.steps.some(({ type }) => type.startsWith('archive.refile')),
      brokenLinks: said
        .map(({ path }) => String(path))
        .filter((path) => !read.files.has(`${layout.content}${path}`))
        .map((path) => `元数据里的 ${path} 不在包里`),
      processFaults: root === null ? [] : stepFaultsIn(root),
      files,
    }
  }
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

/** 件号 — as the 档号 ends, in the series that stands before it. */
function numberOf({ referenceCode }: PackedItem, last: Map<string, number>): ItemFacts['number'] {
  const [, series = '', digits] = /^(.+)-(\d+)$/.exec(referenceCode) ?? []
  if (digits === undefined) return null
  const number = { given: Number(digits), before: last.get(series) ?? 0, series }
  last.set(series, number.given)
  return number
}

/** null when it cannot be read; what it says must be what the catalogue says. */
async function metadataOf(
  zip: OpenedZip,
  { files }: ReadPackage,
  row: PackedItem,
  content: string,
  { lackingMetadata, unreadableMetadata }: Noted,
): Promise<Element | null> {
  const path = `${content}${row.metadata ?? ''}`
  const file = files.get(path)
  if (file === undefined) {
    lackingMetadata.push({ path, reason: '目录里的这一件没有元数据文件' })
    return null
  }
  const root = rootOf(await textOf(zip, file))
  if (root === undefined) {
    unreadableMetadata.push({ path, reason: '不是完整的 XML，或有乱码' })
    return null
  }
  const values = metadataIn(root, row)
  for (const [field, name] of [
    ['referenceCode', '档号'],
    ['title', '题名'],
  ] as const)
    if (values[field] !== row[field]) lackingMetadata.push({ path, reason: `${name}和目录里的不一样` })
  if (filesIn(root).length !== row.files.length)
    lackingMetadata.push({
      path,
      reason: `写了 ${filesIn(root).length} 个文件，目录里是 ${row.files.length} 个`,
    })
  return root
}

async function foundFile(
  zip: OpenedZip,
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
  return { ...(await lookAt(await bytesOf(zip, file), extension)), virus: null }
}

/** A bag without a catalogue of ours: its files are looked at one by one, since nothing says what they belong to. */
async function lookAtPayload(zip: OpenedZip, { form, files }: ReadPackage, { barred }: Noted): Promise<void> {
  for (const [path, file] of payloadOf(form, files)) {
    const found = await foundFile(zip, file, /\.([^./]+)$/.exec(path)?.[1] ?? '')
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

async function bytesOf(zip: OpenedZip, { member }: CheckedFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip.content(member)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function textOf(zip: OpenedZip, file: CheckedFile | undefined): Promise<string> {
  return file === undefined || file.sizeBytes > lookedBytesMax
    ? ''
    : new TextDecoder().decode(await bytesOf(zip, file))
}

/** Undefined where it is no XML, or was spoilt on its way. */
const rootOf = (text: string): Element | undefined => (text.includes('\ufffd') ? undefined : readXml(text))
