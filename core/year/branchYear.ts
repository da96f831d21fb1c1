// What does a branch decide about its year: explanations, what counts for which year, and that the collection is closed?
import { z } from 'zod/mini'
import { storedFields } from '../stored'
import { explanationSchema } from './explanation'

const by = { by: z.string(), at: z.string() }

export const collectionStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('collecting') }),
  /** 收集完毕 — with how many items, what was still open, and the branch's word about it. */
  z.object({
    is: z.literal('closed'),
    ...by,
    items: z.int(),
    openGaps: z.array(z.string()),
    remark: z.string(),
  }),
])
/** 收集状态 — collecting until the branch says that its year is together. */
export type CollectionState = z.infer<typeof collectionStateSchema>

export const branchYearSchema = z.object({
  ...storedFields,
  branchId: z.string(),
  branchPath: z.string(),
  year: z.int(),
  collection: collectionStateSchema,
  /** 重新打开过 — each time with its reason, what had been closed stays. */
  reopened: z.array(z.object({ ...by, reason: z.string(), closedAt: z.string() })),
  explanations: z.array(explanationSchema),
  /** 算作本年度的 — items of a later month that were held for this year (组织生活会). */
  countedFor: z.array(z.object({ itemId: z.string(), ...by })),
  /** 承诺最早到期的一天 — the first promise that nobody has looked at since; null when there is none. */
  nextPromise: z.nullable(z.string()),
})
/** 支部年度 — one branch and year: what the branch itself says about it. */
export type BranchYearRecord = z.infer<typeof branchYearSchema>

/** The day of the earliest promise that has not gone one level up yet. */
export function nextPromiseOf({ explanations }: Pick<BranchYearRecord, 'explanations'>): string | null {
  const waiting = explanations
    .filter(({ escalatedAt }) => escalatedAt === null)
    .flatMap(({ promisedOn }) => (promisedOn === null ? [] : [promisedOn]))
  return waiting.toSorted()[0] ?? null
}
