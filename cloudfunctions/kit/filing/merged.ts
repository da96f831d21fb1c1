// Where does an item stand that was merged into another, and which papers there came for it?
import { fileKeysOf } from '../../../core/evidence/regroup'
import type { Item } from '../../../core/evidence/item'
import type { Cloud } from '../cloud'
import { itemIdOf, items } from '../collections/items'
import { submissions } from '../collections/submissions'

type Home = Pick<Cloud, 'documents'>

/** Merged into one that was merged itself, and so on: nobody goes further. */
const mergesMax = 20

/** 现在的件 — where its papers lie: itself, or the one that it was merged into, as far as that goes. */
export async function whereMerged(cloud: Home, item: Item | undefined): Promise<Item | undefined> {
  let now = item
  for (let step = 0; step < mergesMax && now?.state === 'merged'; step += 1) {
    const into: Item | undefined = now.mergedInto == null ? undefined : await items.get(cloud, now.mergedInto)
    if (into === undefined) return now
    now = into
  }
  return now
}

/** Files of `item` beyond those `merged` that were handed in for the other one, or for what had been merged into that. */
export async function cameFor(
  cloud: Home,
  item: Item,
  other: Item,
  merged: readonly string[],
): Promise<readonly string[]> {
  const since = item.files.filter((_, at) => !merged.includes(fileKeysOf(item)[at] ?? ''))
  const brought = await submissions.getMany(cloud, [...new Set(since.map((file) => file.submissionId))])
  const theirs = await mergedInto(cloud, other)
  const own = new Set(brought.filter((one) => theirs.has(itemIdOf(one, item.kind))).map(({ _id }) => _id))
  return fileKeysOf({ files: since.filter(({ submissionId }) => own.has(submissionId)) })
}

/** The ids of an item and of all that stands merged into it. */
async function mergedInto(cloud: Home, item: Item): Promise<ReadonlySet<string>> {
  const ids = new Set([item._id])
  const open = [item]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const inside = (one.regroups ?? []).filter(({ is, otherId }) => is === 'merged' && !ids.has(otherId))
    for (const { otherId } of inside) ids.add(otherId)
    open.push(
      ...(await items.getMany(
        cloud,
        inside.map(({ otherId }) => otherId),
      )),
    )
  }
  return ids
}
