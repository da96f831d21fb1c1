// How does a value on the wire (canonical EJSON) become the plain JSON that is kept?
import { toUSVString } from 'node:util'
import { refused } from './failure'

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [field: string]: Json
}

/** MongoDB's own limit. */
const depthMax = 100

/** Parses EJSON text into plain JSON. Dates, regular expressions, ids and server times are refused: we keep text and numbers. */
export function parseEjson(text: unknown, what: string): Json {
  return toJson(parseWire(text, what), 0)
}

export function parseEjsonObject(text: unknown, what: string): JsonObject {
  const value = parseEjson(text, what)
  if (!isJsonObject(value)) throw refused(`${what} is no object`)
  return value
}

/** Parses the text alone, operators and typed numbers still as they came. */
export function parseWire(text: unknown, what: string): unknown {
  if (typeof text !== 'string') throw refused(`${what} is no EJSON text`)
  try {
    return JSON.parse(text)
  } catch {
    throw refused(`${what} is no EJSON text`)
  }
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object of the wire, whatever it holds. */
export function isWireObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function toJson(value: unknown, depth = 0): Json {
  if (depth > depthMax) throw refused(`deeper than ${depthMax} levels`)
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return wellFormed(value)
  if (typeof value === 'number') return finite(value)
  if (Array.isArray(value)) return value.map((element) => toJson(element, depth + 1))
  if (!isWireObject(value)) throw refused(`a ${typeof value} is no JSON`)
  return numberOf(value) ?? fieldsOf(value, depth)
}

/** The number that `{ $numberInt: "3" }` and its kin stand for; undefined when it is no such object. */
export function numberOf(value: Readonly<Record<string, unknown>>): number | undefined {
  const text = value['$numberInt'] ?? value['$numberLong'] ?? value['$numberDouble']
  if (text === undefined) return undefined
  if (typeof text !== 'string' || Object.keys(value).length !== 1) throw refused('a malformed number')
  const number = finite(Number(text))
  if (value['$numberLong'] !== undefined && !Number.isSafeInteger(number))
    throw refused(`${text} is beyond 2^53`)
  return number
}

/** Half of a surrogate pair has no UTF-8; on its way to a server it becomes U+FFFD, so it does here. */
function wellFormed(text: string): string {
  return toUSVString(text)
}

function finite(number: number): number {
  if (!Number.isFinite(number)) throw refused('a number is not finite')
  return number
}

function fieldsOf(value: Readonly<Record<string, unknown>>, depth: number): JsonObject {
  const fields: Record<string, Json> = {}
  for (const [name, field] of Object.entries(value)) {
    if (name === '' || name === '__proto__' || name.startsWith('$') || name.includes('.'))
      throw refused(`a field may not be called ${JSON.stringify(name)}`)
    fields[name] = toJson(field, depth + 1)
  }
  return fields
}
