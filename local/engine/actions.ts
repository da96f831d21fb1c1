// What does the engine answer to each action of CloudBase's protocol? Strict: what the cloud would refuse is refused here.
import { applyUpdate, parseUpdate } from './changes'
import type { Changes } from './changes'
import type { Commits } from './commits'
import { parseFilter, parseOrder } from './conditions'
import { parseEjsonObject } from './ejson'
import type { JsonObject } from './ejson'
import { conflict, failure, refused } from './failure'
import type { Layout } from './layout'
import { parsePipeline } from './pipelines'
import { count, select, tally } from './select'
import type { Sql } from './sql'
import { idOf, stored } from './tables'
import type { Tables } from './tables'
import { joined, together } from './together'
import type { Transactions } from './transactions'

/** 故障 — for tests: what may go wrong in the cloud, on demand. */
export interface Faults {
  /** Asked before each commit of a transaction; true makes it lose. */
  readonly conflict?: () => boolean
  /** Asked after each write or commit is durable; true loses the reply. */
  readonly loseReply?: (action: string) => boolean
}

export interface Ground {
  readonly sql: Sql
  readonly tables: Tables
  readonly changes: Changes
  readonly commits: Commits
  readonly transactions: Transactions
  readonly faults: Faults
}

export type Params = Readonly<Record<string, unknown>>
export interface Reply {
  readonly requestId: string
  readonly transactionId?: string
  readonly data?: Readonly<Record<string, unknown>>
}
/** 引擎之门 — sends one request of CloudBase's protocol; rejects with the cloud's own codes. */
export type Send = (action: string, params?: Params) => Promise<Reply>
type Answer = Omit<Reply, 'requestId'>
type Action = (ground: Ground, params: Params) => Answer | Promise<Answer>

/** As in the cloud. */
const rowsMax = 1000
const rowsDefault = 100
/** So that one update by a filter cannot hold the home for long. */
const changedMax = 1000

/** The door over one engine. */
export function createSend(ground: Ground): Send {
  let requests = 0
  return async (action, params = {}) => {
    const perform = Object.hasOwn(actions, action) ? actions[action] : undefined
    if (perform === undefined) throw refused(`the action ${action} is not on the allow-list`)
    const answer = await perform(ground, params)
    if (writing.has(action) && ground.faults.loseReply?.(action))
      throw failure('ECONNRESET', 'the reply was lost after the commit')
    return { requestId: `local-${++requests}`, ...answer }
  }
}

const writing: ReadonlySet<string> = new Set([
  'database.insertDocument',
  'database.modifyDocument',
  'database.removeDocument',
  'database.commitTransaction',
])

const actions: Readonly<Record<string, Action>> = {
  'database.addCollection': (ground, params) => {
    ground.tables.layout(params['collectionName'])
    return { data: {} }
  },
  'database.getDocument': (ground, params) => ({ data: { list: list(ground, params) } }),
  'database.calculateDocument': ({ sql, tables }, params) => ({
    data: { total: count(sql, tables.layout(params['collectionName']), parseFilter(params['query'])) },
  }),
  'database.aggregateDocuments': (ground, params) => {
    const asked = parsePipeline(params['stages'])
    const layout = ground.tables.layout(params['collectionName'])
    const limitOf = (limit: unknown) => wholeNumber(limit, rowsMax, 'limit')
    if ('together' in asked) return { data: { list: together(ground, layout, asked.together, limitOf) } }
    if ('joining' in asked) return { data: { list: joined(ground, layout, asked) } }
    const { by, limit } = asked.grouping
    return { data: { list: tally(ground.sql, layout, asked.conditions, { by, limit: limitOf(limit) }) } }
  },
  'database.insertDocument': insert,
  'database.modifyDocument': modify,
  'database.removeDocument': remove,
  'database.startTransaction': ({ transactions }) => ({ transactionId: transactions.start() }),
  'database.commitTransaction': async ({ transactions, faults }, { transactionId }) => {
    if (faults.conflict?.()) {
      transactions.abort(transactionId)
      throw conflict()
    }
    await transactions.commit(transactionId)
    return {}
  },
  'database.abortTransaction': ({ transactions }, { transactionId }) => {
    transactions.abort(transactionId)
    return {}
  },
}

function list(ground: Ground, params: Params): readonly string[] {
  const layout = ground.tables.layout(params['collectionName'])
  if (params['projection'] !== undefined) throw refused('projections are not on the allow-list')
  if (params['transactionId'] !== undefined) {
    const document = ground.transactions.get(params['transactionId'], layout, idOfDoc(params))
    return document === undefined ? [] : [JSON.stringify(document)]
  }
  return select(ground.sql, layout, {
    conditions: parseFilter(params['query']),
    orders: parseOrder(params['order']),
    skip: wholeNumber(params['offset'] ?? 0, Number.MAX_SAFE_INTEGER, 'offset'),
    limit: wholeNumber(params['limit'] ?? rowsDefault, rowsMax, 'limit'),
  })
}

async function insert(ground: Ground, params: Params): Promise<Answer> {
  const layout = ground.tables.layout(params['collectionName'])
  const texts = params['data']
  if (!Array.isArray(texts) || texts.length !== 1) throw refused('one document is added at a time')
  const document = parseEjsonObject(texts[0], 'the document')
  const id = idOf(document)
  if (params['transactionId'] === undefined)
    await ground.commits.submit(() => ground.changes.insert(layout, document))
  else ground.transactions.insert(params['transactionId'], layout, document)
  return { data: { insertedIds: [id] } }
}

function modify(ground: Ground, params: Params): Promise<Answer> | Answer {
  const layout = ground.tables.layout(params['collectionName'])
  if (params['merge'] === false) return put(ground, layout, params)
  if (params['upsert'] === true) throw refused('an update that may insert is not on the allow-list')
  const update = parseUpdate(params['data'])
  const { transactionId } = params
  if (transactionId === undefined)
    return changeMatching(ground, layout, params, 'updated', (body) => {
      const before = stored(body)
      const after = applyUpdate(before, update)
      if (JSON.stringify(after) === body) return false
      ground.changes.update(layout, after, body)
      return true
    })
  const before = ground.transactions.get(transactionId, layout, idOfDoc(params))
  if (before === undefined) return { data: { updated: 0 } }
  ground.transactions.put(transactionId, layout, applyUpdate(before, update))
  return { data: { updated: 1 } }
}

/** `doc(id).set(document)`: the whole document, whether it was there or not. */
async function put(ground: Ground, layout: Layout, params: Params): Promise<Answer> {
  const id = idOfDoc(params)
  const document: JsonObject = { _id: id, ...parseEjsonObject(params['data'], 'the document') }
  if (document['_id'] !== id) throw refused('an _id does not change')
  const existed =
    params['transactionId'] === undefined
      ? await ground.commits.submit(() => putNow(ground, layout, document))
      : ground.transactions.put(params['transactionId'], layout, document)
  return { data: existed ? { updated: 1 } : { updated: 0, upsert_id: id } }
}

function putNow({ tables, changes }: Ground, layout: Layout, document: JsonObject): boolean {
  const before = tables.read(layout, idOf(document))
  if (before === undefined) changes.insert(layout, document)
  else changes.update(layout, document, before)
  return before !== undefined
}

function remove(ground: Ground, params: Params): Promise<Answer> | Answer {
  const layout = ground.tables.layout(params['collectionName'])
  if (params['transactionId'] !== undefined) {
    const removed = ground.transactions.remove(params['transactionId'], layout, idOfDoc(params))
    return { data: { deleted: removed ? 1 : 0 } }
  }
  return changeMatching(ground, layout, params, 'deleted', (body) => {
    ground.changes.remove(layout, body)
    return true
  })
}

/** Finds and changes within one commit, so that nothing comes in between: this is the compare-and-set. */
async function changeMatching(
  { sql, commits }: Ground,
  layout: Layout,
  params: Params,
  counted: 'updated' | 'deleted',
  change: (body: string) => boolean,
): Promise<Answer> {
  const conditions = parseFilter(params['query'])
  if (conditions.length === 0) throw refused('a change of every document is not on the allow-list')
  const limit = params['multi'] === false ? 1 : changedMax + 1
  const changed = await commits.submit(() => {
    const found = select(sql, layout, { conditions, orders: [], skip: 0, limit })
    if (found.length > changedMax) throw refused(`a filter changes at most ${changedMax} documents`)
    return found.filter(change).length
  })
  return { data: { [counted]: changed } }
}

/** The id that `doc(id)` asks for. `where()` is refused where only ids are allowed. */
function idOfDoc(params: Params): string {
  if (params['queryType'] !== 'DOC') throw refused('in a transaction there is only doc(), no where()')
  const [condition, ...others] = parseFilter(params['query'])
  const isId = condition?.path === '_id' && condition.op === 'eq' && typeof condition.value === 'string'
  if (!isId || others.length > 0) throw refused('a document is asked for by its _id, as text')
  return String(condition.value)
}

function wholeNumber(value: unknown, max: number, what: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max)
    throw refused(`${what} is a whole number up to ${max}`)
  return value
}
