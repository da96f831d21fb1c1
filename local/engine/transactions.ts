// How do several documents change together? Snapshot isolation; who commits first wins, the others are told to run again.
import { keyOf } from './changes'
import type { Changes } from './changes'
import type { Commits } from './commits'
import type { JsonObject } from './ejson'
import { conflict, duplicate, failure } from './failure'
import type { History } from './history'
import type { Layout } from './layout'
import { idOf, stored, uniqueValues } from './tables'
import type { Tables } from './tables'

/** 事务 — reads and writes by id; nothing of it is seen before its commit. A failed write ends it, as in MongoDB. */
export interface Transactions {
  start(): string
  get(id: unknown, layout: Layout, documentId: string): JsonObject | undefined
  insert(id: unknown, layout: Layout, document: JsonObject): void
  /** Puts a document, whether it was there or not; says whether it was. */
  put(id: unknown, layout: Layout, document: JsonObject): boolean
  /** Says whether there was something to remove. */
  remove(id: unknown, layout: Layout, documentId: string): boolean
  commit(id: unknown): Promise<void>
  abort(id: unknown): void
}

interface Write {
  readonly layout: Layout
  readonly id: string
  /** What the document shall be; undefined when it shall be gone. */
  readonly document: JsonObject | undefined
}

/** 未完的事务 — what one open transaction saw at its beginning and wants written. */
export interface OpenTransaction {
  readonly snapshot: number
  readonly startedAt: number
  readonly writes: Map<string, Write>
}

interface Ground {
  readonly tables: Tables
  readonly history: History
  readonly changes: Changes
  readonly commits: Commits
  readonly open: Map<string, OpenTransaction>
  readonly now: () => number
}

/** As in the cloud. */
const lifetimeMs = 30_000

export function createTransactions(ground: Ground): Transactions {
  let started = 0
  const { open, history } = ground
  const end = (id: string) => {
    open.delete(id)
    history.prune(Math.min(history.position(), ...[...open.values()].map(({ snapshot }) => snapshot)))
  }
  const find = (id: unknown): OpenTransaction => {
    const transaction = typeof id === 'string' ? open.get(id) : undefined
    if (transaction === undefined) throw failure('DATABASE_TRANSACTION_FAIL', 'the transaction is over')
    if (ground.now() - transaction.startedAt <= lifetimeMs) return transaction
    end(String(id))
    throw failure('DATABASE_TRANSACTION_FAIL', 'the transaction took longer than 30 seconds')
  }
  const write = (id: unknown, act: (transaction: OpenTransaction) => boolean): boolean => {
    const transaction = find(id)
    try {
      return act(transaction)
    } catch (error) {
      end(String(id))
      throw error
    }
  }
  return {
    start: () => {
      for (const [id, { startedAt }] of open) if (ground.now() - startedAt > lifetimeMs) end(id)
      const id = `transaction-${++started}`
      open.set(id, { snapshot: history.position(), startedAt: ground.now(), writes: new Map() })
      return id
    },
    get: (id, layout, documentId) => visible(ground, find(id), layout, documentId),
    insert: (id, layout, document) =>
      void write(id, (transaction) => {
        if (visible(ground, transaction, layout, idOf(document)) !== undefined)
          throw duplicate(layout.collection, '_id')
        return plan(ground, transaction, { layout, id: idOf(document), document })
      }),
    put: (id, layout, document) =>
      write(id, (transaction) => plan(ground, transaction, { layout, id: idOf(document), document })),
    remove: (id, layout, documentId) =>
      write(id, (transaction) => plan(ground, transaction, { layout, id: documentId, document: undefined })),
    commit: async (id) => {
      const { writes } = find(id)
      try {
        if (writes.size > 0) await ground.commits.submit(() => applyAll(ground, find(id)))
      } finally {
        end(String(id))
      }
    },
    abort: (id) => end(String(id)),
  }
}

/** What the transaction sees: its own writes, else the document as it was at its beginning. */
function visible(
  { tables, history }: Ground,
  transaction: OpenTransaction,
  layout: Layout,
  id: string,
): JsonObject | undefined {
  const own = transaction.writes.get(keyOf(layout, id))
  if (own !== undefined) return own.document
  const replaced = history.since(keyOf(layout, id), transaction.snapshot)
  const body = replaced === undefined ? tables.read(layout, id) : replaced.before
  return body === undefined ? undefined : stored(body)
}

/** Notes a write for the commit; what the transaction can already not do is said at once. */
function plan(ground: Ground, transaction: OpenTransaction, write: Write): boolean {
  const key = keyOf(write.layout, write.id)
  if (ground.history.since(key, transaction.snapshot) !== undefined) throw conflict()
  const existed = visible(ground, transaction, write.layout, write.id) !== undefined
  if (write.document !== undefined) checkUnique(ground, transaction, write, write.document)
  transaction.writes.set(key, write)
  return existed
}

function checkUnique(ground: Ground, transaction: OpenTransaction, write: Write, document: JsonObject): void {
  const { layout } = write
  const others = [...transaction.writes.values()].filter(
    (other) => other.layout === layout && other.id !== write.id,
  )
  for (const { index, id } of ground.tables.holders(layout, document))
    if (id !== write.id && !others.some((other) => other.id === id)) throw duplicate(layout.collection, index)
  for (const { fields } of layout.uniques)
    for (const other of others)
      if (
        other.document !== undefined &&
        uniqueValues(fields, other.document) === uniqueValues(fields, document)
      )
        throw duplicate(layout.collection, fields.join(', '))
}

/** Inside the commit: checks again, removes first so that keys are free, and writes the rest. */
function applyAll(ground: Ground, { snapshot, writes }: OpenTransaction): void {
  for (const key of writes.keys()) if (ground.history.since(key, snapshot) !== undefined) throw conflict()
  const removals = [...writes.values()].filter(({ document }) => document === undefined)
  const puts = [...writes.values()].filter(({ document }) => document !== undefined)
  for (const { layout, id } of removals) {
    const before = ground.tables.read(layout, id)
    if (before !== undefined) ground.changes.remove(layout, before)
  }
  for (const { layout, id, document } of puts) putNow(ground, layout, id, document as JsonObject)
}

/** A key that was free when the write was planned and is taken now was taken by who committed first. */
function putNow(ground: Ground, layout: Layout, id: string, document: JsonObject): void {
  const before = ground.tables.read(layout, id)
  try {
    if (before === undefined) ground.changes.insert(layout, document)
    else ground.changes.update(layout, document, before)
  } catch (error) {
    if (error instanceof Error && error.message.includes('E11000')) throw conflict()
    throw error
  }
}
