// How do the items of one activity name each other by 参见号, whenever each of them gets or loses its number?
import { canonical } from '../../../core/log/canonical'
import { unfiledRuns } from '../../../core/numbering/filing'
import type { Filing } from '../../../core/numbering/filing'
import type { Item } from '../../../core/evidence/item'
import type { Cloud, TransactionDocuments } from '../cloud'
import { tombstonesOf } from '../collections/filings'
import type { ListEntry } from '../collections/filings'
import { items, itemsOfActivity, numberedOf } from '../collections/items'

/** Somebody may tag an item at the very moment; then we look again. */
const triesMax = 5

/**
 * 互相参见 — what an earlier run has numbered learns what of its activity this run has; what is filed stays as it is. The
 * numbers themselves are in the log, so that a reference, which follows from them, has no entry of its own.
 */
export async function nameBack(
  cloud: Cloud,
  filing: Filing,
  run: number,
  entries: readonly ListEntry[],
): Promise<void> {
  const open = new Set(unfiledRuns(filing).flatMap((one) => (one.run === run ? [] : one.run)))
  const ids = [...new Set(entries.flatMap(({ activityId }) => activityId ?? []))]
  if (open.size === 0 || ids.length === 0) return
  const found = await numberedOf(cloud, filing._id, ids)
  for (const earlier of found.filter((item) => open.has(item.filing?.run ?? 0))) {
    const fresh = found.filter((one) => one.activityId === earlier.activityId && one.filing?.run === run)
    const codes = fresh.flatMap(({ referenceCode }) => referenceCode ?? [])
    await nameAnew(cloud, earlier, (see) => [...new Set([...see, ...codes])])
  }
}

/** 空号 — what left its place while numbers were written is named by nothing of its activity, in this list or another. */
export async function forgetBuried(
  cloud: Cloud,
  filing: Filing,
  entries: readonly ListEntry[],
): Promise<void> {
  const graves = await tombstonesOf(cloud, filing._id)
  const empty = new Set(graves.map(({ referenceCode }) => referenceCode))
  const buried = new Set(graves.map(({ itemId }) => itemId))
  const touched = entries.filter(
    ({ itemId, see }) => buried.has(itemId) || see.some((code) => empty.has(code)),
  )
  const ids = [...new Set(touched.flatMap(({ activityId }) => activityId ?? []))]
  if (ids.length === 0) return
  for (const item of await numberedOf(cloud, filing._id, ids))
    await nameAnew(cloud, item, (see) => see.filter((code) => !empty.has(code)))
}

async function nameAnew(
  cloud: Cloud,
  seen: Item,
  change: (see: readonly string[]) => readonly string[],
): Promise<void> {
  let item: Item | undefined = seen
  for (let tries = 0; tries < triesMax; tries += 1) {
    const given = item?.filing
    if (item === undefined || !given) return
    const see = [...change(given.see)]
    if (canonical(see) === canonical(given.see)) return
    if ((await items.changeOrLose(cloud, item, { filing: { ...given, see } }, null)) !== 'changed') return
    item = await items.get(cloud, seen._id)
  }
  throw new Error(`item ${seen._id}: changed ${triesMax} times while it was told of others`)
}

/** 参见它的 — the ids of those that name an item by its number. */
export async function namingIt(
  cloud: Cloud,
  { activityId, referenceCode }: Item,
): Promise<readonly string[]> {
  if (activityId === null || referenceCode === null) return []
  const all = await itemsOfActivity(cloud, activityId)
  return all.filter(({ filing }) => filing?.see.includes(referenceCode)).map(({ _id }) => _id)
}

/** 不再参见 — a number behind which nothing stands any more is named by nobody; within the write that takes it out. */
export async function forget(
  documents: TransactionDocuments,
  ids: readonly string[],
  code: string,
): Promise<void> {
  for (const id of ids) {
    const item = await items.within(documents).get(id)
    if (item === undefined || !item.filing) continue
    const see = item.filing.see.filter((one) => one !== code)
    await items.within(documents).change(item, { filing: { ...item.filing, see } }, null)
  }
}
