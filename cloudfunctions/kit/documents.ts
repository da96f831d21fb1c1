// How do documents go in and out through CloudBase's query builder? The same for both homes.
import type { Condition, Documents, Filter, Query, Scalar, Stored, TransactionDocuments } from './cloud'

/** What we use of @cloudbase/database: the Db of node-sdk in the cloud, of local/engine/ on one machine. */
export interface BuilderDatabase {
  readonly command: BuilderCommands
  collection(name: string): BuilderCollection
  runTransaction<Result>(
    work: (transaction: BuilderTransaction) => Promise<Result>,
    times?: number,
  ): Promise<Result>
}
interface BuilderCommands {
  in(values: readonly Scalar[]): object
  all(values: readonly string[]): object
  gt(value: string | number): BuilderRange
  gte(value: string | number): BuilderRange
  lt(value: string | number): BuilderRange
  lte(value: string | number): BuilderRange
  set(value: unknown): object
  remove(): object
}
interface BuilderRange {
  and(...others: object[]): BuilderRange
}
interface BuilderQuery {
  where(filter: object): BuilderQuery
  orderBy(field: string, direction: 'asc' | 'desc'): BuilderQuery
  skip(count: number): BuilderQuery
  limit(count: number): BuilderQuery
  get(): Promise<unknown>
  count(): Promise<unknown>
  update(fields: object): Promise<unknown>
  remove(): Promise<unknown>
}
interface BuilderDocument {
  get(): Promise<unknown>
  set(fields: object): Promise<unknown>
  remove(): Promise<unknown>
}
interface BuilderCollection extends BuilderQuery {
  doc(id: string): BuilderDocument
  add(document: object): Promise<unknown>
}
interface BuilderTransaction {
  collection(name: string): Pick<BuilderCollection, 'doc' | 'add'>
}

/** The cloud's own limit of rows in one reply. */
const rowsMax = 1000
/** Ids asked for at once. */
const idsMax = 500
/** A transaction that lost is run again up to so many times; the builder's own default is 3. */
const retries = 7
/** How many documents' field names are remembered, see `replace`. */
const rememberedMax = 4096

type Fields = Readonly<Record<string, unknown>>

/**
 * 文档 — the port of kit/cloud.ts over the query builder alone.
 *
 * A full compare-and-set: the builder has no conditional replace. `doc().set()` replaces but takes no condition, and
 * `where().update(fields)` takes one but merges, nested objects too, since it flattens them into dotted paths. So we
 * update where `_id` and `rev` are as they were, set every top-level field as a whole (`_.set` is not flattened), and
 * remove the fields that went away. Which those are we know from the revision that was read: its field names are
 * remembered by (`_id`, `rev`), or read again when they were forgotten. The server checks `rev` in the same atomic
 * write, and a revision never changes its fields, so neither way can go stale.
 */
export function createDocuments(database: BuilderDatabase): Documents {
  const remembered = createMemory()
  const read = async (collection: string, id: string) =>
    remembered.note(collection, asFields(listOf(await database.collection(collection).doc(id).get())[0]))
  return {
    get: read,
    getMany: async (collection, ids) => {
      const found = new Map<unknown, Fields>()
      for (let at = 0; at < ids.length; at += idsMax) {
        const filter = { _id: database.command.in(ids.slice(at, at + idsMax)) }
        const reply = await database.collection(collection).where(filter).limit(idsMax).get()
        for (const document of fieldsIn(reply)) found.set(document['_id'], document)
      }
      return ids.flatMap((id) => remembered.note(collection, found.get(id)) ?? [])
    },
    find: async (collection, query) => {
      const documents = fieldsIn(await selected(database, collection, query).get())
      for (const document of documents) remembered.note(collection, document)
      return documents
    },
    count: async (collection, where) =>
      numberIn(await database.collection(collection).where(toFilter(database, where)).count(), 'total'),
    add: async (collection, document) => {
      const fields = plainFields(document)
      try {
        succeeded(await database.collection(collection).add(fields))
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        return decideAdd(await read(collection, document._id), fields, error)
      }
      remembered.note(collection, fields)
      return 'added'
    },
    replace: (collection, document) => replace(database, collection, document, remembered, read),
    remove: async (collection, id, rev) =>
      numberIn(await database.collection(collection).where({ _id: id, rev }).remove(), 'deleted') > 0,
    transaction: (work) =>
      database.runTransaction((transaction) => work(inTransaction(transaction)), retries),
  }
}

async function replace(
  database: BuilderDatabase,
  collection: string,
  document: Stored,
  remembered: Memory,
  read: (collection: string, id: string) => Promise<Fields | undefined>,
): Promise<boolean> {
  const { _id: id, ...fields } = plainFields(document)
  const seen = document.rev - 1
  const known =
    remembered.fieldsAt(collection, document._id, seen) ??
    Object.keys((await read(collection, document._id)) ?? {})
  const gone = known.filter((name) => name !== '_id' && !(name in fields))
  const { command } = database
  const update = Object.fromEntries([
    ...Object.entries(fields).map(([name, value]) => [name, command.set(value)]),
    ...gone.map((name) => [name, command.remove()]),
  ])
  try {
    const reply = await database.collection(collection).where({ _id: id, rev: seen }).update(update)
    const won = numberIn(reply, 'updated') > 0
    if (won) remembered.note(collection, { _id: id, ...fields })
    return won
  } catch (error) {
    return decideReplace(await read(collection, document._id), { _id: id, ...fields }, document.rev, error)
  }
}

/**
 * An add that failed, and not by a duplicate, is decided by what is there now: only the reply may have been lost.
 * Two who add documents that are equal to the letter cannot be told apart, so contenders put their own id inside.
 */
function decideAdd(now: Fields | undefined, wanted: Fields, error: unknown): 'added' | 'exists' {
  if (now === undefined) throw error
  return isSame(now, wanted) ? 'added' : 'exists'
}

/** A later revision may stand on ours or not; only then we cannot know, and say so by the error itself. */
function decideReplace(now: Fields | undefined, wanted: Fields, rev: number, error: unknown): boolean {
  if (now?.['rev'] !== rev) throw error
  return isSame(now, wanted)
}

/** A guess until a real environment has answered: MongoDB's E11000 in the message (cloudbase.md §4). */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.message.includes('E11000')
}

function inTransaction(transaction: BuilderTransaction): TransactionDocuments {
  const read = async (collection: string, id: string) =>
    asFields(listOf(await transaction.collection(collection).doc(id).get())[0])
  return {
    get: read,
    /** Reads first, since a duplicate ends a transaction; after 'exists' by a unique index it can only be left. */
    add: async (collection, document) => {
      if ((await read(collection, document._id)) !== undefined) return 'exists'
      try {
        succeeded(await transaction.collection(collection).add(plainFields(document)))
        return 'added'
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        throw error
      }
    },
    set: async (collection, document) => {
      const { _id: _, ...fields } = plainFields(document)
      succeeded(await transaction.collection(collection).doc(document._id).set(fields))
    },
    remove: async (collection, id) =>
      void succeeded(await transaction.collection(collection).doc(id).remove()),
  }
}

function selected(database: BuilderDatabase, collection: string, query: Query): BuilderQuery {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > rowsMax)
    throw new Error(`a limit is from 1 to ${rowsMax}, not ${query.limit}`)
  const filtered = database.collection(collection).where(toFilter(database, query.where))
  const ordered = (query.orderBy ?? []).reduce(
    (so, [field, direction]) => so.orderBy(field, direction),
    filtered,
  )
  return ordered.skip(query.skip ?? 0).limit(query.limit)
}

function toFilter({ command }: BuilderDatabase, where: Filter): object {
  return Object.fromEntries(
    Object.entries(where).map(([field, condition]) => [field, toCommand(command, condition)]),
  )
}

function toCommand(command: BuilderCommands, condition: Condition): unknown {
  if (typeof condition !== 'object' || condition === null) return condition
  if ('in' in condition) return command.in(condition.in)
  if ('all' in condition) return command.all(condition.all)
  const { gt, gte, lt, lte } = condition
  const [first, ...others] = [
    ...(gt === undefined ? [] : [command.gt(gt)]),
    ...(gte === undefined ? [] : [command.gte(gte)]),
    ...(lt === undefined ? [] : [command.lt(lt)]),
    ...(lte === undefined ? [] : [command.lte(lte)]),
  ]
  if (first === undefined) throw new Error('a range has at least one end')
  return others.length === 0 ? first : first.and(...others)
}

interface Memory {
  /** Remembers the field names of a document's revision; gives the document back. */
  note(collection: string, document: Fields | undefined): Fields | undefined
  fieldsAt(collection: string, id: string, rev: number): readonly string[] | undefined
}

function createMemory(): Memory {
  const memory = new Map<string, { readonly rev: unknown; readonly fields: readonly string[] }>()
  return {
    note: (collection, document) => {
      if (document === undefined) return undefined
      if (memory.size >= rememberedMax) memory.clear()
      memory.set(`${collection}/${String(document['_id'])}`, {
        rev: document['rev'],
        fields: Object.keys(document),
      })
      return document
    },
    fieldsAt: (collection, id, rev) => {
      const known = memory.get(`${collection}/${id}`)
      return known?.rev === rev ? known.fields : undefined
    },
  }
}

/** A copy without undefined fields. The builder would delete them from the caller's own objects. */
function plainFields(document: object): Fields {
  return asFields(plain(document)) ?? {}
}

function plain(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value)))
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[name, plain(field)]])),
    )
  throw new Error(`a document holds only JSON, no ${typeof value}`)
}

/** Equal in everything but the order of fields. */
function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((element, at) => isSame(element, right[at]))
  const [leftFields, rightFields] = [asFields(left), asFields(right)]
  if (leftFields === undefined || rightFields === undefined || Array.isArray(left) || Array.isArray(right))
    return left === right
  const names = Object.keys(leftFields)
  return (
    names.length === Object.keys(rightFields).length &&
    names.every((name) => name in rightFields && isSame(leftFields[name], rightFields[name]))
  )
}

function asFields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined
}

/** node-sdk throws a refusal, or returns it when told not to throw; here it is always thrown. */
function succeeded(reply: unknown): Fields {
  const fields = asFields(reply) ?? {}
  const { code, message } = fields
  if (code !== undefined && code !== '')
    throw Object.assign(new Error(`${String(code)}: ${String(message)}`), { code })
  return fields
}

/** The rows of a reply: a list outside a transaction, one document or null inside. */
function listOf(reply: unknown): readonly unknown[] {
  const { data } = succeeded(reply)
  if (Array.isArray(data)) return data
  return data === null || data === undefined ? [] : [data]
}

function fieldsIn(reply: unknown): readonly Fields[] {
  return listOf(reply)
    .map(asFields)
    .filter((fields) => fields !== undefined)
}

function numberIn(reply: unknown, name: string): number {
  const number = succeeded(reply)[name]
  if (typeof number !== 'number') throw new Error(`the reply has no ${name}`)
  return number
}
