// Where do the exact same bytes lie already, and is that worth a question?
import type { Activity } from '../activity/activity'
import { localDateOf } from '../calendar'
import type { Instant } from '../calendar'
import { idsOnPath } from '../org/organisation'
import type { HeldBySha256 } from './receiving'
import type { Submission } from './submission'

/** 相同的一份 — a kept file with the same bytes, in another place of the branch or in another branch. */
export interface SameBytes {
  readonly submissionId: string
  readonly slot: number
  readonly receivedAt: Instant
  readonly isOurs: boolean
}

/** 交到哪儿 — where the new files go. */
export interface Destination {
  readonly submissionId: string
  readonly branchId: string
  readonly branchPath: string
  /** Null for what is not about an activity. */
  readonly activity: Activity | null
}

export interface WhereHeld {
  /** Bytes that the same activity holds already. */
  readonly sameActivity: HeldBySha256
  /** Bytes that lie elsewhere; the branch's own are named before another's. */
  readonly elsewhere: ReadonlyMap<string, SameBytes>
}

/**
 * What may be the same at all: what is still held, under the same topmost organisation. What was withdrawn or sealed
 * holds nothing that a file could be the same as, and no tree learns of another.
 */
export function worthComparing(holders: readonly Submission[], to: Destination): readonly Submission[] {
  const [top] = idsOnPath(to.branchPath)
  return holders.filter(
    (holder) =>
      holder._id !== to.submissionId && isLive(holder) && idsOnPath(holder.branchPath).at(0) === top,
  )
}

/** 可能是联建的 — something of another branch on the day of our activity: only then need it be asked what is held together. */
export const mayBeJoint = (holders: readonly Submission[], to: Destination): boolean =>
  holders.some((holder) => holder.branchId !== to.branchId && isSameDay(to.activity, holder.about))

/** Oldest first. `joint` is what other branches hold together with ours; of such a day both keep the same pictures (US-03). */
export function whereHeld(
  holders: readonly Submission[],
  to: Destination,
  joint: readonly Activity[],
): WhereHeld {
  const sameActivity = new Map<string, { submissionId: string; slot: number }>()
  const ours = new Map<string, SameBytes>()
  const others = new Map<string, SameBytes>()
  for (const holder of holders) {
    const isOurs = holder.branchId === to.branchId
    if (!isOurs && isHeldTogether(holder, to, joint)) continue
    const { about, _id: submissionId } = holder
    const same = about.is === 'activity' && about.activityId === to.activity?._id
    for (const file of holder.files.filter(({ state }) => state === 'kept')) {
      const found = { submissionId, slot: file.slot, receivedAt: file.receivedAt, isOurs }
      const where = same ? sameActivity : isOurs ? ours : others
      if (!where.has(file.sha256)) where.set(file.sha256, found)
    }
  }
  return { sameActivity, elsewhere: new Map([...others, ...ours]) }
}

/** 联建共建 — both branches hold one activity together, and each reports of its own on that day. */
function isHeldTogether(holder: Submission, { branchId, activity }: Destination, joint: readonly Activity[]) {
  if (activity === null || !isSameDay(activity, holder.about)) return false
  return [activity, ...joint].some(
    (one) =>
      one.state.is !== 'cancelled' &&
      isSameDay(one, activity) &&
      [branchId, holder.branchId].every((id) => id === one.branchId || (one.jointIds ?? []).includes(id)),
  )
}

interface Held {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** They have a day in common. */
function isSameDay(one: Held | null, other: Held | Submission['about']): boolean {
  if (one === null || !('startsAt' in other)) return false
  return (
    localDateOf(one.startsAt) <= localDateOf(other.endsAt) &&
    localDateOf(other.startsAt) <= localDateOf(one.endsAt)
  )
}

/**
 * 请再交的 — slots whose bytes their activity held already when they were sent, and holds no more: whoever handed them
 * in first took them back, put others in their place, or had them sealed by mistake. What was left out by a reviewer,
 * or sealed because it is secret, is asked of nobody again. `among` holds at least whoever ever held such bytes there.
 */
export function slotsToSendAgain(submission: Submission, among: readonly Submission[]): readonly number[] {
  if (!isLive(submission) && submission.state.is !== 'repeated') return []
  const held = new Set(among.filter((one) => isBeside(submission, one)).flatMap(heldBy))
  const first = new Map(among.map((one) => [one._id, one]))
  return submission.heldAlready
    .filter(({ sha256, submissionId }) => {
      const holder = submissionId === submission._id ? undefined : first.get(submissionId)
      return !held.has(sha256) && holder !== undefined && !isSealedForGood(holder)
    })
    .map(({ slot }) => slot)
}

/** 还收着的 — the bytes that a submission holds, also what a reviewer left out; none once it was taken back or sealed. */
export function heldBy(submission: Submission): readonly string[] {
  if (!isLive(submission)) return []
  return submission.files.filter(({ state }) => state !== 'replaced').map(({ sha256 }) => sha256)
}

const isBeside = ({ about }: Submission, { about: other }: Submission): boolean =>
  about.is === 'activity' && other.is === 'activity' && about.activityId === other.activityId

const isSealedForGood = ({ state }: Submission): boolean =>
  state.is === 'erased' || (state.is === 'quarantined' && state.because === 'secret')

function isLive({ state }: Submission): boolean {
  return (
    state.is === 'receiving' || state.is === 'waiting' || state.is === 'returned' || state.is === 'approved'
  )
}
