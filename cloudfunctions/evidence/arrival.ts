// What did one call bring: which files are held now, which are refused, and where are the same bytes already?
import { localDateOf } from '../../core/calendar'
import type { RefusedSlot } from '../../core/evidence/receiving'
import { mayBeJoint, whereHeld, worthComparing } from '../../core/evidence/sameBytes'
import type { Destination, WhereHeld } from '../../core/evidence/sameBytes'
import type { EvidenceFile } from '../../core/evidence/submission'
import { submissionLimits } from '../../core/evidence/inputs'
import { Problem } from '../../core/problem'
import { jointActivitiesOn } from '../kit/collections/activities'
import { inboxOf as inboxOfIdentity } from '../kit/collections/bindings'
import { submissionsHolding } from '../kit/collections/submissions'
import type { Kit } from '../kit/command'
import { clearInbox, hold, isHeld } from '../kit/intake/hold'
import type { Holding, NamedFile, NotHeld } from '../kit/intake/hold'

/** 到件 — the files of one call, each read and held or refused, and where their bytes lie already. */
export interface Arrival extends WhereHeld {
  readonly held: readonly EvidenceFile[]
  readonly refused: readonly RefusedSlot[]
  /** Not here yet, or not whole: the phone sends them again. */
  readonly again: readonly NotHeld[]
}

/** How many files are read and inspected at once; each may be 50 MB. */
const inFlightMax = 2

/** Slots and numbers are right before anything is read. */
export function checkNamed(named: readonly NamedFile[]): void {
  if (named.length > submissionLimits.filesPerCall) throw new Problem('tooManyFilesInCall')
  if (new Set(named.map((one) => one.slot)).size < named.length)
    throw new Problem('invalidInput', { field: 'files' })
}

export async function arrivalOf(kit: Kit, to: Destination, fresh: readonly NamedFile[]): Promise<Arrival> {
  const [holdings, elsewhere] = await Promise.all([holdAll(kit, fresh), whereElse(kit, to, fresh)])
  const notHeld = holdings.filter((one): one is NotHeld => !isHeld(one))
  return {
    held: holdings.filter(isHeld),
    refused: notHeld.filter((one) => !one.again).map(refusedSlot),
    again: notHeld.filter((one) => one.again),
    ...elsewhere,
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

/** One read for all the bytes of a call; another only where a branch that holds some may hold the activity with ours. */
async function whereElse(kit: Kit, to: Destination, fresh: readonly NamedFile[]): Promise<WhereHeld> {
  const sha256s = [...new Set(fresh.map((one) => one.sha256))]
  const found = sha256s.length === 0 ? [] : await submissionsHolding(kit, sha256s)
  const holders = worthComparing(found, to)
  const asks = to.activity !== null && mayBeJoint(holders, to)
  const joint = asks ? await jointActivitiesOn(kit, to.branchId, localDateOf(to.activity.startsAt)) : []
  return whereHeld(holders, to, joint)
}

function refusedSlot({ slot, tray, sha256, extension, refused }: NotHeld): RefusedSlot {
  return { slot, tray, sha256, extension, code: refused.code, say: refused.say }
}
