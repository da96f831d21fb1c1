// How would the numbers of a year be given, if they were given now? By the very rules that give them.
import type { Item } from '../../../core/evidence/item'
import type { Filing } from '../../../core/numbering/filing'
import { carrierCodes } from '../../../core/numbering/form'
import {
  entryOfItem,
  numbered,
  seriesKey,
  seriesName,
  seriesTooLong,
  tooLongIn,
} from '../../../core/numbering/series'
import type { NumberedEntry } from '../../../core/numbering/series'
import type { Cloud } from '../cloud'
import { countUnnumbered, unnumberedShelves } from '../collections/itemCounts'
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
  const count = await countUnnumbered(cloud, branchIds, filing.year)
  if (count > itemsMax) return countedOf(cloud, filing, branchIds)
  const found = await allItems(cloud, filing.year, branchIds)
  const entries = found.map((item) => entryOfItem(item, filing.settings))
  const order = numbered(entries, filing.last)
  const tooLong = tooLongIn(order, filing.settings) ?? null
  const itemsById = new Map(found.map((item) => [item._id, item]))
  const rows = tooLong === null ? order.entries.slice(0, rowsMax) : []
  return {
    whole: rows.length === order.entries.length,
    tooLong,
    series: tooLong === null ? seriesIn(order.entries, filing) : [],
    rows: rows.flatMap((entry) => rowOf(entry, itemsById.get(entry.itemId), filing)),
  }
}

/**
 * Where there are too many to be put in order for a look: how many of each carrier and period, without 机构(问题). Which
 * of them comes first is known when all of them are read, so no 档号 is shown that would be another tomorrow.
 */
async function countedOf(cloud: Cloud, filing: Numbering, branchIds: readonly string[]) {
  const shelves = await unnumberedShelves(cloud, branchIds, filing.year)
  const series = shelves
    .map(({ kind, retention, items }) => {
      const key = seriesKey({ carrier: carrierCodes[kind], retention, topic: null })
      return { key, name: seriesName(key), items, codes: null }
    })
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
  // By topic each has a series of its own: there numbering itself tells, and gives none.
  const last = series.map(({ key, items }) => [key, (filing.last[key] ?? 0) + items] as const)
  const isOneEach = filing.settings.order === 'yearRetention'
  const tooLong = isOneEach ? (seriesTooLong(Object.fromEntries(last), filing.settings) ?? null) : null
  return { whole: false, tooLong, series: tooLong === null ? series : [], rows: [] }
}

async function allItems(cloud: Cloud, year: number, branchIds: readonly string[]): Promise<readonly Item[]> {
  const found: Item[] = []
  for (const branchId of branchIds) {
    let after: string | null = null
    for (;;) {
      const page: readonly Item[] = await unnumberedItems(cloud, { branchId, year, after }, itemsPerPage)
      found.push(...page)
      after = page.at(-1)?.order ?? null
      if (page.length < itemsPerPage) break
    }
  }
  return found
}

function seriesIn(entries: readonly NumberedEntry[], filing: Numbering) {
  const keys = [...new Set(entries.map(({ series }) => series))]
  return keys.flatMap((key) => {
    const own = entries.filter(({ series }) => series === key)
    const [first, last] = [own[0], own.at(-1)]
    if (first === undefined || last === undefined) return []
    const codes = {
      first: codeOf(first, filing, filing.settings),
      last: codeOf(last, filing, filing.settings),
    }
    return { key, name: seriesName(key), items: own.length, codes }
  })
}

function rowOf(entry: NumberedEntry, item: Item | undefined, filing: Numbering) {
  if (item === undefined) return []
  const { _id: itemId, title, date, pages, branchId } = item
  const referenceCode = codeOf(entry, filing, filing.settings)
  return [{ itemId, series: entry.series, referenceCode, title, date, pages, branchId }]
}
