// What does every stored document carry beside its own facts?
import { z } from 'zod/mini'

/** 待入日志 — a change's log entry, written inside the changed document and moved to the log by the sequencer. */
export const pendingEntrySchema = z.object({
  id: z.string(),
  /** `<branchId>/<year>`, or `home/<year>` for what belongs to no branch. */
  log: z.string(),
  type: z.string(),
  at: z.string(),
  /** The acting person's opaque id; `system` for the clock. */
  actor: z.string(),
  /** The office (or `member`) in which the person acted, at that time. */
  role: z.string(),
  subject: z.string(),
  files: z.array(z.object({ sha256: z.string(), sm3: z.string(), sizeBytes: z.int() })),
  /** SHA-256 of the canonical body of the change; the body itself stays in the document. */
  body: z.string(),
})
export type PendingEntry = z.infer<typeof pendingEntrySchema>

export const storedFields = {
  _id: z.string(),
  v: z.int(),
  rev: z.int(),
  pending: z.array(pendingEntrySchema),
  hasPending: z.boolean(),
}
