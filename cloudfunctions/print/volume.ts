// Which rows stand in one bound volume of a catalogue?
import type { CatalogueCover, CatalogueRow } from '../../core/catalogue/columns'
import { photosPerVolume, rowsPerVolume } from '../../core/catalogue/columns'
import type { RetentionPeriod } from '../../core/classification/retention'
import { captionSentence } from '../../core/evidence/caption'
import { fileKey } from '../../core/numbering/components'
import { entriesPerList } from '../../core/numbering/filing'
import type { Filing } from '../../core/numbering/filing'
import type { CarrierCode } from '../../core/numbering/form'
import { partsOfSeries } from '../../core/numbering/series'
import { Problem } from '../../core/problem'
import type { Cloud } from '../kit/cloud'
import type { ListEntry } from '../kit/collections/filings'
import { thumbnailPath } from '../kit/collections/views'
import { entriesOf } from '../kit/filing/entries'
import { rowsOf } from '../kit/filing/rows'
import type { ShownPhoto } from './drawCatalogue'

export interface Wanted {
  readonly carrier: CarrierCode
  readonly retention: RetentionPeriod
  readonly volume: number
}

/** 一册 — its cover and which numbers it holds; the rows are read while it is printed. */
export interface Volume {
  readonly cover: CatalogueCover
  readonly entries: readonly ListEntry[]
}

export async function volumeOf(cloud: Cloud, filing: Filing, wanted: Wanted): Promise<Volume> {
  const { carrier, retention, volume } = wanted
  const all = (await entriesOf(cloud, filing)).filter(({ series }) => {
    const parts = partsOfSeries(series)
    return parts.carrier === carrier && parts.retention === retention
  })
  const perVolume = carrier === 'ZP' ? photosPerVolume : rowsPerVolume
  const parts = inVolumes(all, carrier, perVolume)
  const entries = parts[volume - 1]
  if (entries === undefined) throw new Problem('notFound')
  const topics = new Set(all.map(({ series }) => partsOfSeries(series).topic))
  const { fondsCode, fondsName, year } = filing
  const [topic = null] = topics.size === 1 ? topics : []
  return {
    cover: { fondsCode, fondsName, year, retention, topic, volume, volumes: parts.length },
    entries,
  }
}

/** A photo group counts its photos and is never parted between two volumes. */
function inVolumes(entries: readonly ListEntry[], carrier: CarrierCode, most: number): ListEntry[][] {
  const volumes: ListEntry[][] = []
  let filled = most
  for (const entry of entries) {
    const weight = carrier === 'ZP' ? Math.max(1, entry.pages) : 1
    if (filled + weight > most) {
      volumes.push([])
      filled = 0
    }
    volumes.at(-1)?.push(entry)
    filled += weight
  }
  return volumes
}

const stretches = (entries: readonly ListEntry[]) =>
  Array.from({ length: Math.ceil(entries.length / entriesPerList) }, (_, at) =>
    entries.slice(at * entriesPerList, (at + 1) * entriesPerList),
  )

/** The rows of a volume, a few hundred read at a time; 序号 begins anew in each. */
export async function* catalogueRows(
  cloud: Cloud,
  filing: Filing,
  { entries }: Volume,
): AsyncGenerator<CatalogueRow> {
  let serial = 1
  for (const stretch of stretches(entries))
    for (const { item: _item, ...row } of await rowsOf(cloud, filing, stretch)) {
      yield { ...row, serial }
      serial += 1
    }
}

/** The photos of a volume with their small pictures; a group whose item is gone has one row that says so. */
export async function* photoRows(
  cloud: Cloud,
  filing: Filing,
  { entries }: Volume,
): AsyncGenerator<ShownPhoto> {
  let serial = 1
  for (const stretch of stretches(entries))
    for (const row of await rowsOf(cloud, filing, stretch)) {
      const { item, date, title, remark, referenceCode } = row
      const see = item?.filing?.see.join('、') ?? ''
      const group = { date, title, see, photographer: '', caption: remark, thumbnail: undefined }
      if (item === undefined) yield { ...group, serial: serial++, code: referenceCode }
      for (const { key, code } of item === undefined ? [] : row.photos) {
        const file = item?.files.find((one) => fileKey(one) === key)
        const part = item?.parts.find(({ submissionId }) => submissionId === file?.submissionId)
        const thumbnail = file && (await cloud.files.read(thumbnailPath(file.sha256)))
        const { photographer = '' } = part?.caption ?? {}
        const caption = part === undefined ? '' : captionSentence(part.caption)
        yield { ...group, serial: serial++, code, photographer, caption, thumbnail }
      }
    }
}
