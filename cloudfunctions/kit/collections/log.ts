// Where is the log of a branch and year: its links, its head, and what it says about one subject?
import { z } from 'zod/mini'
import { linkOf } from '../../../core/log/chain'
import type { Link } from '../../../core/log/chain'
import { pendingEntrySchema } from '../../../core/stored'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud, TransactionDocuments } from '../cloud'
import { sha256Of } from '../sha256'

const linkSchema = z.object({
  /** The entry's own id, so that an entry can stand in the log only once. */
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  log: z.string(),
  seq: z.int(),
  prev: z.string(),
  leaf: z.string(),
  head: z.string(),
  /** Repeated from the entry, for queries. */
  subject: z.string(),
  at: z.string(),
  entry: pendingEntrySchema,
})
/** 日志的一环 — as it is stored. */
export type LogLink = z.infer<typeof linkSchema>

const headSchema = z.object({
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  log: z.string(),
  seq: z.int(),
  head: z.string(),
})

/** `o-qs031/2026` is no document id everywhere; a head stands under `o-qs031.2026`. */
const headId = (log: string) => log.replace('/', '.')

/**
 * 入链 — puts entries behind the head of their log, in the order given. What stands in the log already is left
 * out, so a run that was cut off between adding and clearing is simply run again.
 */
export async function appendToLog(
  cloud: Cloud,
  log: string,
  entries: readonly PendingEntry[],
): Promise<number> {
  const known = new Set(
    (
      await cloud.documents.getMany(
        'log',
        entries.map(({ id }) => id),
      )
    ).map(idOf),
  )
  const fresh = entries.filter(
    ({ id }, at) => !known.has(id) && entries.findIndex((one) => one.id === id) === at,
  )
  if (fresh.length === 0) return 0
  await cloud.documents.transaction((documents) => append(documents, log, fresh))
  return fresh.length
}

async function append(
  documents: TransactionDocuments,
  log: string,
  entries: readonly PendingEntry[],
): Promise<void> {
  const found = await documents.get('logHeads', headId(log))
  const before = found === undefined ? undefined : headSchema.parse(found)
  let previous: Pick<Link, 'seq' | 'head'> | undefined = before
  for (const entry of entries) {
    const link = linkOf(entry, previous, sha256Of)
    const { subject, at, id } = entry
    const added = await documents.add(
      'log',
      linkSchema.parse({ _id: id, v: 1, rev: 1, log, subject, at, ...link }),
    )
    if (added === 'exists') throw new Error(`log ${log}: entry ${id} was added meanwhile`)
    previous = link
  }
  const { seq, head } = previous ?? { seq: -1, head: '' }
  const next = { _id: headId(log), v: 1, rev: (before?.rev ?? 0) + 1, log, seq, head }
  if (before === undefined) await documents.add('logHeads', next)
  else await documents.set('logHeads', next)
}

/** What the log says about these documents, oldest first. */
export async function entriesAbout(
  cloud: Cloud,
  subjects: readonly string[],
): Promise<readonly PendingEntry[]> {
  const query = { where: { subject: { in: subjects } }, orderBy: [['at', 'asc']], limit: 1000 } as const
  return (await cloud.documents.find('log', query)).map((raw) => linkSchema.parse(raw).entry)
}

/** A stretch of one log, in order. */
export async function linksOf(
  cloud: Cloud,
  log: string,
  from: number,
  limit: number,
): Promise<readonly LogLink[]> {
  const query = { where: { log, seq: { gte: from } }, orderBy: [['seq', 'asc']], limit } as const
  return (await cloud.documents.find('log', query)).map((raw) => linkSchema.parse(raw))
}

/** Whose entries, or which: by the people's ids or by the types; all of the log when absent. */
export type Sought = { readonly actors: readonly string[] } | { readonly types: readonly string[] }

/** 往回读 — a stretch of one log, the newest first, from below `before`. */
export async function latestLinks(
  cloud: Cloud,
  { log, before, sought }: { log: string; before: number | undefined; sought: Sought | undefined },
  limit: number,
): Promise<readonly LogLink[]> {
  const only =
    sought === undefined
      ? {}
      : 'actors' in sought
        ? { 'entry.actor': { in: sought.actors } }
        : { 'entry.type': { in: sought.types } }
  const where = { log, ...(before === undefined ? {} : { seq: { lt: before } }), ...only }
  const found = await cloud.documents.find('log', { where, orderBy: [['seq', 'desc']], limit })
  return found.map((raw) => linkSchema.parse(raw))
}

const idOf = (raw: unknown): string => linkSchema.parse(raw)._id

/** 链头 — of each log that has entries, as it stands now. */
export async function headsOf(cloud: Cloud, logs: readonly string[]) {
  const found = (await cloud.documents.getMany('logHeads', logs.map(headId))).map((raw) =>
    headSchema.parse(raw),
  )
  return found.map(({ log, seq, head }) => ({ log, seq, head }))
}
