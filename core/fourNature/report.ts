// What does a report of the four natures say, and what of it is still open?
import { z } from 'zod/mini'
import { canonical } from '../log/canonical'
import { pick } from '../pick'
import { storedFields } from '../stored'
import { checkCodes } from './checks'
import type { CheckCode } from './checks'
import { settlementCodes, stageCodes } from './result'
import type { Result } from './result'
import { rowSchema, tallySchema } from './tally'
import type { ResultRow } from './tally'

const by = { by: z.string(), role: z.string(), at: z.string() }

/** 检测进度 — with exactly what the next bounded step needs to go on after any cut. */
export const checkingSchema = z.object({
  is: z.literal('running'),
  /** Which list of the filing comes next, counted over all its runs, and where in it. */
  list: z.int(),
  at: z.int(),
  step: z.int(),
  /** 末号 — the last number seen in each series. */
  numbers: z.record(z.string(), z.int()),
  counted: z.int(),
  bytesDeclared: z.int(),
  bytesCounted: z.int(),
  /** SHA-256 over all findings so far, chained step by step. */
  findings: z.string(),
})
export type Checking = z.infer<typeof checkingSchema>

export const settlementSchema = z.object({
  codes: z.array(z.enum(checkCodes)),
  as: z.enum(settlementCodes),
  /** 谁查的、哪天查的、怎么查的、看到什么. */
  doneBy: z.string(),
  doneOn: z.string(),
  what: z.string(),
  ...by,
})
/** 人工检测 — a person's word about what no program can see. */
export type Settlement = z.infer<typeof settlementSchema>

export const explanationSchema = z.object({ code: z.enum(checkCodes), reason: z.string(), ...by })
/** 不通过的说明 — why the 检查人 lets it be filed all the same. */
export type CheckExplanation = z.infer<typeof explanationSchema>

export const reportSchema = z.object({
  ...storedFields,
  filingId: z.string(),
  fondsId: z.string(),
  fondsName: z.string(),
  fondsCode: z.string(),
  /** Where the unit stood when this was begun; what is decided goes by where it stands now. */
  path: z.string(),
  year: z.int(),
  stage: z.enum(stageCodes),
  begun: z.object(by),
  /** The run of numbering that was the last when it began: what came later is not in it. */
  run: z.int(),
  declared: z.int(),
  state: z.discriminatedUnion('is', [
    checkingSchema,
    z.object({ is: z.literal('done'), at: z.string(), findings: z.string() }),
    /** 没做完 — what it stood on changed meanwhile. */
    z.object({ is: z.literal('stopped'), at: z.string(), reason: z.string() }),
  ]),
  stateIs: z.string(),
  /** The clock has a step to do. */
  due: z.boolean(),
  tallies: z.partialRecord(z.enum(checkCodes), tallySchema),
  rows: z.array(rowSchema),
  /** 软硬件环境 and what scanned, as they were. */
  environment: z.record(z.string(), z.string()),
  settlements: z.array(settlementSchema),
  explanations: z.array(explanationSchema),
  /** SHA-256 of all that the report says; null until it is done, new with each settlement. */
  digest: z.nullable(z.string()),
})
/** 四性检测报告 */
export type Report = z.infer<typeof reportSchema>

type Said = Pick<Report, 'rows' | 'settlements' | 'explanations'>

export const settlementOf = ({ settlements: all }: Pick<Report, 'settlements'>, code: CheckCode) =>
  all.findLast(({ codes }) => codes.includes(code))
export const explanationOf = ({ explanations }: Pick<Report, 'explanations'>, code: CheckCode) =>
  explanations.findLast((one) => one.code === code)

/** 结果 — of a row once a person has spoken. */
export function resultOf(report: Pick<Report, 'settlements'>, { code, result }: ResultRow): Result {
  return result === 'person' ? (settlementOf(report, code)?.as ?? 'person') : result
}

/** 待办 — rows that a person has still to settle, and failures that nobody has explained. */
export function openRows(report: Said): {
  readonly person: readonly CheckCode[]
  readonly failed: readonly CheckCode[]
} {
  const of = (wanted: Result) =>
    report.rows.filter((row) => resultOf(report, row) === wanted).map(({ code }) => code)
  return {
    person: of('person'),
    failed: of('failed').filter((code) => explanationOf(report, code) === undefined),
  }
}

const declaredIn = [
  'fondsCode',
  'year',
  'stage',
  'begun',
  'run',
  'declared',
  'rows',
  'environment',
  'settlements',
  'explanations',
] as const

/** What the digest is taken of: everything that is said, in one fixed writing. */
export function reportText(
  report: Omit<Report, 'v' | 'rev' | 'pending' | 'hasPending' | 'digest'>,
  findings: string,
): string {
  return canonical({ ...pick(report, declaredIn), findings })
}

export function progressOf({ state, declared }: Pick<Report, 'state' | 'declared'>) {
  return state.is === 'running' ? { done: Math.min(state.counted, declared), of: declared } : null
}
