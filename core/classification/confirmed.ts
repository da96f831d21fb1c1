// How does the county confirm the retention table, and what then stands in it?
import { z } from 'zod/mini'
import { lineSchema } from '../inputs'
import { mayConfirm, retentionOf, retentionRules } from './retention'
import type { ConfirmedRetention, RetentionPeriod, RetentionRuleCode } from './retention'

export const retentionPeriods = ['Y', 'D30', 'D10'] as const satisfies readonly RetentionPeriod[]

function isRuleCode(text: string): text is RetentionRuleCode {
  return Object.hasOwn(retentionRules, text)
}
/** Every kind of material of the table, in its order. */
export const retentionRuleCodes: readonly RetentionRuleCode[] = Object.keys(retentionRules).filter(isRuleCode)

/** 确认 — one approval of the whole table; a later one stands beside it and holds from then on. */
export const retentionConfirmationSchema = z.object({
  periods: z.record(z.string(), z.enum(retentionPeriods)),
  /** 文号 — of the paper by which the county approved it. */
  approval: z.string(),
  at: z.string(),
  by: z.string(),
})
export type RetentionConfirmation = z.infer<typeof retentionConfirmationSchema>

export const confirmRetentionInput = z.strictObject({
  /** What differs from the table as it stands; the rest is confirmed as it is. */
  periods: z.union([
    z.literal('asTheyAre'),
    z.partialRecord(z.enum(retentionRuleCodes), z.enum(retentionPeriods)),
  ]),
  approval: lineSchema(60),
  /** How many confirmations the page showed: a table that changed meanwhile is looked at again. */
  seen: z.int().check(z.minimum(0)),
})

/** The confirmation that holds: the last one. */
export function standing(
  confirmations: readonly RetentionConfirmation[] | undefined,
): RetentionConfirmation | undefined {
  return confirmations?.at(-1)
}

/** The whole table with what is asked for; or the first rule that would be shorter than a national one. */
export function tableWith(
  asked: ConfirmedRetention['periods'],
  now: ConfirmedRetention | undefined,
): { readonly periods: Record<string, RetentionPeriod> } | { readonly shorter: RetentionRuleCode } {
  const shorter = retentionRuleCodes.find((rule) => {
    const own = asked[rule]
    return own !== undefined && !mayConfirm(rule, own)
  })
  if (shorter !== undefined) return { shorter }
  const rows = retentionRuleCodes.map((rule) => [rule, asked[rule] ?? retentionOf(rule, now).period])
  return { periods: Object.fromEntries(rows) }
}

/** The same approval of the same table; a retry of a call whose reply was lost. */
export function isSameConfirmation(
  last: RetentionConfirmation | undefined,
  approval: string,
  periods: Readonly<Record<string, RetentionPeriod>>,
): last is RetentionConfirmation {
  return (
    last !== undefined &&
    last.approval === approval &&
    retentionRuleCodes.every((rule) => last.periods[rule] === periods[rule])
  )
}
