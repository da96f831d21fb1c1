// What becomes of a submission's files when more arrive, in whatever order and however often the phone sends them?
import { Problem } from '../problem'
import { formats } from './format'
import type { EvidenceFile, Submission, SubmissionState, Tray } from './submission'

/** 盘里的 — what a submission knows of its slots. */
export type Slots = Pick<Submission, 'total' | 'files' | 'refused' | 'heldAlready'>

export type RefusedSlot = Submission['refused'][number]

/** What one call brought, after every file was read: taken in, refused for good, or left to be sent again. */
export interface Arrived {
  readonly held: readonly EvidenceFile[]
  readonly refused: readonly RefusedSlot[]
}

/** Where the same activity holds these bytes already. */
export type HeldBySha256 = ReadonlyMap<string, { readonly submissionId: string; readonly slot: number }>

export interface NamedSlot {
  readonly slot: number
  readonly sha256: string
  readonly tray: Tray
  readonly extension: string
}

/** 已知 — the phone sends again what was dealt with: taken in, held already, or refused. */
export function isKnown(slots: Slots, named: NamedSlot): boolean {
  return (
    [...slots.files, ...slots.heldAlready].some((one) => isSame(one, named)) ||
    slots.refused.some((one) => isSameRefused(one, named))
  )
}

export const isSame = (
  one: Pick<NamedSlot, 'slot' | 'sha256'>,
  other: Pick<NamedSlot, 'slot' | 'sha256'>,
): boolean => one.slot === other.slot && one.sha256 === other.sha256

/** The same bytes under their right extension, or in the other tray, are worth another look. */
export const isSameRefused = (one: NamedSlot, other: NamedSlot): boolean =>
  isSame(one, other) && one.extension === other.extension && one.tray === other.tray

/** The file that is kept in a slot now. */
export function keptIn(slots: Pick<Slots, 'files'>, slot: number): EvidenceFile | undefined {
  return slots.files.find((file) => file.slot === slot && file.state === 'kept')
}

/** The same slot with other bytes is refused: nothing is ever overwritten. A refused file may be replaced. */
export function refuseOtherBytes(slots: Slots, named: readonly NamedSlot[]): void {
  for (const one of named) {
    if (isKnown(slots, one)) continue
    const taken = [...slots.files, ...slots.heldAlready].some((file) => file.slot === one.slot)
    if (taken) throw new Problem('submissionDiffers')
  }
}

/** 收进来 — the slots after a call; `added` is what is new and wants a receipt. Sending again changes nothing. */
export function receive<Before extends Slots>(
  before: Before,
  arrived: Arrived,
  elsewhere: HeldBySha256,
  submissionId: string,
  total: number,
): { readonly slots: Slots; readonly added: readonly EvidenceFile[] } {
  const files = [...before.files]
  const heldAlready = [...before.heldAlready]
  const added: EvidenceFile[] = []
  for (const file of bySlot(arrived.held)) {
    if (isKnown({ ...before, files, heldAlready, refused: [] }, file)) continue
    const twin = files.find((one) => one.sha256 === file.sha256 && one.state === 'kept')
    const first = twin === undefined ? elsewhere.get(file.sha256) : { submissionId, slot: twin.slot }
    if (first === undefined) {
      files.push(file)
      added.push(file)
    } else {
      const { slot, sha256 } = file
      heldAlready.push({ slot, sha256, submissionId: first.submissionId, heldSlot: first.slot })
    }
  }
  const filled = new Set(arrived.held.map((one) => one.slot))
  const newlyRefused = new Map(arrived.refused.map((one) => [one.slot, one]))
  const refused = [...before.refused.filter((one) => !newlyRefused.has(one.slot)), ...newlyRefused.values()]
  const slots = {
    files: bySlot(files),
    heldAlready: bySlot(heldAlready),
    // Where a file that was to replace another is refused, the other stays and the refusal is told.
    refused: bySlot(refused.filter((one) => !filled.has(one.slot))),
    total: Math.min(before.total, total),
  }
  return { slots, added }
}

/** 替换 — after 请补充: a slot named again with other bytes takes the new file; what it held stays in history. */
export function replaceSlots<Before extends Pick<Slots, 'files'>>(
  before: Before,
  slots: readonly number[],
): Before {
  const files = before.files.map((file) =>
    slots.includes(file.slot) && file.state === 'kept' ? { ...file, state: 'replaced' as const } : file,
  )
  return { ...before, files }
}

/**
 * 到齐 — every slot that the phone announced is dealt with. A refused file counts: it must not hold up the others,
 * and may still be replaced until somebody has looked; the phone may also give it up with a smaller total.
 */
export function isComplete(slots: Slots): boolean {
  const dealtWith = new Set([...slots.files, ...slots.refused, ...slots.heldAlready].map((one) => one.slot))
  return dealtWith.size >= slots.total
}

/** The state after a call: waiting once all is there and something is kept; 之前已收到 when nothing of it was new. */
export function stateAfter(state: SubmissionState, slots: Slots, now: string): SubmissionState {
  if ((state.is !== 'receiving' && state.is !== 'repeated') || !isComplete(slots)) return state
  if (slots.files.some((file) => file.state === 'kept')) return { is: 'waiting', since: now }
  return slots.heldAlready.length > 0 ? { is: 'repeated', at: now } : state
}

/** 看不了的 — kept photos and pages that nothing here can make a view of, until a decoder for them comes. */
export function viewlessSlots(files: readonly EvidenceFile[]): readonly number[] {
  return files.flatMap((file) => (file.state === 'kept' && file.format === 'heic' ? [file.slot] : []))
}

/** What the clock owes these files: a view for every photo and page that a loader opens here. */
export function viewsOf(files: readonly EvidenceFile[]): {
  readonly viewsDue: boolean
  readonly viewsReady: boolean
} {
  const pictures = files.filter((file) => file.state === 'kept' && isPicture(file))
  // HEIC is kept and receipted; until a decoder for it comes, nobody can look at it, so nobody can approve it.
  const undecodable = viewlessSlots(pictures).length > 0
  const due = pictures.some((file) => file.format !== 'heic')
  return { viewsDue: due, viewsReady: !due && !undecodable }
}

export function isPicture(file: Pick<EvidenceFile, 'format'>): boolean {
  return Object.values(formats).some((row) => row.format === file.format && row.family === 'photo')
}

function bySlot<One extends { readonly slot: number }>(list: readonly One[]): One[] {
  return [...list].sort((a, b) => a.slot - b.slot)
}
