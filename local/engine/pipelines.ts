// What does a pipeline on the wire ask? One of the three of the allow-list; everything else is refused here.
import { conditionsOf, listOf, ordersOf, validPath } from './conditions'
import type { EngineCondition, Order } from './conditions'
import { isWireObject, parseWire, toJson } from './ejson'
import { refused } from './failure'

/** 分组 — by which top-level fields documents are counted, and how many groups are told. */
export interface Grouping {
  readonly by: readonly string[]
  readonly limit: unknown
}

/** 连同 — which document of another collection comes beside the one that matches: by its id, or named by a field. */
export interface Joining {
  readonly from: unknown
  readonly by: { readonly id: string } | { readonly field: string }
  /** Under which name it comes. */
  readonly as: string
}

/** 一问 — one of several lists that are asked for together. */
export interface Asking {
  readonly from: unknown
  readonly as: string
  readonly conditions: readonly EngineCondition[]
  readonly wants:
    | { readonly grouping: Grouping }
    | { readonly orders: readonly Order[]; readonly limit: unknown; readonly along: readonly Along[] }
}

/** 随带 — what comes along with each document of a list: those whose field is what a field of its own says, or a count of them. */
export interface Along {
  readonly from: unknown
  readonly as: string
  readonly ours: string
  /** What is put behind our value first, as an id made of another with a year. */
  readonly suffix: string
  readonly theirs: string
  readonly counted?: { readonly conditions: readonly EngineCondition[]; readonly grouping: Grouping }
}

export type Pipeline =
  | { readonly conditions: readonly EngineCondition[]; readonly grouping: Grouping }
  | { readonly conditions: readonly EngineCondition[]; readonly joining: Joining }
  | { readonly together: readonly Asking[] }

type Stage = readonly [key: string, value: unknown]

/** Documents counted by fields, one document with another beside it, or several lists hung on any one document. */
export function parsePipeline(asked: unknown): Pipeline {
  const stages = listOf(asked, 'the pipeline').map(outerStage)
  const [first, second, ...others] = stages
  if (first?.[0] === '$limit') return { together: togetherOf(stages) }
  const conditions = conditionsOf(valueOf(first, '$match'))
  if (second?.[0] === '$limit') return { conditions, joining: joiningOf(second, others) }
  return { conditions, grouping: groupingOf([second, ...others]) }
}

/** `limit` 1, perhaps an id put beside as a literal, then `lookup` by `_id` under that name. */
function joiningOf(limit: Stage, stages: readonly Stage[]): Joining {
  const lookup = lookupOf(stages.at(-1), ['from', 'localField', 'foreignField', 'as'])
  if (toJson(valueOf(limit, '$limit')) !== 1 || stages.length > 2)
    throw refused('one document is joined, with one other')
  if (lookup['foreignField'] !== '_id') throw refused('a document is joined by its _id')
  const [localField, as] = [nameOf(lookup['localField']), topNameOf(lookup['as'])]
  if (stages.length === 1) return { from: lookup['from'], by: { field: localField }, as }
  const literal = onlyIn(onlyIn(valueOf(stages[0], '$addFields'), localField), '$literal')
  if (typeof literal !== 'string') throw refused('a field is added as a literal text')
  return { from: lookup['from'], by: { id: literal }, as }
}

/** `limit` 1 and nothing of that one but its `_id`; then each list is a `lookup` with a pipeline of its own. */
function togetherOf([limit, project, ...lookups]: readonly Stage[]): readonly Asking[] {
  if (toJson(valueOf(limit, '$limit')) !== 1) throw refused('lists are hung on one document')
  if (toJson(onlyIn(valueOf(project, '$project'), '_id') ?? null) !== 1)
    throw refused('of the document on which lists are hung only its _id is told')
  if (lookups.length === 0) throw refused('no list is asked for')
  return lookups.map((stage) => {
    const { from, pipeline, as } = lookupOf(stage, ['from', 'pipeline', 'as'])
    const [match, ...rest] = listOf(pipeline, 'a pipeline').map(innerStage)
    const asked = { from, as: topNameOf(as), conditions: conditionsOf(valueOf(match, '$match')) }
    if (rest[0]?.[0] === '$group') return { ...asked, wants: { grouping: groupingOf(rest) } }
    return { ...asked, wants: listWanted(rest) }
  })
}

/** Perhaps `sort`, then `limit`, then what comes along. */
function listWanted(stages: readonly Stage[]) {
  const isSorted = stages[0]?.[0] === '$sort'
  const [limit, ...along] = isSorted ? stages.slice(1) : stages
  return {
    orders: isSorted ? ordersOf(stages[0]?.[1]) : [],
    limit: toJson(valueOf(limit, '$limit')),
    along: alongOf(along),
  }
}

/** Each is a `lookup`; before it perhaps our value with a text behind it. */
function alongOf(stages: readonly Stage[]): readonly Along[] {
  const [stage, next, ...others] = stages
  if (stage === undefined) return []
  if (stage[0] !== '$addFields') return [plainAlong(stage), ...alongOf(stages.slice(1))]
  const { from, as, ours: name, theirs } = plainAlong(next)
  const parts = listOf(onlyIn(onlyIn(stage[1], name), '$concat'), '$concat')
  const [ours, suffix, ...more] = parts.map((part) => toJson(part))
  if (typeof ours !== 'string' || !ours.startsWith('$') || typeof suffix !== 'string' || more.length > 0)
    throw refused('a value is a field with a text behind it')
  if (suffix.startsWith('$')) throw refused('what stands behind a field is no field')
  return [{ from, as, ours: validPath(ours.slice(1)), suffix, theirs }, ...alongOf(others)]
}

function plainAlong(stage: Stage | undefined): Along {
  const value = valueOf(stage, '$lookup')
  if (isWireObject(value) && 'let' in value) return countedAlong(stage)
  const lookup = lookupOf(stage, ['from', 'localField', 'foreignField', 'as'])
  const { from, localField, foreignField, as } = lookup
  return { from, as: topNameOf(as), ours: nameOf(localField), suffix: '', theirs: nameOf(foreignField) }
}

/** `let` one field of ours, `match` with one of theirs equal to it, and count. */
function countedAlong(stage: Stage | undefined): Along {
  const { from, let: variables, pipeline, as } = lookupOf(stage, ['from', 'let', 'pipeline', 'as'])
  const ours = onlyIn(variables, 'ours')
  const [match, ...rest] = listOf(pipeline, 'a pipeline').map(innerStage)
  const asked = valueOf(match, '$match')
  if (!isWireObject(asked)) throw refused('the filter is no object')
  const { $expr: expression, ...filter } = asked
  const sides = listOf(onlyIn(expression, '$eq'), '$eq')
  const [theirs, variable, ...more] = sides
  const isField = (value: unknown): value is string => typeof value === 'string' && /^\$[^$]/.test(value)
  if (!isField(ours) || !isField(theirs) || variable !== '$$ours' || more.length > 0)
    throw refused('what is counted along has one field that is equal to one of ours')
  return {
    from,
    as: topNameOf(as),
    ours: validPath(ours.slice(1)),
    suffix: '',
    theirs: validPath(theirs.slice(1)),
    counted: { conditions: conditionsOf(filter), grouping: groupingOf(rest) },
  }
}

/** `group` by fields under their own names, counted, and `limit`. */
function groupingOf([group, limit, ...others]: readonly (Stage | undefined)[]): Grouping {
  const counted = valueOf(group, '$group')
  if (others.length > 0 || !isWireObject(counted) || !isWireObject(counted['_id']))
    throw refused('a pipeline matches, counts by fields and limits')
  const { _id: fields, count, ...more } = counted
  const by = Object.keys(fields).map(validPath)
  const isByName = by.every((field) => !field.includes('.') && fields[field] === `$${field}`)
  const sum = toJson(onlyIn(count, '$sum') ?? null)
  if (sum !== 1 || Object.keys(more).length > 0 || by.length === 0 || !isByName)
    throw refused('documents are counted by top-level fields under their own names')
  return { by, limit: toJson(valueOf(limit, '$limit')) }
}

/** As the builder sends it: the value of a stage is EJSON text. */
function outerStage(stage: unknown): Stage {
  if (!isWireObject(stage) || typeof stage['stageKey'] !== 'string') throw refused('a stage has no key')
  return [stage['stageKey'], parseWire(stage['stageValue'], `the stage ${stage['stageKey']}`)]
}

/** Inside another stage it is an object with one field. */
function innerStage(stage: unknown): Stage {
  const [only, ...others] = isWireObject(stage) ? Object.entries(stage) : []
  if (only === undefined || others.length > 0) throw refused('a stage is one operator')
  return only
}

function valueOf(stage: Stage | undefined, key: string): unknown {
  if (stage?.[0] !== key) throw refused(`a stage ${key} is missing`)
  return stage[1]
}

function lookupOf(stage: Stage | undefined, names: readonly string[]): Readonly<Record<string, unknown>> {
  const lookup = valueOf(stage, '$lookup')
  if (!isWireObject(lookup) || Object.keys(lookup).toSorted().join() !== names.toSorted().join())
    throw refused(`a lookup has ${names.join(', ')} and nothing else`)
  return lookup
}

/** The value of the only field; undefined where there is another, or none. */
function onlyIn(value: unknown, name: string): unknown {
  return isWireObject(value) && Object.keys(value).length === 1 ? value[name] : undefined
}

function nameOf(value: unknown): string {
  if (typeof value !== 'string') throw refused('a field has a name')
  return validPath(value)
}

function topNameOf(value: unknown): string {
  const name = nameOf(value)
  if (name.includes('.')) throw refused('what is joined comes under one name')
  return name
}
