// How do entries get from the changed documents into the log, each once and in order?
import { z } from 'zod/mini'
import type { PendingEntry } from '../../core/stored'
import { storedFields } from '../../core/stored'
import type { Cloud, TransactionDocuments } from '../kit/cloud'
import { appendToLog } from '../kit/collections/log'
import { whileHolding } from '../kit/collections/leases'
import { collections } from '../kit/indexes'
import type { DeclaredIndex } from '../kit/indexes'

/** Documents of one collection in one round. */
const documentsMax = 100
/** Entries of one log in one transaction. */
const entriesMax = 50
/** Documents cleared in one transaction. */
const clearedMax = 10
/** A round takes seconds; who holds the lease longer than this has died. */
const leaseMinutes = 2

const changedSchema = z.looseObject(storedFields)
type Changed = z.infer<typeof changedSchema> & { readonly collection: string }

/** Every collection whose documents carry entries: those that can be asked for them. */
const carriers = Object.entries(collections)
  .filter(([, { indexes }]) => indexes.some(({ fields }: DeclaredIndex) => fields[0] === 'hasPending'))
  .map(([name]) => name)

/**
 * 定序 — one round: adds what waits to its logs, then takes it off the documents. Cut off in between, the next
 * round finds the entries in the log and only clears. Returns how many documents it cleared; 0 when nothing is due
 * or somebody else is at it.
 */
export async function sequence(cloud: Cloud): Promise<number> {
  return (await whileHolding(cloud, 'sequencer', leaseMinutes, () => round(cloud))) ?? 0
}

async function round(cloud: Cloud): Promise<number> {
  const changed = (await Promise.all(carriers.map((collection) => waiting(cloud, collection)))).flat()
  for (const [log, entries] of entriesByLog(changed)) {
    for (let at = 0; at < entries.length; at += entriesMax) {
      await appendToLog(cloud, log, entries.slice(at, at + entriesMax))
    }
  }
  for (let at = 0; at < changed.length; at += clearedMax) {
    const batch = changed.slice(at, at + clearedMax)
    await cloud.documents.transaction((documents) => clear(documents, batch))
  }
  return changed.length
}

async function waiting(cloud: Cloud, collection: string): Promise<readonly Changed[]> {
  const found = await cloud.documents.find(collection, { where: { hasPending: true }, limit: documentsMax })
  return found.map((raw) => ({ ...changedSchema.parse(raw), collection }))
}

/** In the order of time; within one document as they were written. */
function entriesByLog(changed: readonly Changed[]): ReadonlyMap<string, readonly PendingEntry[]> {
  const entries = changed.flatMap(({ pending }) => pending)
  const sorted = entries.toSorted((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0))
  const byLog = new Map<string, PendingEntry[]>()
  for (const entry of sorted) byLog.set(entry.log, [...(byLog.get(entry.log) ?? []), entry])
  return byLog
}

/**
 * Takes the moved entries off, and leaves the revision as it is: no fact has changed, and whoever is just editing
 * the document should not be told that somebody was first. A change that was read before and is written after
 * brings the entries back; the next round knows them.
 */
async function clear(documents: TransactionDocuments, changed: readonly Changed[]): Promise<void> {
  for (const { collection, _id, pending } of changed) {
    const moved = new Set(pending.map(({ id }) => id))
    const raw = await documents.get(collection, _id)
    if (raw === undefined) continue
    const now = changedSchema.parse(raw)
    const left = now.pending.filter(({ id }) => !moved.has(id))
    const cleared = { ...now, pending: left, hasPending: left.length > 0 }
    await documents.set(collection, cleared)
  }
}
