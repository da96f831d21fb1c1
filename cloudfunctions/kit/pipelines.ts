// How do our counts and joins look in CloudBase's pipelines, and what do their replies say?
import { checkLimit, fieldsIn, fieldsOf, rowsMax, toFilter } from './builder'
import type { BuilderAggregate, BuilderDatabase, Fields } from './builder'
import type { Along, Answer, Beside, Filter, Question, Scalar, Tally } from './cloud'

/** A count for each combination of top-level fields, up to its `end()`. */
export function tallied(
  database: BuilderDatabase,
  collection: string,
  where: Filter,
  by: readonly string[],
): BuilderAggregate {
  return counting(database.collection(collection).aggregate().match(toFilter(database, where)), by)
}

function counting(matched: BuilderAggregate, by: readonly string[]): BuilderAggregate {
  const _id = Object.fromEntries(by.map((field) => [field, `$${field}`]))
  return matched.group({ _id, count: { $sum: 1 } }).limit(rowsMax)
}

/** Under this name the document of the other collection comes with the one that was asked for. */
export const besideField = 'beside'

/** One document with another beside it, up to its `end()`. */
export function joined(
  database: BuilderDatabase,
  collection: string,
  where: Filter,
  beside: Beside,
): BuilderAggregate {
  const one = database.collection(collection).aggregate().match(toFilter(database, where)).limit(1)
  const named = 'id' in beside ? one.addFields({ [besideField]: { $literal: beside.id } }) : one
  const localField = 'id' in beside ? besideField : beside.field
  return named.lookup({ from: beside.collection, localField, foreignField: '_id', as: besideField })
}

/** Under these names lists come, and what comes along with them. */
const listName = (at: number): string => `list${at}`
const alongName = (at: number): string => `along${at}`

/**
 * Several lists, up to their `end()`. Each is a `lookup` with a pipeline of its own that knows nothing of the document
 * it hangs on.
 */
export function askedTogether(
  database: BuilderDatabase,
  hungOn: string,
  questions: readonly Question[],
): BuilderAggregate {
  const anchor = database.collection(hungOn).aggregate().limit(1).project({ _id: 1 })
  return questions.reduce(
    (so, question, at) =>
      so.lookup({
        from: question.collection,
        pipeline: pipelineOf(database, question).done(),
        as: listName(at),
      }),
    anchor,
  )
}

function pipelineOf(database: BuilderDatabase, question: Question): BuilderAggregate {
  const matched = database.command.aggregate.pipeline().match(toFilter(database, question.where))
  if ('by' in question) return counting(matched, question.by)
  checkLimit(question)
  const orders = (question.orderBy ?? []).map(([field, way]) => [field, way === 'asc' ? 1 : -1] as const)
  const sorted = orders.length === 0 ? matched : matched.sort(Object.fromEntries(orders))
  return (question.along ?? []).reduce(
    (so, along, at) => broughtAlong(database, so, along, alongName(at)),
    sorted.limit(question.limit),
  )
}

function broughtAlong(
  database: BuilderDatabase,
  list: BuilderAggregate,
  { collection: from, ours, suffix, theirs, counted }: Along,
  as: string,
): BuilderAggregate {
  if (counted !== undefined) {
    const equal = database.command.expr({ $eq: [`$${theirs}`, '$$ours'] })
    const filter = { ...toFilter(database, counted.where), ...equal }
    const matched = database.command.aggregate.pipeline().match(filter)
    return list.lookup({
      from,
      let: { ours: `$${ours}` },
      pipeline: counting(matched, counted.by).done(),
      as,
    })
  }
  if (suffix === undefined) return list.lookup({ from, localField: ours, foreignField: theirs, as })
  return list
    .addFields({ [as]: { $concat: [`$${ours}`, suffix] } })
    .lookup({ from, localField: as, foreignField: theirs, as })
}

/** The lists of a reply; undefined where there was no document to hang them on. */
export function answersIn(reply: unknown, questions: readonly Question[]): readonly Answer[] | undefined {
  const [hung] = fieldsIn(reply)
  return hung && questions.map((question, at) => answerOf(question, rowsIn(hung[listName(at)])))
}

function answerOf(question: Question, rows: readonly Fields[]): Answer {
  if ('by' in question) return { found: [], along: [], tallies: rows.map((row) => tallyOf(row, question.by)) }
  const asked = question.along ?? []
  const names = asked.map((_, at) => alongName(at))
  const cameAlong = (at: number) => rows.flatMap((row) => rowsIn(row[alongName(at)]))
  return {
    found: rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))),
    ),
    along: asked.map(({ counted }, at) => (counted === undefined ? eachOnce(cameAlong(at)) : [])),
    tallies: asked.flatMap(({ counted }, at) =>
      counted === undefined ? [] : cameAlong(at).map((row) => tallyOf(row, counted.by)),
    ),
  }
}

/** What several rows name comes with each of them. */
const eachOnce = (documents: readonly Fields[]): readonly Fields[] => [
  ...new Map(documents.map((one) => [one['_id'], one])).values(),
]

const rowsIn = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.map(fieldsOf).filter((one) => one !== undefined) : []

/** A field that a document does not have is missing in its group, too; to us it is null. */
export function tallyOf(group: Fields, by: readonly string[]): Tally {
  const values = fieldsOf(group['_id']) ?? {}
  const { count } = group
  if (typeof count !== 'number') throw new Error('a group has no count')
  return { values: Object.fromEntries(by.map((field) => [field, scalarOf(values[field])])), count }
}

function scalarOf(value: unknown): Scalar {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
