// How is one document changed, inside a commit, so that open transactions still see what it was?
import type { Json, JsonObject } from './ejson'
import { isJsonObject, isWireObject, parseWire, toJson } from './ejson'
import { refused } from './failure'
import type { History } from './history'
import type { Layout } from './layout'
import { idOf, stored } from './tables'
import type { Tables } from './tables'

export interface Changes {
  insert(layout: Layout, document: JsonObject): void
  /** Puts a document in the place of the one whose stored text is `before`. */
  update(layout: Layout, document: JsonObject, before: string): void
  remove(layout: Layout, before: string): void
}

/** `isWatched` says whether any transaction is open; otherwise nobody asks what was. */
export function createChanges(tables: Tables, history: History, isWatched: () => boolean): Changes {
  const remember = (layout: Layout, id: string, before: string | undefined) => {
    if (isWatched()) history.record(keyOf(layout, id), before)
  }
  return {
    insert: (layout, document) => {
      tables.insert(layout, document)
      remember(layout, idOf(document), undefined)
    },
    update: (layout, document, before) => {
      tables.update(layout, document, stored(before))
      remember(layout, idOf(document), before)
    },
    remove: (layout, before) => {
      const document = stored(before)
      tables.remove(layout, document)
      remember(layout, idOf(document), before)
    },
  }
}

/** A document's name across collections. */
export function keyOf(layout: Layout, id: string): string {
  return `${layout.collection}\n${id}`
}

/** 更新 — top-level fields set, counted up and removed; the only operators this house uses. */
export interface Update {
  readonly set: JsonObject
  readonly inc: JsonObject
  readonly unset: readonly string[]
}

export function parseUpdate(text: unknown): Update {
  const asked = parseWire(text, 'the update')
  if (!isWireObject(asked)) throw refused('the update is no object')
  const unknown = Object.keys(asked).find((operator) => !['$set', '$inc', '$unset'].includes(operator))
  if (unknown !== undefined) throw refused(`the update operator ${unknown} is not on the allow-list`)
  const update = {
    set: fieldsOf(asked['$set']),
    inc: fieldsOf(asked['$inc']),
    unset: Object.keys(fieldsOf(asked['$unset'])),
  }
  const names = [...Object.keys(update.set), ...Object.keys(update.inc), ...update.unset]
  if (names.includes('_id')) throw refused('an _id does not change')
  if (new Set(names).size !== names.length) throw refused('a field is updated twice')
  return update
}

export function applyUpdate(document: JsonObject, update: Update): JsonObject {
  const result: Record<string, Json> = { ...document, ...update.set }
  for (const [field, by] of Object.entries(update.inc)) {
    const value = result[field] ?? 0
    if (typeof value !== 'number' || typeof by !== 'number') throw refused(`${field} is no number`)
    result[field] = value + by
  }
  for (const field of update.unset) delete result[field]
  return result
}

/** Dotted names are refused by toJson: an update names whole top-level fields. */
function fieldsOf(operand: unknown): JsonObject {
  const fields = toJson(operand ?? {})
  if (!isJsonObject(fields)) throw refused('an update operator takes an object')
  return fields
}
