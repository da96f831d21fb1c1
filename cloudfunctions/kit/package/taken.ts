// How does a year that was taken in go out again? As its own catalogue says, with the files that lie in the archive here.
import { presenceNames, presenceOf, spoken } from '../../../core/numbering/catalogue'
import type { PackedItem } from '../../../core/package/row'
import { takenPath } from '../../../core/package/taking'
import type { Cloud } from '../cloud'
import { acceptedYear, takenItemId, takenRows } from '../collections/intakes'
import { items as allItems } from '../collections/items'
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
    for await (const rows of takenRows(cloud, id))
      for (const row of await asTheyAre(cloud, id, rows)) {
        const places = row.files.map((file) => ({ path: takenPath(fonds, row.year, file), crc32: undefined }))
        yield { row, places }
      }
  }
  return { ...record, items }
}

/** What was destroyed or sealed since keeps its row, and says so; nothing of it goes out. */
async function asTheyAre(
  cloud: Cloud,
  intake: string,
  rows: readonly PackedItem[],
): Promise<readonly PackedItem[]> {
  const ids = rows.map((row) => takenItemId(intake, row))
  const itemsById = new Map((await allItems.getMany(cloud, ids)).map((item) => [item._id, item]))
  return rows.map((row, at) => {
    const item = itemsById.get(ids[at] ?? '')
    const presence = item === undefined ? row.presence : presenceOf(item.state)
    if (presence === row.presence) return row
    const said = spoken(row, presence)
    const remark = [said.remark, presenceNames[presence]].filter((part) => part !== '').join('；')
    const caption = presence === 'sealed' ? null : row.caption
    return { ...said, presence, remark, caption, files: [] }
  })
}
