// What is kept of a merging or splitting of items, so that it can be taken back?
import { z } from 'zod/mini'

export const regroupSchema = z.object({
  is: z.enum(['merged', 'split']),
  /** The item that was merged into this one, or split from it. */
  otherId: z.string(),
  /** `<submission>.<slot>` of the files that went. */
  files: z.array(z.string()),
  by: z.string(),
  at: z.string(),
})
/** 一次并拆 — kept with the item, so that it can be taken back. */
export type Regroup = z.infer<typeof regroupSchema>
