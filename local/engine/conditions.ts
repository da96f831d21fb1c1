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
  return ordersOf(parseWire(text, 'the order'))
}

export function ordersOf(order: unknown): readonly Order[] {
  if (!isWireObject(order)) throw refused('the order is no object')
  return Object.entries(order).map(([path, direction]) => {
    const sign = toJson(direction)
    if (sign !== 1 && sign !== -1) throw refused('an order is 1 or -1')
    return { path: validPath(path), descending: sign === -1 }
  })
}

/** The conditions of a filter that is no text any more, as inside a pipeline. */
export function conditionsOf(filter: unknown): readonly EngineCondition[] {
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

export function listOf(value: unknown, operator: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refused(`${operator} takes a list`)
  return value
}

export function validPath(path: string): string {
  if (!pathPattern.test(path))
    throw refused(`${JSON.stringify(path)} is no field, or an operator off the allow-list`)
  return path
}
