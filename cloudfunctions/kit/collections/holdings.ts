// Which items hold the same bytes? Equal bytes lie in the archive once; taking one item away must spare the others.
import { z } from 'zod/mini'
import { storedFields } from '../../../core/stored'
import type { TransactionDocuments } from '../cloud'
import { defineCollection } from './collection'

const holdingSchema = z.object({
  /** `_id` is the SHA-256 of the bytes. */
  ...storedFields,
  itemIds: z.array(z.string()),
})
/** 引用 — which items hold these bytes. It repeats what the items say, so it has no log entry of its own. */
export type Holding = z.infer<typeof holdingSchema>

const holdings = defineCollection<Holding>({ name: 'holdings', version: 1, schema: holdingSchema })

/** Counts an item among those who hold these bytes; in the transaction that puts them into it. */
export async function hold(
  documents: TransactionDocuments,
  sha256s: readonly string[],
  itemId: string,
): Promise<void> {
  const inside = holdings.within(documents)
  for (const sha256 of new Set(sha256s)) {
    const before = await inside.get(sha256)
    if (before === undefined) await inside.add({ _id: sha256, itemIds: [itemId] }, null)
    else if (!before.itemIds.includes(itemId))
      await inside.change(before, { itemIds: [...before.itemIds, itemId] }, null)
  }
}

/** The item holds these bytes no longer; in the transaction that takes them out of it. */
export async function release(
  documents: TransactionDocuments,
  sha256s: readonly string[],
  itemId: string,
): Promise<void> {
  const inside = holdings.within(documents)
  for (const sha256 of new Set(sha256s)) {
    const before = await inside.get(sha256)
    if (before !== undefined)
      await inside.change(before, { itemIds: before.itemIds.filter((id) => id !== itemId) }, null)
  }
}
