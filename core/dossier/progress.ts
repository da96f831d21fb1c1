// How far is somebody on the way: which step was noted last, which comes next, and when does a 预备期 end?
import { addYears } from '../calendar'
import type { LocalDate } from '../calendar'
import type { Note } from './dossier'
import { outcomes, stepOf, stepsCount, stages } from './steps'

/** The last of a step; the one that counts where it was done again. */
export const lastOf = (notes: readonly Note[], step: number): Note | undefined =>
  notes.filter((one) => one.step === step).reduce<Note | undefined>(later, undefined)

const later = (kept: Note | undefined, one: Note): Note =>
  kept === undefined || one.date >= kept.date ? one : kept

/** 走到第几步 — the furthest that was noted; 0 while nothing is. */
export const reached = (notes: readonly Note[]): number => Math.max(0, ...notes.map(({ step }) => step))

/**
 * 下一步 — the one after the furthest; the same again where it did not come out, and none at the end. What was left out
 * on the way is a question (rules.ts) and holds nobody up.
 */
export function nextStep(notes: readonly Note[]): number | null {
  const at = reached(notes)
  const outcome = lastOf(notes, at)?.outcome ?? null
  const leads = outcome === null ? 'on' : outcomes[outcome].leads
  if (leads === 'none' || (leads === 'on' && at >= stepsCount)) return null
  return leads === 'again' ? at : at + 1
}

/** The stage in which somebody stands: that of the next step. */
export const stageOf = (notes: readonly Note[]): string =>
  stages[stepOf(nextStep(notes) ?? Math.max(1, reached(notes))).stage]

export const admissionMeeting = 15
export const conversionMeeting = 23
export const conversionApproval = 24

/** 预备期满 — one year from the meeting that admitted, or the day until which it was extended. */
export function probationEnds(notes: readonly Note[]): LocalDate | undefined {
  const admitted = lastOf(notes, admissionMeeting)
  if (admitted === undefined || admitted.outcome === 'notPassed') return undefined
  const extended = extensionOf(notes)
  return extended === undefined ? addYears(admitted.date, 1) : (extended.until ?? undefined)
}

/** 延长预备期 — the last decision that extended it. */
export const extensionOf = (notes: readonly Note[]): Note | undefined =>
  notes
    .filter(({ step, outcome }) => step === conversionMeeting && outcome === 'extended')
    .reduce<Note | undefined>(later, undefined)
