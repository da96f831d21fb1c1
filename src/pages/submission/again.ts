// 再次提交 — what is kept, taken out, put in its place and added after 请补充, and how does it become an entry of the outbox?
import { submissionLimits } from '../../../core/evidence/inputs'
import { newId, submit, type TrayFile } from '../../cloud/myOutbox'
import type { PickedFile, PreparedFile } from '../../cloud/files'
import { prepare } from '../../cloud/upload'
import type { OneSubmission } from '../../views/submission/Files'

export type Tray = 'photos' | 'records'

/** What the sender has changed so far. */
export interface Amendment {
  readonly dropped: readonly number[]
  readonly added: readonly TrayFile[]
  readonly sentence: string
  readonly answer: string
}

export const unchanged = (one: OneSubmission): Amendment => ({
  dropped: [],
  added: [],
  sentence: one.caption.matter,
  answer: '',
})

const slotsMax = submissionLimits.photos + submissionLimits.records

/** Slots that neither a file of the submission nor one of the amendment has; what the activity held already keeps its own. */
const freeSlots = (one: OneSubmission, { added }: Amendment): readonly number[] => {
  const taken = new Set([...one.files, ...one.heldAlready, ...added].map(({ slot }) => slot))
  return Array.from({ length: slotsMax }, (_, slot) => slot).filter((slot) => !taken.has(slot))
}

export interface Picked {
  readonly files: readonly PreparedFile[]
  readonly unfit: readonly string[]
}

export const look = async (picked: readonly PickedFile[]): Promise<Picked> => {
  const results = []
  for (const one of picked) results.push(await prepare(one))
  return {
    files: results.flatMap((result) => (result.is === 'ready' ? result.file : [])),
    unfit: results.flatMap((result) => (result.is === 'unfit' ? result.say : [])),
  }
}

export const withAdded = (
  one: OneSubmission,
  before: Amendment,
  tray: Tray,
  files: readonly PreparedFile[],
): Amendment => {
  const free = freeSlots(one, before)
  const added = files.flatMap((file, at) => {
    const slot = free[at]
    return slot === undefined ? [] : { slot, tray, file }
  })
  return { ...before, added: [...before.added, ...added] }
}

/** 换掉 — the new file takes the slot of the old one. */
export const withReplaced = (before: Amendment, slot: number, tray: Tray, file: PreparedFile): Amendment => ({
  ...before,
  dropped: before.dropped.filter((one) => one !== slot),
  added: [...before.added.filter((one) => one.slot !== slot), { slot, tray, file }],
})

/** Takes out a file of the submission, or one that was just added. */
export const withoutSlot = (one: OneSubmission, before: Amendment, slot: number): Amendment => {
  const wasSent = one.files.some((file) => file.slot === slot)
  return {
    ...before,
    added: before.added.filter((file) => file.slot !== slot),
    dropped: wasSent && !before.dropped.includes(slot) ? [...before.dropped, slot] : before.dropped,
  }
}

/** Stored on the phone first, like every submission. */
export const sendAgain = (
  one: OneSubmission,
  { dropped, added, sentence, answer }: Amendment,
  title: string,
  secrecyWordAnswer: string,
) =>
  submit({
    id: newId(),
    title,
    facts: {
      command: 'evidence.resubmit',
      id: one.id,
      caption: { ...one.caption, matter: sentence.trim() },
      answer: answer.trim(),
      secrecyWordAnswer,
      dropSlots: [...dropped],
    },
    files: added,
  })
