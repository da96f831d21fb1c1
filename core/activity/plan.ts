// What is a branch's plan of a year: kinds on days, each with its moves and its explanation?
import { z } from 'zod/mini'
import { isLocalDate } from '../calendar'
import { daySchema, idSchema, lineSchema, maybeLineSchema } from '../inputs'
import { storedFields } from '../stored'
import { activityKindSchema } from './activity'
import { avoidances } from './holidays'

/** Twelve months of five kinds and some groups, with room; a plan that nobody can read is none. */
export const planRowsMax = 200

const realDay = daySchema.check(z.refine(isLocalDate))

/** What is planned, as the phone sends it; the row's id stays through every move. */
export const plannedSchema = z.strictObject({
  id: idSchema,
  kind: activityKindSchema,
  theme: maybeLineSchema(60),
  day: realDay,
  groupId: z.nullable(idSchema),
  /** 为什么改期 — the holiday that it was moved off, or what the committee said. */
  movedBecause: maybeLineSchema(60),
})
export type Planned = z.infer<typeof plannedSchema>

export const planRowSchema = z.object({
  ...plannedSchema.def.shape,
  /** 原定 — the day it stood on when the plan was first saved with it. */
  firstDay: z.string(),
  /** 未开展的说明 — asked for, never required; the answer is kept. */
  notHeld: z.nullable(z.object({ text: z.string(), by: z.string(), at: z.string() })),
})
/** 计划项 — one activity of the plan. */
export type PlanRow = z.infer<typeof planRowSchema>

export const planSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  branchPath: z.string(),
  year: z.int(),
  avoid: z.enum(avoidances),
  rows: z.array(planRowSchema).check(z.maxLength(planRowsMax)),
  savedAt: z.string(),
  savedBy: z.string(),
})
/** 年度计划 — one for each branch and year. */
export type Plan = z.infer<typeof planSchema>

const yearSchema = z.int().check(z.minimum(2020), z.maximum(2100))
export const planInput = z.strictObject({ branchId: z.optional(idSchema), year: yearSchema })
export const draftPlanInput = z.strictObject({
  branchId: idSchema,
  year: yearSchema,
  from: z.enum(['rules', 'lastYear']),
  avoid: z.enum(avoidances),
})
export const savePlanInput = z.strictObject({
  branchId: idSchema,
  year: yearSchema,
  /** The revision that was edited; 0 for a plan that was not there. */
  rev: z.int().check(z.minimum(0)),
  avoid: z.enum(avoidances),
  rows: z.array(plannedSchema).check(z.maxLength(planRowsMax)),
})
export const explainPlannedInput = z.strictObject({
  branchId: idSchema,
  year: yearSchema,
  rowId: idSchema,
  text: lineSchema(200),
})
export const holdPlannedInput = z.strictObject({ branchId: idSchema, year: yearSchema, rowId: idSchema })

/** The rows as they are kept: what a row went through before stays with it, whoever edits. */
export function keptRows(wished: readonly Planned[], before: readonly PlanRow[]): PlanRow[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return wished
    .map((row) => ({
      ...row,
      firstDay: known.get(row.id)?.firstDay ?? row.day,
      notHeld: known.get(row.id)?.notHeld ?? null,
    }))
    .toSorted((one, other) => (one.day === other.day ? 0 : one.day < other.day ? -1 : 1))
}

/** Whether every row lies in its year, has an id of its own, and names a group exactly where its kind is a group's. */
export function wrongRow(year: number, rows: readonly Planned[]): Planned | undefined {
  const ids = new Set<string>()
  return rows.find((row) => {
    const isTwice = ids.has(row.id)
    ids.add(row.id)
    // A meeting for the year is commonly held up to the next March (R-SH-Y).
    const isOutside = row.day < `${year}-01-01` || row.day > `${year + 1}-03-31`
    return isTwice || isOutside || (row.kind === 'XZ') !== (row.groupId !== null)
  })
}
