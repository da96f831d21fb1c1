// What does a filter on the wire ask, in conditions of the allow-list? Everything else is refused here.
import { isWireObject, numberOf, parseWire, toJson } from './ejson'
import { refused } from './failure'

export type Scalar = string | number | boolean | null

/** 条件 — one test of one field; a filter is all of its conditions together. */
export type EngineCondition =
  | { readonly path: string; readonly op: 'eq'; readonly value: Scalar }
  | { readonly path: string; readonly op: 'in'; readonly values: readonly Scalar[] }
  | { readonly path: string; readonly op: RangeOp; readonly value: string | number }
  | {
      readonly path: string
      readonly op: 'elemMatch'
      /** What one element must be: conditions on the element itself (under the name `element`), or on its fields. */
      readonly on: 'element' | 'fields'
      readonly conditions: readonly EngineCondition[]
    }

export type RangeOp = 'gt' | 'gte' | 'lt' | 'lte'

export interface Order {
  readonly path: string
  readonly descending: boolean
}

/** 分组 — by which top-level fields documents are counted, and how many groups are told. */
export interface Grouping {
  readonly by: readonly string[]
  readonly limit: number
}

/** 连同 — which document of another collection comes beside the one that matches: by its id, or named by a field. */
export interface Joining {
  readonly from: unknown
  readonly by: { readonly id: string } | { readonly field: string }
  /** Under which name it comes. */
  readonly as: string
}

const pathPattern = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/
const rangeOps: ReadonlyMap<string, RangeOp> = new Map([
  ['$gt', 'gt'],
  ['$gte', 'gte'],
  ['$lt', 'lt'],
  ['$lte', 'lte'],
])

/** The conditions of a filter as EJSON text; none when there is no filter. */
export function parseFilter(text: unknown): readonly EngineCondition[] {
  if (text === undefined || text === '') return []
  return conditionsOf(parseWire(text, 'the filter'))
}

export function parseOrder(text: unknown): readonly Order[] {
  if (text === undefined) return []
  const order = parseWire(text, 'the order')
  if (!isWireObject(order)) throw refused('the order is no object')
  return Object.entries(order).map(([path, direction]) => {
    const sign = toJson(direction)
    if (sign !== 1 && sign !== -1) throw refused('an order is 1 or -1')
    return { path: validPath(path), descending: sign === -1 }
  })
}

/** The two pipelines of the allow-list: documents counted by fields, and one document with another beside it. */
export function parsePipeline(
  stages: unknown,
): { readonly conditions: readonly EngineCondition[] } & (
  { readonly grouping: Grouping } | { readonly joining: Joining }
) {
  const [match, second, ...others] = listOf(stages, 'the pipeline')
  const conditions = conditionsOf(stageOf(match, '$match'))
  if (isWireObject(second) && second['stageKey'] === '$limit')
    return { conditions, joining: joiningOf(second, others) }
  return { conditions, grouping: groupingOf(second, others) }
}

/** `limit` 1, perhaps an id put beside as a literal, then `lookup` by `_id` under that name. */
function joiningOf(limit: unknown, stages: readonly unknown[]): Joining {
  const lookup = stageOf(stages.at(-1), '$lookup')
  if (toJson(stageOf(limit, '$limit')) !== 1 || stages.length > 2 || !isWireObject(lookup))
    throw refused('one document is joined, with one other')
  const { from, localField, foreignField, as, ...more } = lookup
  if (foreignField !== '_id' || typeof localField !== 'string' || typeof as !== 'string')
    throw refused('a document is joined by its _id')
  if (Object.keys(more).length > 0 || validPath(as).includes('.'))
    throw refused('a document is joined under one name, and by nothing else')
  if (stages.length === 1) return { from, by: { field: validPath(localField) }, as }
  const id = literalOf(stageOf(stages[0], '$addFields'), localField)
  return { from, by: { id }, as }
}

function literalOf(fields: unknown, name: string): string {
  const value = isWireObject(fields) && Object.keys(fields).length === 1 ? fields[name] : undefined
  const literal = isWireObject(value) && Object.keys(value).length === 1 ? value['$literal'] : undefined
  if (typeof literal !== 'string') throw refused('a field is added as a literal text')
  return literal
}

/** `group` by fields under their own names, counted, and `limit`. */
function groupingOf(group: unknown, [limit, ...others]: readonly unknown[]): Grouping {
  const counted = stageOf(group, '$group')
  if (others.length > 0 || !isWireObject(counted) || !isWireObject(counted['_id']))
    throw refused('a pipeline matches, counts by fields and limits')
  const { _id: fields, count, ...more } = counted
  const sum = isWireObject(count) && Object.keys(count).length === 1 ? toJson(count['$sum'] ?? null) : null
  const by = Object.keys(fields).map(validPath)
  const isByName = by.every((field) => !field.includes('.') && fields[field] === `$${field}`)
  const most = toJson(stageOf(limit, '$limit'))
  if (sum !== 1 || Object.keys(more).length > 0 || by.length === 0 || !isByName || typeof most !== 'number')
    throw refused('documents are counted by top-level fields under their own names')
  return { by, limit: most }
}

function stageOf(stage: unknown, key: string): unknown {
  if (!isWireObject(stage) || stage['stageKey'] !== key) throw refused(`a stage ${key} is missing`)
  return parseWire(stage['stageValue'], `the stage ${key}`)
}

function conditionsOf(filter: unknown): readonly EngineCondition[] {
  if (!isWireObject(filter)) throw refused('the filter is no object')
  return Object.entries(filter).flatMap(([name, asked]) => {
    if (name === '$and') return listOf(asked, '$and').flatMap(conditionsOf)
    return fieldConditions(validPath(name), asked)
  })
}

function fieldConditions(path: string, asked: unknown): readonly EngineCondition[] {
  if (!isWireObject(asked) || numberOf(asked) !== undefined)
    return [{ path, op: 'eq', value: scalarOf(asked) }]
  const operators = Object.entries(asked)
  if (operators.length === 0) throw refused(`${path}: embedded documents are not compared`)
  return operators.flatMap(([operator, operand]) => operatorConditions(path, operator, operand))
}

function operatorConditions(path: string, operator: string, operand: unknown): readonly EngineCondition[] {
  const range = rangeOps.get(operator)
  if (range !== undefined) return [{ path, op: range, value: rangeValue(path, operand) }]
  if (operator === '$eq') return [{ path, op: 'eq', value: scalarOf(operand) }]
  if (operator === '$in') return [{ path, op: 'in', values: listOf(operand, operator).map(scalarOf) }]
  if (operator === '$all') return allOf(path, listOf(operand, operator).map(scalarOf))
  if (operator === '$elemMatch') return [elementCondition(path, operand)]
  throw refused(`${path}: the operator ${operator} is not on the allow-list`)
}

/** `$all` is `$and` of equalities by definition; of nothing it matches nothing. */
function allOf(path: string, values: readonly Scalar[]): readonly EngineCondition[] {
  if (values.length === 0) return [{ path, op: 'in', values: [] }]
  return values.map((value) => ({ path, op: 'eq', value }))
}

function elementCondition(path: string, operand: unknown): EngineCondition {
  if (!isWireObject(operand)) throw refused('$elemMatch takes an object')
  const names = Object.keys(operand)
  const onElement = names.length > 0 && names.every((name) => name.startsWith('$') && name !== '$and')
  if (onElement)
    return { path, op: 'elemMatch', on: 'element', conditions: conditionsOf({ element: operand }) }
  return { path, op: 'elemMatch', on: 'fields', conditions: conditionsOf(operand) }
}

function scalarOf(value: unknown): Scalar {
  const json = toJson(value)
  if (typeof json === 'object' && json !== null)
    throw refused('only text, numbers, booleans and null are compared')
  return json
}

function rangeValue(path: string, operand: unknown): string | number {
  const value = scalarOf(operand)
  if (typeof value !== 'string' && typeof value !== 'number')
    throw refused(`${path}: a range is of text or numbers`)
  return value
}

function listOf(value: unknown, operator: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refused(`${operator} takes a list`)
  return value
}

function validPath(path: string): string {
  if (!pathPattern.test(path))
    throw refused(`${JSON.stringify(path)} is no field, or an operator off the allow-list`)
  return path
}
