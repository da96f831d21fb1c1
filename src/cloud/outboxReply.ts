// Is this really the answer to a call of the outbox: a signed receipt, and a word for every file that was sent?
import { z } from 'zod/mini'
import type { CallOutcome, OutboxFile } from './outboxEntry'

const replySchema = z.object({
  receipt: z.nullish(z.object({ text: z.string(), signature: z.string(), keyId: z.string() })),
  files: z.array(
    z.object({
      slot: z.int(),
      refused: z.nullish(z.object({ code: z.string(), say: z.string() })),
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
  const { receipt, files } = read.data
  const told = new Set(files.map(({ slot }) => slot))
  if (sent.some(({ slot }) => !told.has(slot))) return undefined
  const refused = files.flatMap(({ slot, refused: why }) =>
    why ? [{ slot, code: why.code, say: why.say }] : [],
  )
  const isAnyReceived = sent.some(({ slot }) => !refused.some((one) => one.slot === slot))
  if (isAnyReceived && !(receipt && isReceipt(receipt.text))) return undefined
  return { receipt: receipt ?? undefined, refused }
}
