// How do arrived files become part of a submission: in one atomic write with their entry and their receipt?
import { mergeQuestions, sameBytesQuestion, timeQuestion } from '../../core/evidence/questions'
import { receive, stateAfter } from '../../core/evidence/receiving'
import type { Slots } from '../../core/evidence/receiving'
import type { EvidenceFile, Question, Submission } from '../../core/evidence/submission'
import type { PendingEntry } from '../../core/stored'
import { Problem } from '../../core/problem'
import { derivedFrom, submissions } from '../kit/collections/submissions'
import type { Facts } from '../kit/collections/collection'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { receiptFor } from '../kit/intake/receipt'
import type { Arrival } from './arrival'
import type { Origin } from './opening'

/** How often a change is computed anew because another call of the same submission was first. */
const attemptsMax = 8

export interface Step {
  readonly changes: Partial<Facts<Submission>>
  readonly entry: PendingEntry
}

/** Writes a step over what is stored, again when somebody was first; nothing to change writes nothing. */
export async function store(
  kit: Kit,
  id: string,
  known: Submission | undefined,
  first: Facts<Submission> | undefined,
  step: (before: Facts<Submission>) => Step | undefined,
): Promise<Submission> {
  let before = known
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const opened = before ?? first
    if (opened === undefined) throw new Problem('notFound')
    const change = step(opened)
    if (change === undefined && before !== undefined) return before
    const written = await write(kit, before, opened, change)
    if (written !== undefined) return written
    before = await submissions.get(kit, id)
  }
  throw new Problem('changedMeanwhile')
}

async function write(
  kit: Kit,
  before: Submission | undefined,
  opened: Facts<Submission>,
  change: Step | undefined,
): Promise<Submission | undefined> {
  if (change === undefined) throw new Problem('nothingToSubmit')
  if (before === undefined) {
    const added = await submissions.add(kit, { ...opened, ...change.changes }, change.entry)
    return added === 'exists' ? undefined : added
  }
  const changed = await submissions.changeOrLose(kit, before, change.changes, change.entry)
  return changed === 'changed' ? undefined : changed
}

/** The submission with what arrived, its entry and its receipt; undefined when that changes nothing. */
export function receivedInto(
  kit: Kit,
  type: string,
  before: Facts<Submission>,
  arrival: Arrival,
  total: number,
  origin: Origin,
  more: Partial<Facts<Submission>> = {},
): Step | undefined {
  const { slots, added } = receive(before, arrival, arrival.sameActivity, before._id, total)
  const state = stateAfter(more.state ?? before.state, slots, kit.now())
  const nothingNew = added.length === 0 && sameSlots(before, slots) && state.is === before.state.is
  if (nothingNew && Object.keys(more).length === 0) return undefined
  const entry = entryOf(kit, {
    branchId: before.branchId,
    year: before.placement.year,
    type,
    subject: before._id,
    files: added,
    body: {
      about: before.about,
      facts: before.factsDigest,
      state: state.is,
      files: slots.files.map(({ slot, tray, sha256, state: kept }) => ({ slot, tray, sha256, state: kept })),
      refused: slots.refused.map(({ slot, sha256, code }) => ({ slot, sha256, code })),
      heldAlready: slots.heldAlready,
    },
  })
  const receipts = added.length === 0 ? before.receipts : [...before.receipts, receiptFor(kit, entry, added)]
  const asked = mergeQuestions(more.questions ?? before.questions, questionsOf(kit, added, arrival, origin))
  const changes = { ...more, ...slots, state, receipts, questions: asked, ...derivedFrom(slots.files, state) }
  return { changes, entry }
}

function questionsOf(
  kit: Kit,
  added: readonly EvidenceFile[],
  arrival: Arrival,
  origin: Origin,
): readonly Question[] {
  const now = kit.now()
  return added.flatMap((file) => {
    const elsewhere = arrival.elsewhere.get(file.sha256)
    const same = elsewhere === undefined ? [] : [sameBytesQuestion(file, elsewhere, now)]
    const time = origin.is === 'activity' ? timeQuestion(file, origin.activity, now) : undefined
    return time === undefined ? same : [...same, time]
  })
}

function sameSlots(before: Slots, after: Slots): boolean {
  return (
    before.total === after.total &&
    before.heldAlready.length === after.heldAlready.length &&
    JSON.stringify(before.refused) === JSON.stringify(after.refused)
  )
}
