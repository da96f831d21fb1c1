// How far is a fonds with a year: arranging, gathering, writing numbers, numbered, sealing, filed?
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { boxSchema } from './boxes'
import { numberingSettingsSchema } from './form'

const by = { by: z.string(), role: z.string(), at: z.string() }

/** 四性检测 — the report on which a year was filed, and its digest at that moment. */
const checkedSchema = z.object({ report: z.string(), digest: z.string() })

export const filingStateSchema = z.discriminatedUnion('is', [
  /** 整理 — nothing is numbered yet, or a run has come to its end and its numbers stand. */
  z.object({ is: z.literal('arranging') }),
  /** 收拢 — the items that have no number are read, branch after branch; nothing is decided yet. */
  z.object({
    is: z.literal('gathering'),
    ...by,
    run: z.int(),
    branchIds: z.array(z.string()),
    branch: z.int(),
    after: z.nullable(z.string()),
    drafts: z.int(),
    entries: z.int(),
  }),
  /** 写号 — the order is frozen in lists; the numbers are written onto the items, list after list. */
  z.object({
    is: z.literal('writing'),
    ...by,
    run: z.int(),
    lists: z.int(),
    list: z.int(),
    /** How many pages were gathered for it; each list that is written takes its share of them away. */
    drafts: z.int(),
    entries: z.int(),
  }),
  z.object({ is: z.literal('numbered'), at: z.string() }),
  /** 定卷 — the rows of the catalogue are digested, list after list. */
  z.object({
    is: z.literal('sealing'),
    ...by,
    run: z.int(),
    list: z.int(),
    digests: z.array(z.string()),
    /** Rows digested so far. */
    items: z.int(),
    check: z.optional(checkedSchema),
  }),
  z.object({ is: z.literal('filed'), at: z.string() }),
])
/** 立卷状态 — with exactly what the next bounded step needs to go on after any cut. */
export type FilingState = z.infer<typeof filingStateSchema>

export const filingRunSchema = z.object({
  run: z.int(),
  by: z.string(),
  at: z.string(),
  lists: z.int(),
  items: z.int(),
  /** 补归 — numbered after the year had been filed. */
  supplement: z.boolean(),
  /** 编号时的设置 — those of the filing may become wider; what this run has numbered is written by these for ever. */
  settings: numberingSettingsSchema,
})
export type FilingRun = z.infer<typeof filingRunSchema>

/** 归档凭据 — what filing has fixed, once for the year and once for each 补归. */
export const filedRecordSchema = z.object({
  at: z.string(),
  /** 整理人 and 检查人 are two people. */
  arrangedBy: z.array(z.string()),
  checkedBy: z.string(),
  runs: z.array(z.int()),
  /** 件数 — what is there: the rows that were digested. Earlier versions counted every number that had been given. */
  items: z.int(),
  /** The last number of each series. */
  last: z.record(z.string(), z.int()),
  /** SHA-256 of the catalogue's rows, a list of up to 250 rows each, in the order of the lists. */
  catalogueDigests: z.array(z.string()),
  /** Heads of the logs of the branches, as they stood. */
  logHeads: z.array(z.object({ log: z.string(), seq: z.int(), head: z.string() })),
  /** Absent only in records of a version that fixed a 补归 without one. */
  check: z.optional(checkedSchema),
  /** SHA-256 over all of the above: printed on the 备考表. */
  manifest: z.string(),
})
export type FiledRecord = z.infer<typeof filedRecordSchema>

export const arrangedSchema = z.object({ by: z.string(), at: z.string(), items: z.int() })
/** 整理完毕 — who looked everything through before numbers are given, and how many items there were then. */
export type Arranged = z.infer<typeof arrangedSchema>

export const filingSchema = z.object({
  ...storedFields,
  fondsId: z.string(),
  fondsCode: z.string(),
  fondsName: z.string(),
  /** Where the unit stood when this was begun; what is decided goes by where it stands now. */
  path: z.string(),
  year: z.int(),
  /** Frozen with the first run: a year is numbered by one form; only its widths may still grow, for later runs. */
  settings: numberingSettingsSchema,
  state: filingStateSchema,
  /** Flat copy of state.is, for queries. */
  stateIs: z.string(),
  /** The clock has a step to do. */
  due: z.boolean(),
  arranged: z.nullable(arrangedSchema),
  last: z.record(z.string(), z.int()),
  runs: z.array(filingRunSchema),
  filed: z.array(filedRecordSchema),
  /** 编不下去 — why the last run gave no numbers; null when it went well. */
  trouble: z.nullable(z.string()),
})
/** 立卷年度 — one fonds and year: its series, its runs of numbering, and what filing has fixed. */
export type Filing = z.infer<typeof filingSchema>

export const shelfSchema = z.object({
  ...storedFields,
  filingId: z.string(),
  path: z.string(),
  boxes: z.array(boxSchema),
})
/** 装盒单 — the boxes of one fonds and year. */
export type Shelf = z.infer<typeof shelfSchema>

/** 还没归档的编号 — runs that no record has fixed: the first of a year, or its 补归. */
export function unfiledRuns({ runs, filed }: Pick<Filing, 'runs' | 'filed'>): readonly FilingRun[] {
  const fixed = new Set(filed.flatMap((record) => record.runs))
  return runs.filter(({ run }) => !fixed.has(run))
}

/** 整理人 — the ids of those who numbered what no record has fixed yet, or said that it is arranged; none of them checks it. */
export function arrangersOf(filing: Pick<Filing, 'runs' | 'filed' | 'arranged'>): readonly string[] {
  const { filed, arranged } = filing
  const isOfNow = arranged !== null && arranged.at > (filed.at(-1)?.at ?? '')
  const numbering = unfiledRuns(filing).map(({ by }) => by)
  return [...new Set([...numbering, ...(isOfNow ? [arranged.by] : [])])]
}

/** 归档所依据的报告 — whether filing has fixed this report, or is about to: nothing is added to it any more. */
export function isReportFixed({ state, filed }: Pick<Filing, 'state' | 'filed'>, report: string): boolean {
  const checks = [...filed.map(({ check }) => check), ...(state.is === 'sealing' ? [state.check] : [])]
  return checks.some((check) => check?.report === report)
}

/** 凭据管的号 — what each record has fixed of each series: the numbers behind those of the record before it. */
export function numbersFixed(
  filed: readonly Pick<FiledRecord, 'last'>[],
): readonly (readonly { readonly series: string; readonly from: number; readonly to: number }[])[] {
  return filed.map(({ last }, at) =>
    Object.entries(last)
      .map(([series, to]) => ({ series, from: (filed[at - 1]?.last[series] ?? 0) + 1, to }))
      .filter(({ from, to }) => from <= to),
  )
}

/** 还能移出 — what a 补归 has numbered and nobody has filed yet leaves like everything before the year was filed. */
export function mayStillLeave(
  filing: Pick<Filing, 'runs' | 'filed'>,
  { run }: { readonly run: number },
): boolean {
  return unfiledRuns(filing).some((one) => one.run === run)
}

/** Whether the year's items may still be refiled, and its branches reopened. */
export function isFrozen({ state, runs }: Pick<Filing, 'state' | 'runs'>): boolean {
  return runs.length > 0 || state.is !== 'arranging'
}

/** 一张清单 — so many entries at most: a document of it stays well under 100 KB. */
export const entriesPerList = 250

/** How much of a run is written, for the page that shows it. */
export function progressOf({ state }: Pick<Filing, 'state'>) {
  if (state.is === 'gathering') return { done: 0, of: state.entries }
  if (state.is === 'writing')
    return { done: Math.min(state.entries, state.list * entriesPerList), of: state.entries }
  return null
}
