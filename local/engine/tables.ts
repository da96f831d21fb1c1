// How are documents kept in SQLite: made, read, added, changed and removed, each with its columns and terms?
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import { isJsonObject } from './ejson'
import type { Json, JsonObject } from './ejson'
import { duplicate, failure, refused } from './failure'
import { cellOf, cellsOf, columnOf, layoutOf, termsOf, uniqueKey } from './layout'
import type { Layout } from './layout'
import type { Scalar } from './conditions'
import { valueAt } from './ordering'
import { isTaken, quoted } from './sql'
import type { Cell, Sql } from './sql'

/** The version of the tables; a newer one is not opened. */
const formatVersion = 1
/** MongoDB allows 16 MB; we plan below one, so that a list of documents stays small (cloudbase.md §4). */
const documentBytesMax = 1024 * 1024
const idLengthMax = 256
const rebuildRows = 1000

export interface Tables {
  /** Refuses a collection that is not declared. */
  layout(collection: unknown): Layout
  /** The stored text of a document. */
  read(layout: Layout, id: string): string | undefined
  insert(layout: Layout, document: JsonObject): void
  update(layout: Layout, document: JsonObject, before: JsonObject): void
  remove(layout: Layout, before: JsonObject): void
  /** Who holds a document's unique keys: index by number, id of the holder. */
  holders(layout: Layout, document: JsonObject): readonly { readonly index: string; readonly id: string }[]
}

export function openTables(sql: Sql, collections: DeclaredCollections): Tables {
  const layouts = new Map(
    Object.entries(collections).map(([name, declared]) => [name, layoutOf(name, declared)]),
  )
  prepareTables(sql, [...layouts.values()])
  return {
    layout: (collection) => {
      const layout = typeof collection === 'string' ? layouts.get(collection) : undefined
      if (layout === undefined)
        throw failure('DATABASE_COLLECTION_NOT_EXIST', `no collection ${String(collection)}`)
      return layout
    },
    read: (layout, id) => {
      const row = sql.row(`SELECT body FROM ${layout.documents} WHERE id = ?`, [id])
      return row === undefined ? undefined : String(row[0])
    },
    insert: (layout, document) => insert(sql, layout, document),
    update: (layout, document, before) => update(sql, layout, document, before),
    remove: (layout, before) => {
      writeTerms(sql, layout, idOf(before), before, undefined)
      sql.run(`DELETE FROM ${layout.documents} WHERE id = ?`, [idOf(before)])
    },
    holders: (layout, document) => holders(sql, layout, document),
  }
}

/** All or nothing: documents that do not fit changed indexes leave the file as it was. */
function prepareTables(sql: Sql, layouts: readonly Layout[]): void {
  sql.exec('BEGIN IMMEDIATE')
  try {
    checkVersion(sql)
    sql.exec('CREATE TABLE IF NOT EXISTS layouts (collection TEXT PRIMARY KEY, signature TEXT NOT NULL)')
    for (const layout of layouts) bringUpToDate(sql, layout)
  } catch (error) {
    sql.exec('ROLLBACK')
    throw error
  }
  sql.exec('COMMIT')
}

/** A stored text, which we wrote ourselves, as the document it is. */
export function stored(body: string): JsonObject {
  const document: Json = JSON.parse(body)
  if (!isJsonObject(document)) throw new Error('a stored document is no object')
  return document
}

export function idOf(document: JsonObject): string {
  const id = document['_id']
  if (typeof id !== 'string' || id === '' || id.length > idLengthMax)
    throw refused('every document is added under an _id of our own, as text')
  return id
}

/** The values of a unique index in a document, null for what is missing; as text for comparing. */
export function uniqueValues(fields: readonly string[], document: JsonObject): string {
  return JSON.stringify(fields.map((field) => valueAt(document, field) ?? null))
}

function insert(sql: Sql, layout: Layout, document: JsonObject): void {
  const id = idOf(document)
  const cells = [id, bodyOf(document), ...cellsOf(layout, document)]
  const columns = ['id', 'body', ...layout.scalars.map(columnOf)].join(', ')
  const values = cells.map(() => '?').join(', ')
  orTaken(layout, () => sql.run(`INSERT INTO ${layout.documents} (${columns}) VALUES (${values})`, cells))
  writeTerms(sql, layout, id, undefined, document)
}

/** Writes only the columns that changed, since SQLite touches every index of a column that it is told to set. */
function update(sql: Sql, layout: Layout, document: JsonObject, before: JsonObject): void {
  const id = idOf(document)
  const old = cellsOf(layout, before)
  const changed = cellsOf(layout, document)
    .map((cell, at) => ({ cell, at, column: columnOf(layout.scalars[at] ?? '') }))
    .filter(({ cell, at }) => !isSameCell(cell, old[at] ?? null))
  const columns = ['body', ...changed.map(({ column }) => column)].map((column) => `${column} = ?`).join(', ')
  const cells = [bodyOf(document), ...changed.map(({ cell }) => cell), id]
  orTaken(layout, () => sql.run(`UPDATE ${layout.documents} SET ${columns} WHERE id = ?`, cells))
  writeTerms(sql, layout, id, before, document)
}

function isSameCell(left: Cell, right: Cell): boolean {
  return left === right || (left instanceof Uint8Array && right instanceof Uint8Array && left[0] === right[0])
}

function orTaken(layout: Layout, write: () => number): void {
  try {
    write()
  } catch (error) {
    if (isTaken(error)) throw duplicate(layout.collection, String(error))
    throw error
  }
}

function bodyOf(document: JsonObject): string {
  const body = JSON.stringify(document)
  if (Buffer.byteLength(body) > documentBytesMax)
    throw refused(`a document is at most ${documentBytesMax} bytes`)
  return body
}

function writeTerms(sql: Sql, layout: Layout, id: string, before?: JsonObject, after?: JsonObject): void {
  if (layout.multikeys.length === 0) return
  const old = termsOf(layout, before)
  const now = termsOf(layout, after)
  for (const [key, [field, term]] of old)
    if (!now.has(key))
      sql.run(`DELETE FROM ${layout.terms} WHERE field = ? AND term = ? AND id = ?`, [field, term, id])
  for (const [key, [field, term]] of now)
    if (!old.has(key))
      sql.run(`INSERT INTO ${layout.terms} (field, term, id) VALUES (?, ?, ?)`, [field, term, id])
}

function holders(sql: Sql, layout: Layout, document: JsonObject) {
  return layout.uniques.flatMap((index) => {
    const keys = index.fields
      .map((field) => `${uniqueKey(columnOf(field))} = ${uniqueKey('?')}`)
      .join(' AND ')
    const cells = index.fields.map((field) => cellOf((valueAt(document, field) ?? null) as Scalar))
    const row = sql.row(`SELECT id FROM ${layout.documents} WHERE ${keys}`, cells)
    return row === undefined ? [] : [{ index: index.fields.join(', '), id: String(row[0]) }]
  })
}

function checkVersion(sql: Sql): void {
  const version = Number(sql.row('PRAGMA user_version', [])?.[0])
  if (version > formatVersion)
    throw new Error(`the data is of a newer Lantai (format ${version}, ours ${formatVersion})`)
  sql.exec(`PRAGMA user_version = ${formatVersion}`)
}

/** Makes the tables of a collection, or makes again of them what has changed. */
function bringUpToDate(sql: Sql, layout: Layout): void {
  const known = sql.row('SELECT signature FROM layouts WHERE collection = ?', [layout.collection])?.[0]
  if (known === layout.signature) return
  const create = [...layout.createTables, ...layout.createIndexes]
  if (known === undefined) for (const statement of create) sql.exec(statement)
  else if (String(known).startsWith(`${layout.createTables.join('\n')}\n`)) indexAgain(sql, layout)
  else makeAgain(sql, layout)
  sql.run('INSERT OR REPLACE INTO layouts (collection, signature) VALUES (?, ?)', [
    layout.collection,
    layout.signature,
  ])
}

/** The columns are as they were: only what stands beside them is made again. */
function indexAgain(sql: Sql, layout: Layout): void {
  const table = `documents_${layout.collection}`
  const made = "SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"
  for (const [name] of sql.rows(made, [table])) sql.exec(`DROP INDEX ${quoted(String(name))}`)
  for (const statement of layout.createIndexes) sql.exec(statement)
}

function makeAgain(sql: Sql, layout: Layout): void {
  const old = `old_${layout.collection}`
  sql.exec(`CREATE TABLE "${old}" AS SELECT id, body FROM ${layout.documents}`)
  sql.exec(`DROP TABLE ${layout.documents}`)
  sql.exec(`DROP TABLE ${layout.terms}`)
  for (const statement of [...layout.createTables, ...layout.createIndexes]) sql.exec(statement)
  refill(sql, layout, old)
}

function refill(sql: Sql, layout: Layout, old: string): void {
  for (let last = 0; ;) {
    const rows = sql.rows(
      `SELECT rowid, body FROM "${old}" WHERE rowid > ? ORDER BY rowid LIMIT ${rebuildRows}`,
      [last],
    )
    for (const [, body] of rows) insert(sql, layout, stored(String(body)))
    if (rows.length < rebuildRows) break
    last = Number(rows.at(-1)?.[0])
  }
  sql.exec(`DROP TABLE "${old}"`)
}
