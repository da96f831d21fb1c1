// Which items does a filed year hold, list after list, and under which names do their files lie in the package?
import { recordClasses, isRecordClassCode } from '../../core/classification/scheme'
import { retentionNames } from '../../core/classification/retention'
import { catalogueLineOf, presenceNames, presenceOf } from '../../core/numbering/catalogue'
import { componentsOf, fileKey } from '../../core/numbering/components'
import type { Filing } from '../../core/numbering/filing'
import { photoCode } from '../../core/numbering/form'
import { safeName } from '../../core/package/names'
import type { PackedFile, PackedItem } from '../../core/package/row'
import type { Item, ItemFile } from '../../core/evidence/item'
import type { Cloud } from '../../cloudfunctions/kit/cloud'
import { lists, tombstoneId, tombstones } from '../../cloudfunctions/kit/collections/filings'
import type { ListEntry, Tombstone } from '../../cloudfunctions/kit/collections/filings'
import { items } from '../../cloudfunctions/kit/collections/items'
import { codeOf } from '../../cloudfunctions/kit/filing/gather'

/** With where the bytes lie in the home, in the order of `item.files`. */
export interface FoundItem {
  readonly item: PackedItem
  readonly places: readonly string[]
}

/** In the order of the numbers, a list at a time; only runs that filing has fixed. */
export async function* filedItems(cloud: Cloud, filing: Filing): AsyncGenerator<FoundItem> {
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
      const itemsById = new Map(found.map((item) => [item._id, item]))
      const gravesById = new Map(graves.map((grave) => [grave._id, grave]))
      for (const [at, entry] of entries.entries())
        yield packed(entry, itemsById.get(entry.itemId), gravesById.get(graveIds[at] ?? ''), filing)
    }
}

function packed(
  entry: ListEntry,
  item: Item | undefined,
  grave: Tombstone | undefined,
  filing: Filing,
): FoundItem {
  const code = codeOf(entry, filing, filing.settings)
  if (grave !== undefined || item === undefined)
    return { item: emptyRow(code, grave?.reason ?? '', filing), places: [] }
  const presence = presenceOf(item.state)
  const line = catalogueLineOf({ ...item, referenceCode: code })
  const folder = `items/${safeName(`${code} ${item.title}`)}`
  const files = presence === 'there' ? orderedFiles(item) : []
  return {
    item: {
      ...line,
      remark: [line.remark, presenceNames[presence]].filter((part) => part !== '').join('；'),
      presence,
      kind: item.kind,
      year: item.year,
      retention: retentionNames[item.placement.retention],
      recordClass: isRecordClassCode(item.recordClass)
        ? recordClasses[item.recordClass].title
        : item.recordClass,
      branchCode: item.branchCode,
      metadata: `${folder}/元数据.xml`,
      files: files.map(({ number, file }) => packedFile(item, file, { code, folder, number }, filing)),
    },
    places: files.map(({ file }) => file.path),
  }
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

function packedFile(
  item: Item,
  file: ItemFile,
  { code, folder, number }: { readonly code: string; readonly folder: string; readonly number: number },
  { settings }: Filing,
): PackedFile {
  const label = file.label ?? `${item.title}.${file.extension}`
  const stem = label.replace(/\.[0-9A-Za-z]{1,5}$/, '')
  const { format, sizeBytes, sha256, sm3, receivedAt } = file
  return {
    path: `${folder}/${safeName(`${`${number}`.padStart(4, '0')} ${stem}`, `.${file.extension}`)}`,
    referenceCode: item.kind === 'photo' ? photoCode(code, number, settings) : code,
    ...{ label, format, sizeBytes, sha256, sm3, receivedAt },
  }
}

/** 墓碑 — the number stays in the catalogue and says why nothing stands behind it. */
function emptyRow(referenceCode: string, reason: string, { year }: Filing): PackedItem {
  return {
    referenceCode,
    documentNumber: '',
    creator: '',
    title: '',
    date: '',
    secrecy: '',
    pages: 0,
    remark: [presenceNames.withdrawn, reason].filter((part) => part !== '').join('：'),
    presence: 'withdrawn',
    kind: null,
    year,
    retention: '',
    recordClass: '',
    branchCode: '',
    metadata: null,
    files: [],
  }
}
