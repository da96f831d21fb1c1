// Which numbers has a year given out so far, in their order, and what lies in its boxes?
import type { Boxed } from '../../../core/numbering/boxes'
import type { Filing } from '../../../core/numbering/filing'
import { partsOfSeries } from '../../../core/numbering/series'
import type { Cloud } from '../cloud'
import { lists, tombstoneId, tombstonesOf } from '../collections/filings'
import type { ListEntry } from '../collections/filings'

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

/** 入盒的 — every number with its pages; one that has a tombstone is empty. */
export async function boxedOf(cloud: Cloud, filing: Filing): Promise<readonly Boxed[]> {
  const [entries, graves] = await Promise.all([entriesOf(cloud, filing), tombstonesOf(cloud, filing._id)])
  const empty = new Set(graves.map(({ _id }) => _id))
  return entries.map(({ series, number, pages }) => {
    const isEmpty = empty.has(tombstoneId(filing._id, series, number))
    return { series, number, pages, isEmpty }
  })
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
