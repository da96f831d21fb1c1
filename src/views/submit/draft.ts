// What is being put together for submission, and where does it stay while one looks at other pages?
import { useSyncExternalStore } from 'react'
import type { PreparedFile } from '../../cloud/files'

/** 从哪儿来 — the activity, or 不是活动的材料 with the day it was signed. */
export type About =
  | { readonly is: 'activity'; readonly activityId: string }
  | {
      readonly is: 'leaf'
      readonly leaf: string
      readonly signedOn: string
      /** 文号 — absent where it bears none. */
      readonly documentNumber?: string | undefined
    }

export interface DraftFile {
  readonly id: string
  readonly file: PreparedFile
}

export interface Draft {
  /** Undefined until the person chooses otherwise: then the page proposes what is happening now. */
  readonly about: About | undefined
  readonly photos: readonly DraftFile[]
  readonly records: readonly DraftFile[]
  /** 一句话 */
  readonly sentence: string
  /** For what is no activity: its own title. */
  readonly title: string
  readonly lateReason: string
  readonly removedTags: readonly string[]
  /** The refused entry on this phone that this draft is made of; it goes once the draft is submitted. */
  readonly replaces: string | undefined
  /** 边填边存 — the entry under which this draft is kept on this phone already; it goes likewise. */
  readonly keptAs: string | undefined
  /** What was chosen and cannot be taken in, in words. */
  readonly unfit: readonly string[]
  /** How many files are being looked at. */
  readonly preparing: number
}

export type Tray = 'photos' | 'records'

const empty: Draft = {
  about: undefined,
  photos: [],
  records: [],
  sentence: '',
  title: '',
  lateReason: '',
  removedTags: [],
  replaces: undefined,
  keptAs: undefined,
  unfit: [],
  preparing: 0,
}

let draft = empty
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const currentDraft = (): Draft => draft

export const changeDraft = (change: Partial<Draft> | ((before: Draft) => Partial<Draft>)): void => {
  draft = { ...draft, ...(typeof change === 'function' ? change(draft) : change) }
  for (const listener of listeners) listener()
}

export const clearDraft = (): void => changeDraft(empty)

export const isEmptyDraft = ({ photos, records }: Draft): boolean => photos.length + records.length === 0

/** Whether anything was chosen or typed that would be missed. */
export const isUntouched = (one: Draft): boolean =>
  isEmptyDraft(one) && [one.sentence, one.title, one.lateReason].every((words) => words.trim() === '')

/** The same draft on every page; it stays while the app is open. */
export const useDraft = (): Draft => useSyncExternalStore(subscribe, currentDraft, currentDraft)
