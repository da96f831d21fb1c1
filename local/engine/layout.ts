// How do a collection's declared indexes become columns, terms and SQL indexes?
//
// A declared field is a real column rather than an expression over the JSON: null, number, text and boolean keep
// their types and MongoDB's order, so that filters and sorts pushed down are exact, and reading parses no JSON.
import type { DeclaredCollection, DeclaredIndex } from '../../cloudfunctions/kit/indexes'
import type { Scalar } from './conditions'
import { isJsonObject } from './ejson'
import type { Json, JsonObject } from './ejson'
import { refused } from './failure'
import { valueAt } from './ordering'
import { quoted } from './sql'
import type { Cell } from './sql'

export interface Layout {
  readonly collection: string
  /** Quoted names of the table of documents and of the table of terms. */
  readonly documents: string
  readonly terms: string
  /** Dotted fields with a column each. */
  readonly scalars: readonly string[]
  /** Dotted fields whose elements stand in the table of terms. */
  readonly multikeys: readonly string[]
  readonly uniques: readonly DeclaredIndex[]
  /** Changes whenever tables or indexes must be made again; begins with the tables. */
  readonly signature: string
  readonly createTables: readonly string[]
  readonly createIndexes: readonly string[]
}

export function layoutOf(collection: string, declared: DeclaredCollection): Layout {
  const multikeys = distinct(declared.indexes.filter((index) => index.multikey).map((index) => lastOf(index)))
  const fields = declared.indexes.flatMap((index) =>
    index.multikey ? index.fields.slice(0, -1) : index.fields,
  )
  const scalars = distinct(fields).filter((field) => field !== '_id')
  const both = scalars.find((field) => multikeys.includes(field))
  if (both !== undefined)
    throw new Error(`${collection}: ${both} is declared both as a scalar and as multikey`)
  const uniques = declared.indexes.filter((index) => index.unique)
  if (uniques.some((index) => index.multikey))
    throw new Error(`${collection}: a multikey index cannot be unique`)
  const documents = quoted(`documents_${collection}`)
  const terms = quoted(`terms_${collection}`)
  const columns = scalars.map((field) => `, ${columnOf(field)}`).join('')
  const createTables = [
    `CREATE TABLE ${documents} (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL${columns})`,
    `CREATE TABLE ${terms} (field TEXT NOT NULL, term NOT NULL, id TEXT NOT NULL, PRIMARY KEY (field, term, id)) WITHOUT ROWID`,
  ]
  const createIndexes = declared.indexes.flatMap((index, at) => createIndex(collection, documents, index, at))
  const signature = [...createTables, ...createIndexes].join('\n')
  return { collection, documents, terms, scalars, multikeys, uniques, signature, createTables, createIndexes }
}

/** An index ends in the id, so that ties are already in order. A unique one sees null as a value. */
function createIndex(
  collection: string,
  documents: string,
  index: DeclaredIndex,
  at: number,
): readonly string[] {
  const columns = (index.multikey ? index.fields.slice(0, -1) : index.fields).map(columnOf)
  if (columns.length === 0) return []
  const name = quoted(`index_${collection}_${at}`)
  const keys = index.unordered ? columns : [...columns, 'id']
  const plain = `CREATE INDEX ${name} ON ${documents} (${keys.join(', ')})`
  if (!index.unique) return [plain]
  const unique = columns.map(uniqueKey).join(', ')
  return [plain, `CREATE UNIQUE INDEX ${quoted(`unique_${collection}_${at}`)} ON ${documents} (${unique})`]
}

export function columnOf(field: string): string {
  return field === '_id' ? 'id' : quoted(`field_${field}`)
}

/** In a unique index null is a value like any other; no boolean is stored as x'FF'. */
export function uniqueKey(column: string): string {
  return `ifnull(${column}, x'FF')`
}

/** Booleans become one byte: SQLite sorts blobs after text, as MongoDB sorts booleans. */
export function cellOf(value: Scalar): Cell {
  return typeof value === 'boolean' ? Uint8Array.of(value ? 1 : 0) : value
}

/** And back: one byte is a boolean again. */
export function valueOf(cell: unknown): unknown {
  return cell instanceof Uint8Array ? cell[0] === 1 : cell
}

/** The columns of a document. A declared scalar that is no scalar is refused: declare it multikey. */
export function cellsOf(layout: Layout, document: JsonObject): readonly Cell[] {
  return layout.scalars.map((field) => {
    if (passesArray(document, field)) throw refused(`${layout.collection}.${field} is declared as a scalar`)
    const value = valueAt(document, field)
    if (value === undefined) return null
    if (typeof value === 'object' && value !== null)
      throw refused(`${layout.collection}.${field} is declared as a scalar`)
    return cellOf(value)
  })
}

/** The terms of a document, each once, as `[field, cell]`; keyed by text for comparing old with new. */
export function termsOf(
  layout: Layout,
  document: JsonObject | undefined,
): ReadonlyMap<string, readonly [string, Cell]> {
  const terms = new Map<string, readonly [string, Cell]>()
  if (document === undefined) return terms
  for (const field of layout.multikeys)
    for (const term of leavesAt(document, field.split('.'))) {
      if (term === null) continue
      if (typeof term === 'object')
        throw refused(`${layout.collection}.${field} holds something else than terms`)
      terms.set(JSON.stringify([field, term]), [field, cellOf(term)])
    }
  return terms
}

/** All values at the end of a path, through arrays and out of the last one. */
function leavesAt(value: Json | undefined, path: readonly string[]): readonly Json[] {
  const [name, ...rest] = path
  if (value === undefined) return []
  if (name === undefined) return Array.isArray(value) ? value : [value as Json]
  if (Array.isArray(value)) return value.filter(isJsonObject).flatMap((element) => leavesAt(element, path))
  return isJsonObject(value) ? leavesAt(value[name], rest) : []
}

function passesArray(document: JsonObject, field: string): boolean {
  const names = field.split('.')
  return names.some((_, at) => at > 0 && Array.isArray(valueAt(document, names.slice(0, at).join('.'))))
}

function lastOf(index: DeclaredIndex): string {
  return index.fields.at(-1) ?? index.fields[0]
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
