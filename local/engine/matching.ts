// Does a document meet the conditions, exactly? mingo decides, with its known defects overridden.
import { Context } from 'mingo/core'
import { $and } from 'mingo/operators/query/logical'
import { $eq } from 'mingo/operators/query/comparison'
import { Query } from 'mingo/query'
import { resolve } from 'mingo/util'
import type { AnyObject, Options } from 'mingo/types'
import type { EngineCondition } from './conditions'
import { isJsonObject } from './ejson'
import type { Json, JsonObject } from './ejson'
import { compareText } from './ordering'

export type Matcher = (document: JsonObject) => boolean

/** A test of all the conditions together. Only the operators of the allow-list exist in its context. */
export function matcherFor(conditions: readonly EngineCondition[]): Matcher {
  if (conditions.length === 0) return () => true
  const query = new Query({ $and: conditions.map(toMongo) }, { context })
  return (document) => query.test({ ...document })
}

function toMongo(condition: EngineCondition): AnyObject {
  if (condition.op === 'elemMatch') return { [condition.path]: { $elemMatch: condition } }
  if (condition.op === 'in') return { [condition.path]: { $in: condition.values } }
  return { [condition.path]: { [`$${condition.op}`]: condition.value } }
}

type Test = (document: AnyObject) => boolean

/** mingo's own $in does not look into arrays of arrays, as `files.tags` gives; $in is $eq of any. */
function anyOf(path: string, values: unknown, options: Options): Test {
  const tests = (Array.isArray(values) ? values : []).map((value) => $eq(path, value, options))
  return (document) => tests.some((test) => test(document))
}

/** mingo compares text by UTF-16 units; MongoDB and SQLite by code points. */
function range(holds: (order: number) => boolean) {
  return (path: string, bound: unknown): Test =>
    (document) =>
      elements(valuesAt(document, path)).some(
        (value) =>
          (typeof value === 'string' && typeof bound === 'string' && holds(compareText(value, bound))) ||
          (typeof value === 'number' && typeof bound === 'number' && holds(value - bound)),
      )
}

/** mingo's $elemMatch lets elements through that are no documents, and looks into nested arrays. */
function elementMatches(path: string, asked: unknown): Test {
  const condition = asked as Extract<EngineCondition, { op: 'elemMatch' }>
  const meets = matcherFor(condition.conditions)
  const test = (element: Json): boolean => {
    if (condition.on === 'element') return !Array.isArray(element) && meets({ element })
    return isJsonObject(element) && meets(element)
  }
  return (document) => {
    const value = valuesAt(document, path)
    return Array.isArray(value) && value.some((element) => test(element as Json))
  }
}

/** What stands at a dotted path, through arrays; mingo resolves, and hands every operator whole documents. */
function valuesAt(document: AnyObject, path: string): unknown {
  return resolve(document, path, { unwrapArray: true })
}

function elements(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.flat() : [value]
}

type Operators = NonNullable<NonNullable<Parameters<typeof Context.init>[0]>['query']>

/** mingo's type of an operator is the intersection of all its own, which no function meets; hence the assertion. */
const operators = {
  $and,
  $eq,
  $in: anyOf,
  $gt: range((order) => order > 0),
  $gte: range((order) => order >= 0),
  $lt: range((order) => order < 0),
  $lte: range((order) => order <= 0),
  $elemMatch: elementMatches,
} as unknown as Operators

const context = Context.init({ query: operators })
