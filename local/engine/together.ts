// What do pipelines that join collections find? Everything of one request is as of one moment: nothing changes in between.
import type { EngineCondition } from './conditions'
import { isJsonObject } from './ejson'
import type { Json, JsonObject } from './ejson'
import { refused } from './failure'
import type { Layout } from './layout'
import { valueAt } from './ordering'
import type { Along, Asking, Joining } from './pipelines'
import { select, tally } from './select'
import type { Sql } from './sql'
import { stored } from './tables'
import type { Tables } from './tables'

interface Ground {
  readonly sql: Sql
  readonly tables: Tables
}
/** Checks a limit as it came, by the limits of the actions. */
type Limit = (value: unknown) => number

/** The first that matches, with a list of the one it is joined with. */
export function joined(
  { sql, tables }: Ground,
  layout: Layout,
  { conditions, joining }: { readonly conditions: readonly EngineCondition[]; readonly joining: Joining },
): readonly string[] {
  const { from, by, as } = joining
  const other = tables.layout(from)
  return select(sql, layout, { conditions, orders: [], skip: 0, limit: 1 }).map((body) => {
    const document = stored(body)
    const id = 'id' in by ? by.id : valueAt(document, by.field)
    const beside = typeof id === 'string' ? tables.read(other, id) : undefined
    return JSON.stringify({ ...document, [as]: beside === undefined ? [] : [stored(beside)] })
  })
}

/** As large as a document of MongoDB may be, also one on its way out of a pipeline. */
const hungBytesMax = 16 * 1024 * 1024

/** Several lists under the `_id` of any one document of a collection; nothing where it has none. */
export function together(
  ground: Ground,
  layout: Layout,
  asked: readonly Asking[],
  limitOf: Limit,
): readonly string[] {
  return select(ground.sql, layout, { conditions: [], orders: [], skip: 0, limit: 1 }).map((body) => {
    const lists = asked.map((one) => [one.as, listOf(ground, one, limitOf)])
    const hung = JSON.stringify({ _id: stored(body)['_id'], ...Object.fromEntries(lists) })
    if (Buffer.byteLength(hung) > hungBytesMax)
      throw refused('lists that hang on one document are 16 MB at most')
    return hung
  })
}

function listOf(ground: Ground, { from, conditions, wants }: Asking, limitOf: Limit): readonly JsonObject[] {
  const { sql, tables } = ground
  const layout = tables.layout(from)
  if ('grouping' in wants) {
    const { by, limit } = wants.grouping
    return tally(sql, layout, conditions, { by, limit: limitOf(limit) }).map(stored)
  }
  const { orders, limit, along } = wants
  const found = select(sql, layout, { conditions, orders, skip: 0, limit: limitOf(limit) }).map(stored)
  return found.map((document) => along.reduce((so, one) => withAlong(ground, so, one, limitOf), document))
}

const allOfThem = Number.MAX_SAFE_INTEGER

/** As MongoDB joins: any of our values, whichever lists it stands in, and null where we have none. */
function withAlong(ground: Ground, document: JsonObject, along: Along, limitOf: Limit): JsonObject {
  const { sql, tables } = ground
  const { from, as, ours, suffix, theirs, counted } = along
  const layout = tables.layout(from)
  const values = valuesAt(document, ours.split('.')).filter(isScalar)
  if (counted !== undefined) {
    const [value = null] = values
    const conditions = [...counted.conditions, { path: theirs, op: 'eq', value } as const]
    const { by, limit } = counted.grouping
    return { ...document, [as]: tally(sql, layout, conditions, { by, limit: limitOf(limit) }).map(stored) }
  }
  const wanted = values.map((value) => (suffix === '' || value === null ? value : `${value}${suffix}`))
  const conditions = [{ path: theirs, op: 'in', values: wanted } as const]
  const found = select(sql, layout, { conditions, orders: [], skip: 0, limit: allOfThem })
  return { ...document, [as]: found.map(stored) }
}

function valuesAt(value: Json | undefined, path: readonly string[]): readonly Json[] {
  const [name, ...deeper] = path
  if (Array.isArray(value)) return value.flatMap((one: Json) => valuesAt(one, path))
  if (name === undefined) return [value ?? null]
  return valuesAt(isJsonObject(value) ? value[name] : undefined, deeper)
}

const isScalar = (value: Json): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null
