// What do the house and the engine's thread say to each other, and how much at once?
import type { DeclaredCollections } from '../../cloudfunctions/kit/indexes'
import type { Params } from './actions'

/** What the thread begins with. */
export interface Beginning {
  readonly directory: string
  readonly collections: DeclaredCollections
  /** Becomes 1 when the engine is closed. */
  readonly closed: Int32Array
}
export type Opened = { readonly isOpen: true } | { readonly isOpen: false; readonly reason: string }

/** 一问 — a request of the query builder, or where a copy of the database shall lie. */
export type Question =
  { readonly action: string; readonly params: Params | undefined } | { readonly backupTo: string }
export type Asked = Question & { readonly id: number }
export type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly code: string | undefined; readonly message: string }

/** A message costs as much as some five requests. */
const handful = 16

/** 一把 — what one turn of the event loop brings goes together, but by handfuls, so that both sides are at work. */
export function byHandfuls<One>(post: (all: readonly One[]) => void) {
  let waiting: One[] = []
  const flush = () => {
    if (waiting.length > 0) post(waiting)
    waiting = []
  }
  return {
    push(one: One): void {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push(one)
      if (waiting.length >= handful) flush()
    },
    flush,
  }
}
