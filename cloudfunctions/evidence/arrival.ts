// What did one call bring: which files are held now, which are refused, and where are the same bytes already?
import type { SameBytes } from '../../core/evidence/questions'
import type { HeldBySha256, RefusedSlot } from '../../core/evidence/receiving'
import type { EvidenceFile, Submission } from '../../core/evidence/submission'
import { submissionLimits } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { inboxOf as inboxOfIdentity } from '../kit/collections/bindings'
import { submissionsHolding } from '../kit/collections/submissions'
import type { Kit } from '../kit/command'
import { clearInbox, hold, isHeld } from '../kit/intake/hold'
import type { Holding, NamedFile, NotHeld } from '../kit/intake/hold'

/** 到件 — the files of one call, each read and held or refused. */
export interface Arrival {
  readonly held: readonly EvidenceFile[]
  readonly refused: readonly RefusedSlot[]
  /** Not here yet, or not whole: the phone sends them again. */
  readonly again: readonly NotHeld[]
  /** Bytes that the same activity holds already. */
  readonly sameActivity: HeldBySha256
  /** Bytes that the branch holds elsewhere. */
  readonly elsewhere: ReadonlyMap<string, SameBytes>
}

interface Place {
  readonly submissionId: string
  readonly branchId: string
  /** Null for what is not about an activity. */
  readonly activityId: string | null
}

/** How many files are read and inspected at once; each may be 50 MB. */
const inFlightMax = 2

/** Slots and numbers are right before anything is read. */
export function checkNamed(named: readonly NamedFile[]): void {
  if (named.length > submissionLimits.filesPerCall) throw new Problem('tooManyFilesInCall')
  if (new Set(named.map((one) => one.slot)).size < named.length)
    throw new Problem('invalidInput', { field: 'files' })
}

export async function arrivalOf(kit: Kit, place: Place, fresh: readonly NamedFile[]): Promise<Arrival> {
  const [holdings, holders] = await Promise.all([
    holdAll(kit, fresh),
    fresh.length === 0 ? [] : submissionsHolding(kit, [...new Set(fresh.map((one) => one.sha256))]),
  ])
  const notHeld = holdings.filter((one): one is NotHeld => !isHeld(one))
  return {
    held: holdings.filter(isHeld),
    refused: notHeld.filter((one) => !one.again).map(refusedSlot),
    again: notHeld.filter((one) => one.again),
    ...whereHeld(holders, place),
  }
}

/** After the change is stored: what was dealt with leaves the inbox. */
export async function clearArrived(kit: Kit, fresh: readonly NamedFile[], arrival: Arrival): Promise<void> {
  const again = new Set(arrival.again.map((one) => one.slot))
  await Promise.all(
    fresh.filter((one) => !again.has(one.slot)).map((one) => clearInbox(kit, inboxOf(kit), one)),
  )
}

async function holdAll(kit: Kit, fresh: readonly NamedFile[]): Promise<readonly Holding[]> {
  const inbox = inboxOf(kit)
  const holdings: Holding[] = []
  for (let at = 0; at < fresh.length; at += inFlightMax) {
    holdings.push(
      ...(await Promise.all(fresh.slice(at, at + inFlightMax).map((one) => hold(kit, inbox, one)))),
    )
  }
  return holdings
}

function inboxOf(kit: Kit): string {
  if (kit.identity === undefined) throw new Problem('signInRequired')
  return inboxOfIdentity(kit.identity)
}

/** Oldest first, within the branch; what was withdrawn or sealed holds nothing that a file could be the same as. */
function whereHeld(
  holders: readonly Submission[],
  place: Place,
): Pick<Arrival, 'sameActivity' | 'elsewhere'> {
  const sameActivity = new Map<string, { submissionId: string; slot: number }>()
  const elsewhere = new Map<string, SameBytes>()
  for (const holder of holders) {
    if (holder._id === place.submissionId || holder.branchId !== place.branchId || !isLive(holder)) continue
    const same = holder.about.is === 'activity' && holder.about.activityId === place.activityId
    for (const file of holder.files.filter((one) => one.state === 'kept')) {
      const found = { submissionId: holder._id, slot: file.slot, receivedAt: file.receivedAt }
      if (same && !sameActivity.has(file.sha256)) sameActivity.set(file.sha256, found)
      if (!same && !elsewhere.has(file.sha256)) elsewhere.set(file.sha256, found)
    }
  }
  return { sameActivity, elsewhere }
}

function isLive({ state }: Submission): boolean {
  return (
    state.is === 'receiving' || state.is === 'waiting' || state.is === 'returned' || state.is === 'approved'
  )
}

function refusedSlot({ slot, tray, sha256, extension, refused }: NotHeld): RefusedSlot {
  return { slot, tray, sha256, extension, code: refused.code, say: refused.say }
}
