// Which of two documents comes first? MongoDB's order of types and values, the same as the columns' order in SQL.
import type { Order } from './conditions'
import type { Json, JsonObject } from './ejson'

/** By code points (as bytes of UTF-8 compare), not by UTF-16 units as `<` does. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

/** A comparison for Array.sort; ties go by _id in the direction of the last key, as the SQL does. */
export function comparatorFor(orders: readonly Order[]): (left: JsonObject, right: JsonObject) => number {
  const last = orders.at(-1)
  const all = [...orders, { path: '_id', descending: last?.descending ?? false }]
  return (left, right) => {
    for (const order of all) {
      const sign = order.descending ? -1 : 1
      const compared = compareValues(keyOf(left, order), keyOf(right, order))
      if (compared !== 0) return sign * compared
    }
    return 0
  }
}

/** The value at a dotted path through objects; undefined when it is missing. */
export function valueAt(document: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = document
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = (value as JsonObject)[name]
  }
  return value
}

/** An array sorts by its least element, or by its greatest when descending; an empty one before everything. */
function keyOf(document: JsonObject, order: Order): Json | undefined {
  const value = valueAt(document, order.path)
  if (!Array.isArray(value)) return value
  const sorted = [...value].sort(compareValues)
  return value.length === 0 ? [] : order.descending ? sorted.at(-1) : sorted[0]
}

function compareValues(left: Json | undefined, right: Json | undefined): number {
  const ranks = rankOf(left) - rankOf(right)
  if (ranks !== 0) return ranks
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  return Number(left) < Number(right) ? -1 : Number(left) > Number(right) ? 1 : 0
}

/** null and missing, numbers, text, documents, booleans. */
function rankOf(value: Json | undefined): number {
  if (Array.isArray(value)) return 0
  if (value === undefined || value === null) return 1
  if (typeof value === 'number') return 2
  if (typeof value === 'string') return 3
  return typeof value === 'boolean' ? 5 : 4
}
