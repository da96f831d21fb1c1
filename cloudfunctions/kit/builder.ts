// What do we use of CloudBase's query builder, how do our queries look in it, and what do its replies say?
import type { Condition, Filter, Query, Scalar } from './cloud'

/** What we use of @cloudbase/database: the Db of node-sdk in the cloud, of local/engine/ on one machine. */
export interface BuilderDatabase {
  readonly command: BuilderCommands
  collection(name: string): BuilderCollection
  runTransaction<Result>(
    work: (transaction: BuilderTransaction) => Promise<Result>,
    times?: number,
  ): Promise<Result>
}
interface BuilderCommands {
  in(values: readonly Scalar[]): object
  all(values: readonly string[]): object
  gt(value: string | number): BuilderRange
  gte(value: string | number): BuilderRange
  lt(value: string | number): BuilderRange
  lte(value: string | number): BuilderRange
  set(value: unknown): object
  remove(): object
  expr(expression: object): object
  readonly aggregate: { pipeline(): BuilderAggregate }
}
interface BuilderRange {
  and(...others: object[]): BuilderRange
}
interface BuilderQuery {
  where(filter: object): BuilderQuery
  orderBy(field: string, direction: 'asc' | 'desc'): BuilderQuery
  skip(count: number): BuilderQuery
  limit(count: number): BuilderQuery
  get(): Promise<unknown>
  count(): Promise<unknown>
  update(fields: object): Promise<unknown>
  remove(): Promise<unknown>
}
interface BuilderDocument {
  get(): Promise<unknown>
  set(fields: object): Promise<unknown>
  remove(): Promise<unknown>
}
export interface BuilderAggregate {
  match(filter: object): BuilderAggregate
  group(fields: object): BuilderAggregate
  sort(orders: object): BuilderAggregate
  limit(count: number): BuilderAggregate
  project(fields: object): BuilderAggregate
  addFields(fields: object): BuilderAggregate
  lookup(join: object): BuilderAggregate
  /** The stages, for a pipeline inside another. */
  done(): object
  end(): Promise<unknown>
}
interface BuilderCollection extends BuilderQuery {
  aggregate(): BuilderAggregate
  doc(id: string): BuilderDocument
  add(document: object): Promise<unknown>
}
export interface BuilderTransaction {
  collection(name: string): Pick<BuilderCollection, 'doc' | 'add'>
}

export type Fields = Readonly<Record<string, unknown>>

/** The cloud's own limit of rows in one reply. */
export const rowsMax = 1000

/** A query up to its `get()`. */
export function selected(database: BuilderDatabase, collection: string, query: Query): BuilderQuery {
  checkLimit(query)
  const filtered = database.collection(collection).where(toFilter(database, query.where))
  const ordered = (query.orderBy ?? []).reduce(
    (so, [field, direction]) => so.orderBy(field, direction),
    filtered,
  )
  return (query.skip === undefined ? ordered : ordered.skip(query.skip)).limit(query.limit)
}

export function checkLimit({ limit }: Pick<Query, 'limit'>): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > rowsMax)
    throw new Error(`a limit is from 1 to ${rowsMax}, not ${limit}`)
}

/** Our filter in the builder's commands. */
export function toFilter({ command }: BuilderDatabase, where: Filter): object {
  return Object.fromEntries(
    Object.entries(where).map(([field, condition]) => [field, toCommand(command, condition)]),
  )
}

/** A condition that is undefined would be dropped by the builder, and the filter would match more than was meant. */
function toCommand(command: BuilderCommands, condition: Condition): unknown {
  if (condition === undefined) throw new Error('a condition is undefined')
  if (typeof condition !== 'object' || condition === null) return condition
  if ('in' in condition) return command.in(condition.in)
  if ('all' in condition) return command.all(condition.all)
  const { gt, gte, lt, lte } = condition
  const [first, ...others] = [
    ...(gt === undefined ? [] : [command.gt(gt)]),
    ...(gte === undefined ? [] : [command.gte(gte)]),
    ...(lt === undefined ? [] : [command.lt(lt)]),
    ...(lte === undefined ? [] : [command.lte(lte)]),
  ]
  if (first === undefined) throw new Error('a range has at least one end')
  return others.length === 0 ? first : first.and(...others)
}

/** node-sdk throws a refusal, or returns it when told not to throw; here it is always thrown. */
export function succeeded(reply: unknown): Fields {
  const fields = fieldsOf(reply) ?? {}
  const { code, message } = fields
  if (code !== undefined && code !== '')
    throw Object.assign(new Error(`${String(code)}: ${String(message)}`), { code })
  return fields
}

/** The rows of a reply: a list outside a transaction, one document or null inside. */
export function listIn(reply: unknown): readonly unknown[] {
  const { data } = succeeded(reply)
  if (Array.isArray(data)) return data
  return data === null || data === undefined ? [] : [data]
}

/** The rows of a reply that are documents. */
export function fieldsIn(reply: unknown): readonly Fields[] {
  return listIn(reply)
    .map(fieldsOf)
    .filter((fields) => fields !== undefined)
}

/** A count in a reply. */
export function numberIn(reply: unknown, name: string): number {
  const number = succeeded(reply)[name]
  if (typeof number !== 'number') throw new Error(`the reply has no ${name}`)
  return number
}

/** An object by its fields; undefined when it is none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined
}
