// Which documents meet the conditions, in which order? What the columns can answer goes to SQL; mingo decides the rest.
import type { EngineCondition, Order, Scalar } from './conditions'
import { refused } from './failure'
import { cellOf, columnOf, valueOf } from './layout'
import type { Layout } from './layout'
import { matcherFor } from './matching'
import { comparatorFor } from './ordering'
import type { Cell, Sql } from './sql'
import { stored } from './tables'

export interface Selection {
  readonly conditions: readonly EngineCondition[]
  readonly orders: readonly Order[]
  readonly skip: number
  readonly limit: number
}

interface Clause {
  readonly text: string
  readonly cells: readonly Cell[]
}

interface Plan {
  readonly where: string
  readonly cells: readonly Cell[]
  /** What SQL could not answer. */
  readonly rest: readonly EngineCondition[]
  /** A word that few documents have leads the query: SQLite gets no index to walk along instead. */
  readonly led: boolean
}

/** Rows are first fetched in this number, then twice as many each time. */
const firstChunkRows = 256

/** The stored texts of what was selected. */
export function select(sql: Sql, layout: Layout, selection: Selection): readonly string[] {
  // Where nothing else is asked, there is nothing to weigh a word against.
  const isAlone = selection.conditions.length === 1 && selection.orders.length === 0
  const plan = planFor(layout, selection.conditions, (terms) => (isAlone ? 0 : countUpTo(sql, layout, terms)))
  const sortable = selection.orders.every(({ path }) => path === '_id' || layout.scalars.includes(path))
  const from = `SELECT body FROM ${layout.documents} WHERE ${plan.where}${sortable ? orderBy(selection.orders, plan.led) : ''}`
  if (sortable && plan.rest.length === 0) return page(sql, from, plan.cells, selection)
  const end = selection.skip + selection.limit
  const matched = matching(sql, from, plan, sortable ? end : Infinity)
  if (sortable) return matched.slice(selection.skip)
  const compare = comparatorFor(selection.orders)
  const sorted = matched.map((body) => ({ body, document: stored(body) }))
  sorted.sort((left, right) => compare(left.document, right.document))
  return sorted.slice(selection.skip, end).map(({ body }) => body)
}

export function count(sql: Sql, layout: Layout, conditions: readonly EngineCondition[]): number {
  const plan = planFor(layout, conditions, () => leadingRows + 1)
  if (plan.rest.length > 0)
    return matching(sql, `SELECT body FROM ${layout.documents} WHERE ${plan.where}`, plan, Infinity).length
  return Number(sql.row(`SELECT count(*) FROM ${layout.documents} WHERE ${plan.where}`, plan.cells)?.[0])
}

/** How many documents have each combination of these columns, in the order of the columns. */
export function tally(
  sql: Sql,
  layout: Layout,
  conditions: readonly EngineCondition[],
  { by, limit }: { readonly by: readonly string[]; readonly limit: number },
): readonly string[] {
  const plan = planFor(layout, conditions, () => leadingRows + 1)
  const unknown = by.find((field) => !layout.scalars.includes(field))
  if (unknown !== undefined || plan.rest.length > 0)
    throw refused(
      'documents are counted by declared scalar fields, and by nothing that only a document tells',
    )
  const columns = by.map(columnOf).join(', ')
  const text = `SELECT count(*), ${columns} FROM ${layout.documents} WHERE ${plan.where} GROUP BY ${columns} LIMIT ?`
  return sql.rows(text, [...plan.cells, limit]).map(([count, ...cells]) => {
    const values = by.map((field, at) => [field, valueOf(cells[at])])
    return JSON.stringify({ _id: Object.fromEntries(values), count })
  })
}

/** Reads on until enough rows meet what SQL could not answer. All within one turn, so nothing changes in between. */
function matching(sql: Sql, from: string, plan: Plan, enough: number): readonly string[] {
  const matches = matcherFor(plan.rest)
  const matched: string[] = []
  for (let offset = 0, rows = firstChunkRows; ; offset += rows, rows *= 2) {
    const chunk = bodies(sql, `${from} LIMIT ? OFFSET ?`, [...plan.cells, rows, offset])
    for (const body of chunk) {
      if (matched.length >= enough) return matched
      if (matches(stored(body))) matched.push(body)
    }
    if (chunk.length < rows) return matched
  }
}

function page(
  sql: Sql,
  from: string,
  cells: readonly Cell[],
  { skip, limit }: Pick<Selection, 'skip' | 'limit'>,
): readonly string[] {
  if (limit > 1) return bodies(sql, `${from} LIMIT ? OFFSET ?`, [...cells, limit, skip])
  const row = limit === 0 ? undefined : sql.row(`${from} LIMIT 1 OFFSET ?`, [...cells, skip])
  return row === undefined ? [] : [String(row[0])]
}

function bodies(sql: Sql, text: string, cells: readonly Cell[]): readonly string[] {
  return sql.rows(text, cells).map((row) => String(row[0]))
}

function orderBy(orders: readonly Order[], led: boolean): string {
  if (orders.length === 0) return ''
  // A unary plus keeps a column out of the choice of an index, and changes nothing else: columns have no type here.
  const column = (path: string) => (led ? `+${columnOf(path)}` : columnOf(path))
  const keys = orders.map(({ path, descending }) => `${column(path)}${descending ? ' DESC' : ''}`)
  return ` ORDER BY ${[...keys, orders.at(-1)?.descending ? 'id DESC' : 'id'].join(', ')}`
}

function planFor(
  layout: Layout,
  conditions: readonly EngineCondition[],
  countTerms: (terms: Clause) => number,
): Plan {
  const words: Clause[] = []
  const rest: EngineCondition[] = []
  let led = false
  const columns = conditions.filter((one) => isColumn(layout, one))
  for (const condition of conditions.filter((one) => !isColumn(layout, one))) {
    const terms = termsClause(layout, condition)
    if (terms === undefined) {
      rest.push(condition)
      continue
    }
    const documents = countTerms(terms)
    words.push(documents === broadRows ? asked(layout, terms) : gathered(layout, terms))
    led ||= documents <= leadingRows
  }
  const facts = columns.map((one) => columnClause(`${led ? '+' : ''}${columnOf(one.path)}`, one))
  const clauses = [...facts, ...words]
  const where = clauses.map(({ text }) => text).join(' AND ') || '1'
  return { where, cells: clauses.flatMap(({ cells }) => cells), rest, led }
}

const isColumn = (layout: Layout, condition: EngineCondition): condition is ScalarCondition =>
  condition.op !== 'elemMatch' && (condition.path === '_id' || layout.scalars.includes(condition.path))

/** The terms that answer a condition exactly; undefined when they cannot. */
function termsClause(layout: Layout, condition: EngineCondition): Clause | undefined {
  if (condition.op === 'elemMatch') return undefined
  const { path } = condition
  if (!layout.multikeys.includes(path) || asksForNull(condition)) return undefined
  const { text, cells } = columnClause('term', condition)
  return { text: `field = ? AND ${text}`, cells: [path, ...cells] }
}

const gathered = ({ terms }: Layout, { text, cells }: Clause): Clause => ({
  text: `id IN (SELECT id FROM ${terms} WHERE ${text})`,
  cells,
})

/** Each document on the way is asked whether it has the terms. */
const asked = ({ terms, documents }: Layout, { text, cells }: Clause): Clause => ({
  text: `EXISTS (SELECT 1 FROM ${terms} WHERE ${text} AND ${terms}.id = ${documents}.id)`,
  cells,
})

/** From so many documents on it is cheaper to walk along the order and ask each, than to gather them all first. */
const broadRows = 2000
/** Up to so many documents are gathered and put in order whatever else is asked: a rare or an old word leads. */
const leadingRows = 300

function countUpTo(sql: Sql, layout: Layout, { text, cells }: Clause): number {
  const some = `SELECT 1 FROM ${layout.terms} WHERE ${text} LIMIT ${broadRows}`
  return Number(sql.row(`SELECT count(*) FROM (${some})`, cells)?.[0])
}

function asksForNull(condition: EngineCondition): boolean {
  return (
    (condition.op === 'eq' && condition.value === null) ||
    (condition.op === 'in' && condition.values.includes(null))
  )
}

type ScalarCondition = Exclude<EngineCondition, { op: 'elemMatch' }>

function columnClause(column: string, condition: ScalarCondition): Clause {
  if (condition.op === 'in') return inClause(column, condition.values)
  if (condition.op === 'eq')
    return condition.value === null
      ? { text: `${column} IS NULL`, cells: [] }
      : { text: `${column} = ?`, cells: [cellOf(condition.value)] }
  return rangeClause(column, condition.op, condition.value)
}

/** The list is filled up to a power of two with its own last value, so that there are few shapes of SQL. */
function inClause(column: string, values: readonly Scalar[]): Clause {
  const cells = values.filter((value) => value !== null).map(cellOf)
  const last = cells.at(-1)
  const orNull = cells.length < values.length ? ` OR ${column} IS NULL` : ''
  if (last === undefined) return { text: orNull === '' ? '0' : `${column} IS NULL`, cells: [] }
  const size = 2 ** Math.ceil(Math.log2(cells.length))
  const filled = [...cells, ...Array.from({ length: size - cells.length }, () => last)]
  return { text: `(${column} IN (${filled.map(() => '?').join(', ')})${orNull})`, cells: filled }
}

/** A range stays within its type, as in MongoDB: in SQLite numbers come before text, and text before blobs. */
function rangeClause(column: string, op: 'gt' | 'gte' | 'lt' | 'lte', value: string | number): Clause {
  const sign = { gt: '>', gte: '>=', lt: '<', lte: '<=' }[op]
  const upwards = op === 'gt' || op === 'gte'
  const text = typeof value === 'string'
  const fence = upwards ? ` AND ${column} < ${text ? `x''` : `''`}` : text ? ` AND ${column} >= ''` : ''
  return { text: `(${column} ${sign} ?${fence})`, cells: [value] }
}
