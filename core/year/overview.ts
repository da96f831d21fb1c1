// How far is the year of a branch, and of each of its classes? Six words, in the order of the work; no figures to compare.
import type { RecordClassCode } from '../classification/scheme'
import { isRecordClassCode, recordClasses } from '../classification/scheme'
import type { YearExpected } from './expected'
import { rulesOfClass } from './rules'

/** 立卷归档进度 — S3-05; 不适用 only where the rules say so or nothing was ever due. */
export type YearStage = 'notBegun' | 'collecting' | 'arranging' | 'numbered' | 'filed' | 'notApplicable'

export const yearStageNames = {
  notBegun: '未开展',
  collecting: '收集中',
  arranging: '整理中',
  numbered: '已立卷',
  filed: '已归档',
  notApplicable: '不适用',
} as const satisfies Record<YearStage, string>

/** What is known about a branch's year: its items, whether it closed its collection, and how far its fonds is. */
export interface StageFacts {
  readonly items: number
  readonly closed: boolean
  readonly fonds: 'none' | 'numbered' | 'filed'
}

/** The stage of a branch's whole year. A filed year stays filed, also where it held nothing. */
export function stageOfYear({ items, closed, fonds }: StageFacts): YearStage {
  if (closed && fonds === 'filed') return 'filed'
  if (closed && fonds === 'numbered') return 'numbered'
  if (closed) return 'arranging'
  return items === 0 ? 'notBegun' : 'collecting'
}

/** 一格 — one class of one branch's year. */
export interface ClassStage {
  readonly recordClass: RecordClassCode
  readonly title: string
  readonly stage: YearStage
  /** Why it is 不适用; empty otherwise. */
  readonly say: string
}

/** The sixteen cells of a branch's row, in the order of the scheme. */
export function stagesOfClasses(
  facts: StageFacts,
  itemsByClass: Readonly<Partial<Record<RecordClassCode, number>>>,
  expected: YearExpected,
): readonly ClassStage[] {
  return Object.keys(recordClasses)
    .filter(isRecordClassCode)
    .map((recordClass) => {
      const items = itemsByClass[recordClass] ?? 0
      const why = items > 0 ? undefined : notDueBecause(recordClass, expected)
      const { title } = recordClasses[recordClass]
      if (why !== undefined) return { recordClass, title, stage: 'notApplicable', say: why }
      // A year that is filed fixes what there was; of a class without anything it fixed nothing.
      const stage = items === 0 ? 'notBegun' : stageOfYear({ ...facts, items })
      return { recordClass, title, stage, say: '' }
    })
}

// What nobody asks for is not missing: a class without a rule, or with none that holds here, is empty and fine.
function notDueBecause(recordClass: RecordClassCode, expected: YearExpected): string | undefined {
  if (rulesOfClass(recordClass).length === 0)
    return `${recordClasses[recordClass].expectedPerYear}，没有就不用收`
  if (expected.expected.some((one) => one.recordClass === recordClass)) return undefined
  return expected.notApplicable.find((one) => one.recordClass === recordClass)?.say
}
