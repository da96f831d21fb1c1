// How does a command that does several things at once keep one refusal from spoiling the others?
import { Problem } from '../../core/problem'
import type { Details, RefusalCode } from '../../core/problem'

export type OutcomeOf<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: RefusalCode; readonly details: Details }

/** 单项结果 — a refusal becomes an answer here where a command answers item by item, as in execute(); a bug still goes through. */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<OutcomeOf<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, code: error.code, details: error.details }
    throw error
  }
}
