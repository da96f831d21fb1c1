// What do the house and the engine's thread say to each other?
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
/** Number of the request, its action, and what the action takes: the builder's parameters, or the path of a backup. */
export type Asked = readonly [id: number, action: string, params: Params | string | undefined]
export type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly code: string | undefined; readonly message: string }

/** 一把 — so many requests or answers go at once and do not wait for the end of the turn, so that both sides are at work. */
export const handful = 16
