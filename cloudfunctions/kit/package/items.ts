// Which items does a filed year hold, list after list, with their files and the steps of their lives?
import { recordClasses, isRecordClassCode } from '../../../core/classification/scheme'
import { localDateOf } from '../../../core/calendar'
import { catalogueLineOf, presenceNames, presenceOf, spoken } from '../../../core/numbering/catalogue'
import { componentsOf, fileKey } from '../../../core/numbering/components'
import type { FiledRecord, Filing } from '../../../core/numbering/filing'
import { photoCode } from '../../../core/numbering/form'
import type { NumberingSettings } from '../../../core/numbering/form'
import type { PackedReport } from '../../../core/package/checked'
import type { PackedFile, PackedItem, PackedStep } from '../../../core/package/row'
import type { Item, ItemFile } from '../../../core/evidence/item'
import type { Cloud } from '../cloud'
import { filings, lists, tombstoneId, tombstones } from '../collections/filings'
import type { ListEntry, Tombstone } from '../collections/filings'
import { items } from '../collections/items'
import { settingsOf, writtenCode } from '../filing/codes'
import { packedReports } from './reports'
import { stepsAbout, stepsBySubject } from './steps'

/** 原件在哪儿 — where a file lies in the home, and its CRC-32 where it was counted when it came in. */
export interface FilePlace {
  readonly path: string
  readonly crc32: number | undefined
}

/** With where the bytes lie in the home, in the order of `row.files`. */
export interface FoundItem {
  readonly row: PackedItem
  readonly places: readonly FilePlace[]
}

/** 要打包的一年 — whether it was filed here or taken over as a package. */
export interface PackedYear {
  readonly fondsCode: string
  readonly fondsName: string
  readonly year: number
  /** 归档日 — the day of the last filing: equal content makes an equal package, whenever it is made. */
  readonly day: string
  readonly filed: readonly FiledRecord[]
  readonly steps: readonly PackedStep[]
  /** 四性检测报告 — absent where the year came in a package that brought none. */
  readonly reports?: readonly PackedReport[] | undefined
  items(): AsyncGenerator<FoundItem>
}

export async function filedYear(cloud: Cloud, filing: Filing): Promise<PackedYear> {
  const { fondsCode, fondsName, year, filed } = filing
  return {
    ...{ fondsCode, fondsName, year, filed },
    day: localDateOf(filed.at(-1)?.at ?? ''),
    steps: await stepsAbout(cloud, [filing._id]),
    reports: await packedReports(cloud, filing),
    items: () => filedItems(cloud, filing),
  }
}

/** In the order of the numbers, a list at a time; only runs that filing has fixed. */
async function* filedItems(cloud: Cloud, filing: Filing): AsyncGenerator<FoundItem> {
  const fixed = new Set(filing.filed.flatMap(({ runs }) => runs))
  for (const { run, lists: count } of filing.runs.filter((one) => fixed.has(one.run)))
    for (let list = 0; list < count; list += 1) {
      const entries = (await lists.readMany(cloud, filing._id, run, list, list + 1)).flat()
      const graveIds = entries.map(({ series, number }) => tombstoneId(filing._id, series, number))
      const [found, graves] = await Promise.all([
        items.getMany(
          cloud,
          entries.map(({ itemId }) => itemId),
        ),
        tombstones.getMany(cloud, graveIds),
      ])
      const steps = await stepsBySubject(cloud, found.flatMap(subjectsOf))
      const itemsById = new Map(found.map((item) => [item._id, item]))
      const gravesById = new Map(graves.map((grave) => [grave._id, grave]))
      for (const [at, entry] of entries.entries()) {
        const item = itemsById.get(entry.itemId)
        const grave = gravesById.get(graveIds[at] ?? '')
        yield grave !== undefined || item === undefined
          ? { row: emptyRow(writtenCode(entry, filing, item, grave), entry, grave, filing), places: [] }
          : packedItem(item, settingsOf(filing, item), steps)
      }
    }
}

const subjectsOf = (item: Item): readonly string[] => [
  item._id,
  ...item.parts.map(({ submissionId }) => submissionId),
]

/** One item that has its number, by itself. */
export async function oneItem(cloud: Cloud, item: Item): Promise<FoundItem | undefined> {
  const filing = item.filing === null ? undefined : await filings.get(cloud, item.filing.filingId)
  if (filing === undefined) return undefined
  return packedItem(item, settingsOf(filing, item), await stepsBySubject(cloud, subjectsOf(item)))
}

function packedItem(
  item: Item,
  settings: NumberingSettings,
  stepsById: ReadonlyMap<string, readonly PackedStep[]>,
): FoundItem {
  const presence = presenceOf(item.state)
  const line = catalogueLineOf(spoken(item, presence))
  const files = presence === 'there' ? orderedFiles(item) : []
  const steps = subjectsOf(item)
    .flatMap((subject) => stepsById.get(subject) ?? [])
    .toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : one.id < other.id ? -1 : 1))
  const row: PackedItem = {
    ...line,
    remark: [line.remark, presenceNames[presence]].filter((part) => part !== '').join('；'),
    presence,
    kind: item.kind,
    id: item._id,
    year: item.year,
    countingMonth: item.countingMonth,
    retention: item.placement.retention,
    recordClass: item.recordClass,
    recordClassName: isRecordClassCode(item.recordClass)
      ? recordClasses[item.recordClass].title
      : item.recordClass,
    leaf: item.leaf,
    branchCode: item.branchCode,
    readers: item.readers,
    caption: presence === 'sealed' ? null : item.caption,
    metadata: '',
    files: files.map(({ number, file }) => packedFile(item, file, number, settings)),
    steps,
  }
  return { row, places: files.map(({ file: { path, crc32 } }) => ({ path, crc32 })) }
}

/** Papers as they are arranged; photos by the numbers given to them, where one that went leaves its number empty. */
function orderedFiles(item: Item): readonly { readonly number: number; readonly file: ItemFile }[] {
  const filesByKey = new Map(item.files.map((file) => [fileKey(file), file]))
  const keys =
    item.kind === 'photo' && item.filing !== null
      ? item.filing.photos
      : componentsOf(item.files, item.components).map(({ file }) => file)
  return keys.flatMap((key, at) => {
    const file = filesByKey.get(key)
    return file === undefined ? [] : [{ number: at + 1, file }]
  })
}

function packedFile(item: Item, file: ItemFile, number: number, settings: NumberingSettings): PackedFile {
  const code = item.referenceCode ?? ''
  const { format, extension, sizeBytes, sha256, sm3, receivedAt, exif } = file
  return {
    number,
    path: '',
    referenceCode: item.kind === 'photo' ? photoCode(code, number, settings) : code,
    label: file.label ?? `${item.title}.${file.extension}`,
    ...{ format, extension, sizeBytes, sha256, sm3, receivedAt },
    takenAt: exif.is === 'present' ? exif.takenAt : null,
    camera: exif.is === 'present' ? exif.camera : null,
  }
}

/** 墓碑 — the number stays in the catalogue and says why nothing stands behind it. */
function emptyRow(
  referenceCode: string,
  { itemId }: ListEntry,
  grave: Tombstone | undefined,
  { year }: Filing,
): PackedItem {
  return {
    referenceCode,
    ...{ documentNumber: '', creator: '', title: '', date: '', secrecy: '', pages: 0 },
    remark: [presenceNames.withdrawn, grave?.reason ?? ''].filter((part) => part !== '').join('：'),
    presence: 'withdrawn',
    kind: null,
    id: itemId,
    year,
    countingMonth: '',
    ...{ retention: null, recordClass: '', recordClassName: '', leaf: null, branchCode: '', readers: null },
    caption: null,
    metadata: null,
    files: [],
    steps: [],
  }
}
