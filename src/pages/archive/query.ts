// What is being looked for in the archive: a shelf, words, or both?
import type { ItemState } from '../../../core/evidence/itemStates'
import type { Api } from '../../../cloudfunctions/api'

/** 书架上的位置 — as deep as one has gone: branch, year, class. */
export interface Shelf {
  readonly branchId: string | undefined
  readonly year: number | undefined
  readonly recordClass: string | undefined
}

export interface Filters {
  readonly activityKind: string | undefined
  readonly tag: string | undefined
  /** 1 to 12, of the chosen year. */
  readonly month: number | undefined
  readonly state: ItemState | undefined
}

export const noFilters: Filters = {
  activityKind: undefined,
  tag: undefined,
  month: undefined,
  state: undefined,
}
export const topShelf: Shelf = { branchId: undefined, year: undefined, recordClass: undefined }

export const countFilters = (filters: Filters): number =>
  Object.values(filters).filter((value) => value !== undefined).length

type FindInput = Api['archive.find']['input']
const pageSize = 50

/** 两个字就够 — one Chinese character alone finds nothing. */
export const isEnough = (words: string): boolean => words.trim().length >= 2

const monthOf = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}`

/** Words are looked for everywhere the person may read, unless they stand at a shelf. */
export const findInputOf = (shelf: Shelf, filters: Filters, words: string, thisYear: number): FindInput => {
  const { branchId, year, recordClass } = shelf
  const { activityKind, tag, month, state } = filters
  return {
    limit: pageSize,
    ...(branchId === undefined ? {} : { branchId }),
    ...(year === undefined ? {} : { year }),
    ...(recordClass === undefined ? {} : { recordClass }),
    ...(activityKind === undefined ? {} : { activityKind }),
    ...(tag === undefined ? {} : { tag }),
    ...(state === undefined ? {} : { state }),
    ...(month === undefined ? {} : { month: monthOf(year ?? thisYear, month) }),
    ...(isEnough(words) ? { words: words.trim() } : {}),
  }
}
