// Is this really the answer to a call of the outbox: a signed receipt, and a word for every file that was sent?
import { z } from 'zod/mini'
import type { CallOutcome, OutboxFile } from './outboxEntry'

const receiptSchema = z.object({ text: z.string(), signature: z.string(), keyId: z.string() })
const replySchema = z.object({
  receipts: z.array(receiptSchema),
  files: z.array(
    z.object({
      slot: z.int(),
      refused: z.optional(z.object({ code: z.string(), say: z.string(), again: z.boolean() })),
    }),
  ),
})

/** Undefined for anything that does not account for every file sent, so that a strange answer is asked again. */
export const outcomeOf = (
  value: unknown,
  sent: readonly OutboxFile[],
  isReceipt: (text: string) => boolean,
): CallOutcome | undefined => {
  const read = replySchema.safeParse(value)
  if (!read.success) return undefined
  const { receipts, files } = read.data
  const told = new Set(files.map(({ slot }) => slot))
  if (sent.some(({ slot }) => !told.has(slot))) return undefined
  const refused = files.flatMap(({ slot, refused: why }) => (why ? [{ slot, ...why }] : []))
  const isAnyReceived = sent.some(({ slot }) => !refused.some((one) => one.slot === slot))
  if (isAnyReceived && receipts.length === 0) return undefined
  return receipts.every(({ text }) => isReceipt(text)) ? { receipts, refused } : undefined
}
