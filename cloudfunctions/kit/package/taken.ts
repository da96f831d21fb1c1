// How does a year that was taken in go out again? As its own catalogue says, with the files that lie in the archive here.
import { takenPath } from '../../../core/package/taking'
import type { Cloud } from '../cloud'
import { acceptedYear, takenRows } from '../collections/intakes'
import { organisations } from '../collections/organisations'
import type { FoundItem, PackedYear } from './items'

/** 接收进来的一年 — of another fonds, by its own code; undefined when nobody has taken it in. */
export async function takenYear(
  cloud: Cloud,
  fondsCode: string,
  year: number,
): Promise<PackedYear | undefined> {
  const intake = await acceptedYear(cloud, fondsCode, year)
  if (intake === undefined || intake.record === null) return undefined
  const { _id: id, fondsId, record } = intake
  const keeper = await organisations.get(cloud, fondsId)
  if (keeper === undefined || keeper.fondsCode === null) return undefined
  const fonds = { ...keeper, fondsCode: keeper.fondsCode }
  async function* items(): AsyncGenerator<FoundItem> {
    for await (const row of takenRows(cloud, id)) {
      const places = row.files.map((file) => ({ path: takenPath(fonds, row.year, file), crc32: undefined }))
      yield { row, places }
    }
  }
  return { ...record, items }
}
