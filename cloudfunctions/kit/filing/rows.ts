// What does the catalogue say of each number: the row of its item, or why there is none?
import { catalogueLineOf, presenceNames, presenceOf, spoken } from '../../../core/numbering/catalogue'
import { photoCode } from '../../../core/numbering/form'
import type { Item } from '../../../core/evidence/item'
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { tombstoneId, tombstones } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { items } from '../collections/items'
import { settingsOf, writtenCode } from './codes'

/** 目录的行 — one for each entry, in its order; with the item itself where it is there. */
export async function rowsOf(cloud: Cloud, filing: Filing, entries: readonly ListEntry[]) {
  const [found, graves] = await Promise.all([
    items.getMany(
      cloud,
      entries.map(({ itemId }) => itemId),
    ),
    tombstones.getMany(
      cloud,
      entries.map(({ series, number }) => tombstoneId(filing._id, series, number)),
    ),
  ])
  const itemsById = new Map(found.map((item) => [item._id, item]))
  const gravesById = new Map(graves.map((grave) => [grave._id, grave]))
  return entries.map((entry) => {
    const item = itemsById.get(entry.itemId)
    const grave = gravesById.get(tombstoneId(filing._id, entry.series, entry.number))
    return grave === undefined && item !== undefined
      ? { ...rowOf(entry, item, filing), item: presenceOf(item.state) === 'there' ? item : undefined }
      : { ...emptyRow(entry, writtenCode(entry, filing, item, grave), grave?.reason ?? ''), item: undefined }
  })
}

function rowOf(entry: ListEntry, item: Item, filing: Filing) {
  const presence = presenceOf(item.state)
  const referenceCode = writtenCode(entry, filing, item, undefined)
  const line = catalogueLineOf({ ...spoken(item, presence), referenceCode })
  const remark = [line.remark, presenceNames[presence]].filter((part) => part !== '').join('；')
  const photos = item.kind === 'photo' ? (item.filing?.photos ?? []) : []
  const settings = settingsOf(filing, item)
  return {
    itemId: entry.itemId,
    series: entry.series,
    number: entry.number,
    presence,
    ...line,
    remark,
    photos: photos.map((key, at) => ({ key, code: photoCode(line.referenceCode, at + 1, settings) })),
  }
}

/** 墓碑 — the number stays in the list, and says why nothing stands behind it. */
function emptyRow(entry: ListEntry, referenceCode: string, reason: string) {
  return {
    itemId: null,
    series: entry.series,
    number: entry.number,
    presence: 'withdrawn' as const,
    referenceCode,
    documentNumber: '',
    creator: '',
    title: '',
    date: '',
    secrecy: '',
    pages: 0,
    remark: [presenceNames.withdrawn, reason].filter((part) => part !== '').join('：'),
    photos: [],
  }
}
