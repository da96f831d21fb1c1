// Which numbers has a year given out so far, in their order?
import type { Filing } from '../../../core/numbering/filing'
import type { Cloud } from '../cloud'
import { lists } from '../collections/filings'
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
