// How does a command that does several things at once keep one refusal from spoiling the others?
import { Problem } from '../../core/problem'
import type { Details, RefusalCode } from '../../core/problem'

export type OutcomeOf<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: RefusalCode; readonly details: Details }

/** 单项结果 — beside execute() the only catch, for commands that answer item by item; a bug still goes through. */
export async function outcomeOf<Value>(work: () => Promise<Value>): Promise<OutcomeOf<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof Problem) return { ok: false, code: error.code, details: error.details }
    throw error
  }
}
