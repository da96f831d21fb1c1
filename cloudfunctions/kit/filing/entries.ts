// Which numbers has a year given out so far, in their order, and what lies in its boxes?
import type { Boxed } from '../../../core/numbering/boxes'
import { presenceOf } from '../../../core/numbering/catalogue'
import type { Filing } from '../../../core/numbering/filing'
import { partsOfSeries } from '../../../core/numbering/series'
import type { Cloud } from '../cloud'
import { lists, tombstoneId, tombstonesOf } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { items } from '../collections/items'

/** The lists of all runs, in the order of series and numbers. */
export async function entriesOf(cloud: Cloud, filing: Filing): Promise<readonly ListEntry[]> {
  const runs = await Promise.all(
    filing.runs.map(({ run, lists: count }) => lists.readMany(cloud, filing._id, run, 0, count)),
  )
  return runs
    .flat(2)
    .toSorted((one, other) =>
      one.series === other.series ? one.number - other.number : one.series < other.series ? -1 : 1,
    )
}

/**
 * 入盒的 — every number, or those that are `wanted`, with the pages that lie behind it now; one whose item was taken out,
 * sealed or destroyed is empty.
 */
export async function boxedOf(
  cloud: Cloud,
  filing: Filing,
  wanted: (entry: ListEntry) => boolean = () => true,
): Promise<readonly Boxed[]> {
  const [all, graves] = await Promise.all([entriesOf(cloud, filing), tombstonesOf(cloud, filing._id)])
  const entries = all.filter(wanted)
  const buried = new Set(graves.map(({ _id }) => _id))
  const isBuried = ({ series, number }: ListEntry) => buried.has(tombstoneId(filing._id, series, number))
  const there = await pagesThere(
    cloud,
    entries.filter((entry) => !isBuried(entry)).map(({ itemId }) => itemId),
  )
  return entries.map((entry) => {
    const { series, number, itemId } = entry
    const pages = isBuried(entry) ? undefined : there.get(itemId)
    return { series, number, pages: pages ?? 0, isEmpty: pages === undefined }
  })
}

/** Items in memory at once: a year may hold a hundred thousand, and of each only its pages are kept. */
const itemsAtOnce = 2000

/** 在架的页数 — of those of these items that are there; an approval, or a sealing of a part, may have changed them since. */
async function pagesThere(cloud: Cloud, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const pages = new Map<string, number>()
  for (let from = 0; from < ids.length; from += itemsAtOnce)
    for (const item of await items.getMany(cloud, ids.slice(from, from + itemsAtOnce)))
      if (presenceOf(item.state) === 'there') pages.set(item._id, item.pages)
  return pages
}

/** 写下的件号、组号 — each as the run wrote it that gave it; numbers may have become longer since. */
export async function writtenNumbersOf(
  cloud: Cloud,
  filing: Filing,
): Promise<(series: string, number: number) => string> {
  const runs = await Promise.all(
    filing.runs.map(async ({ run, lists: count, settings: { numberWidth, groupWidth } }) => {
      const entries = (await lists.readMany(cloud, filing._id, run, 0, count)).flat()
      return entries.map(({ series, number }) => {
        const width = partsOfSeries(series).carrier === 'ZP' ? groupWidth : numberWidth
        return [`${series}.${number}`, width] as const
      })
    }),
  )
  const widths = new Map(runs.flat())
  return (series, number) => String(number).padStart(widths.get(`${series}.${number}`) ?? 0, '0')
}
