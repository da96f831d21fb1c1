// What of a value can be kept as JSON, and are two such values equal?
import { fieldsOf } from './builder'
import type { Fields } from './builder'

/** A copy without undefined fields. The builder would delete them from the caller's own objects. */
export function plainFields(document: object): Fields {
  return fieldsOf(plain(document)) ?? {}
}

function plain(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  if (Array.isArray(value)) return value.map(plain)
  if (isFields(value)) return plainObject(value)
  throw new Error(`a document holds only JSON, no ${typeof value}`)
}

/** A loop, because every write passes here: through entries and back it takes eight times as long. */
function plainObject(value: Fields): Fields {
  const fields: Record<string, unknown> = {}
  for (const name of Object.keys(value)) {
    if (name === '__proto__') throw new Error('a field may not be called __proto__')
    const field = value[name]
    if (field !== undefined) fields[name] = plain(field)
  }
  return fields
}

function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Equal in everything but the order of fields. */
export function isSame(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((element, at) => isSame(element, right[at]))
  const [leftFields, rightFields] = [fieldsOf(left), fieldsOf(right)]
  if (leftFields === undefined || rightFields === undefined || Array.isArray(left) || Array.isArray(right))
    return left === right
  const names = Object.keys(leftFields)
  return (
    names.length === Object.keys(rightFields).length &&
    names.every((name) => name in rightFields && isSame(leftFields[name], rightFields[name]))
  )
}
