// How would the numbers of a year be given, if they were given now? By the very rules that give them.
import { retentionNames } from '../../../core/classification/retention'
import type { Item } from '../../../core/evidence/item'
import type { Filing } from '../../../core/numbering/filing'
import { carrierNames } from '../../../core/numbering/form'
import { entryOfItem, numbered, partsOfSeries, seriesTooLong } from '../../../core/numbering/series'
import type { NumberedEntry } from '../../../core/numbering/series'
import type { Cloud } from '../cloud'
import { unnumberedItems } from '../collections/items'
import { codeOf } from './codes'

type Numbering = Pick<Filing, 'fondsCode' | 'year' | 'settings' | 'last'>

/** So many are read for a look; a year that holds more is numbered all the same. */
const itemsMax = 1000
const itemsPerPage = 250
/** As many rows as one looks through before saying yes. */
const rowsMax = 200

/** 目录预览 — the series with their first and last numbers, and their rows; `whole` is false where there are more. */
export async function previewOf(cloud: Cloud, filing: Numbering, branchIds: readonly string[]) {
  const { found, whole } = await firstItems(cloud, filing.year, branchIds)
  const entries = found.map((item) => entryOfItem(item, filing.settings))
  const order = numbered(entries, filing.last)
  const tooLong = seriesTooLong(order.last, filing.settings) ?? null
  const itemsById = new Map(found.map((item) => [item._id, item]))
  const rows = tooLong === null ? order.entries.slice(0, rowsMax) : []
  return {
    whole: whole && rows.length === order.entries.length,
    tooLong,
    series: tooLong === null ? seriesIn(order.entries, filing) : [],
    rows: rows.flatMap((entry) => rowOf(entry, itemsById.get(entry.itemId), filing)),
  }
}

async function firstItems(cloud: Cloud, year: number, branchIds: readonly string[]) {
  const found: Item[] = []
  for (const branchId of branchIds) {
    let after: string | null = null
    for (;;) {
      if (found.length >= itemsMax) return { found, whole: false }
      const page: readonly Item[] = await unnumberedItems(cloud, { branchId, year, after }, itemsPerPage)
      found.push(...page)
      after = page.at(-1)?.order ?? null
      if (page.length < itemsPerPage) break
    }
  }
  return { found, whole: true }
}

function seriesIn(entries: readonly NumberedEntry[], filing: Numbering) {
  const keys = [...new Set(entries.map(({ series }) => series))]
  return keys.flatMap((key) => {
    const own = entries.filter(({ series }) => series === key)
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) return []
    const { carrier, retention, topic } = partsOfSeries(key)
    return {
      key,
      name: [carrierNames[carrier], retentionNames[retention], topic ?? ''].filter(Boolean).join(' · '),
      items: own.length,
      first: codeOf(first, filing, filing.settings),
      last: codeOf(last, filing, filing.settings),
    }
  })
}

function rowOf(entry: NumberedEntry, item: Item | undefined, filing: Numbering) {
  if (item === undefined) return []
  const { _id: itemId, title, date, pages, branchId } = item
  const referenceCode = codeOf(entry, filing, filing.settings)
  return [{ itemId, series: entry.series, referenceCode, title, date, pages, branchId }]
}
