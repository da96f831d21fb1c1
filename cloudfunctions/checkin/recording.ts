// How does a claim become a record: one a person and activity, with its log entry in the same write?
import type { Activity } from '../../core/activity/activity'
import { titleOf } from '../../core/activity/activity'
import type { Attendance, ByWhom, Claim } from '../../core/attendance/attendance'
import { first } from '../../core/attendance/merging'
import type { Changes } from '../../core/attendance/merging'
import { printCheckIn } from '../../core/attendance/receipt'
import { leafHash } from '../../core/log/chain'
import { Problem } from '../../core/problem'
import { attendance, attendanceId } from '../kit/collections/attendance'
import { callerOf } from '../kit/command'
import type { Kit } from '../kit/command'
import { entryOf } from '../kit/entry'
import { sha256Of } from '../kit/sha256'

/** Whose record, on which branch's sheet. */
export interface Place {
  readonly activity: Activity
  readonly branchId: string
  readonly person: ByWhom
  /** For who sits in from another branch: the name of the branch that holds the activity. */
  readonly guestOf?: string
}

export type Recorded =
  | { readonly is: 'done'; readonly record: Attendance }
  | { readonly is: 'already' | 'changedMeanwhile'; readonly record: Attendance }

/** What a rule of core/attendance/merging.ts says about a record that is there. */
type Rule = (before: Attendance) => Changes | 'already' | 'changedMeanwhile'

const tries = 5

/**
 * Adds the record, or changes the one that is there as the rule says. `known` is what was read before, if anything
 * was; with `undefined` the add is tried first, which costs one round trip for whoever comes for the first time.
 */
export async function record(
  kit: Kit,
  type: string,
  place: Place,
  claim: Claim,
  rule: Rule,
  known?: Attendance,
): Promise<Recorded> {
  let before = known
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const changes = before === undefined ? first(claim) : rule(before)
    if (typeof changes === 'string' && before !== undefined) return { is: changes, record: before }
    if (typeof changes === 'string') break
    const after = await write(kit, type, place, claim, changes, before)
    if (after !== undefined) return { is: 'done', record: after }
    before = await attendance.get(kit, attendanceId(place.activity._id, place.person.id))
  }
  throw new Problem('changedMeanwhile')
}

async function write(
  kit: Kit,
  type: string,
  { activity, branchId, person, guestOf }: Place,
  claim: Claim,
  changes: Changes,
  before: Attendance | undefined,
): Promise<Attendance | undefined> {
  const id = attendanceId(activity._id, person.id)
  // A rule may have made its own claim of what it found; where the old one stands, this one was laid beside it.
  const entered = changes.claim === before?.claim ? claim : changes.claim
  const body = bodyOf(entered, changes)
  const entry = { ...entryOf(kit, { branchId, type, subject: id, body }), at: entered.at }
  const entryHash = leafHash(entry, sha256Of)
  const after =
    before === undefined
      ? await attendance.add(
          kit,
          {
            _id: id,
            activityId: activity._id,
            personId: person.id,
            branchId,
            as: guestOf === undefined ? 'member' : 'guest',
            title: titleOf(activity),
            startsAt: activity.startsAt,
            hostName: guestOf ?? null,
            personName: person.name,
            ...changes,
            entryHash,
          },
          entry,
        )
      : await attendance.changeOrLose(kit, before, cameBy(entryHash, entered, changes), entry)
  return after === 'exists' || after === 'changed' ? undefined : after
}

/** What the log says of a claim that was entered or chosen. */
export function bodyOf({ state, channel, device, offline }: Claim, { beside }: Changes) {
  return { state, channel, device, offline, beside: beside.length }
}

/** The entry belongs to the claim that it brought: one that was laid beside changes nothing of what stands. */
function cameBy(entryHash: string, entered: Claim, changes: Changes) {
  if (changes.claim === entered) return { ...changes, entryHash }
  return { ...changes, beside: changes.beside.map((one) => (one === entered ? { ...one, entryHash } : one)) }
}

/** A claim of the caller, now. */
export function claimOf(
  kit: Kit,
  facts: Pick<Claim, 'state' | 'channel'> & Partial<Pick<Claim, 'helper' | 'device' | 'offline'>>,
): Claim {
  const { _id: id, name } = callerOf(kit)
  return { at: kit.now(), by: { id, name }, helper: null, device: null, offline: null, ...facts }
}

/** 回执 — signed anew whenever it is asked for, and the same each time. */
export async function receiptOf(kit: Pick<Kit, 'keys'>, record: Attendance) {
  const { activityId, personId, entryHash, claim } = record
  const text = printCheckIn({ activityId, personId, entryHash, at: claim.at })
  return { text, signature: await kit.keys.signBeside(text), keyId: kit.keys.keyId }
}
