// How is a row of the catalogue put right after filing? Before and after, a reason, and another person's word (S1-02).
import { z } from 'zod/mini'

/** 可更正的项 — what the catalogue says in words; the 档号 and the files never change. */
export const correctableFields = ['title', 'documentNumber', 'creator', 'date', 'remark'] as const
export const correctionSchema = z.object({
  id: z.string(),
  changes: z.array(z.object({ field: z.enum(correctableFields), before: z.string(), after: z.string() })),
  reason: z.string(),
  /** 凭据 — what proves the new words, such as a 档号; absent where nobody named any. */
  evidence: z.optional(z.string()),
  by: z.string(),
  at: z.string(),
  decision: z.nullable(
    z.object({ is: z.enum(['approved', 'refused']), by: z.string(), at: z.string(), reason: z.string() }),
  ),
})
/** 更正 — asked for by one, decided by another; the old words stay for ever. */
export type Correction = z.infer<typeof correctionSchema>
