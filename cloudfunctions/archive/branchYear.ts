// Which branch is it, and how is what it says about its year changed?
import { localDateOf } from '../../core/calendar'
import type { BranchYearRecord } from '../../core/year/branchYear'
import { nextPromiseOf } from '../../core/year/branchYear'
import { Problem } from '../../core/problem'
import type { PendingEntry } from '../../core/stored'
import type { Kit, Lobby } from '../kit/command'
import { branchYears } from '../kit/collections/branchYears'
import type { Facts } from '../kit/collections/collection'
import { organisationNamed } from '../kit/collections/organisations'
import { entryOf } from '../kit/entry'

export async function openBranch(lobby: Lobby, { branchId }: { readonly branchId: string }) {
  const branch = await organisationNamed(lobby, branchId)
  if (branch === undefined) throw new Problem('notFound')
  if (branch.kind !== 'branch') throw new Problem('notABranch')
  return {
    subject: { path: branch.path, branchId },
    readBy: 'archive.year' as const,
    branch,
  }
}

/** A branch, or a unit that files: what came to it as a whole lies at the unit itself. */
export async function openPlace(lobby: Lobby, { branchId }: { readonly branchId: string }) {
  const place = await organisationNamed(lobby, branchId)
  if (place === undefined) throw new Problem('notFound')
  if (place.kind !== 'branch' && place.fondsCode === null) throw new Problem('notABranch')
  return { subject: { path: place.path, branchId }, readBy: 'archive.year' as const }
}

export const todayOf = (kit: Pick<Kit, 'now'>) => localDateOf(kit.now())

export function yearEntry(
  kit: Kit,
  { branchId, year }: { readonly branchId: string; readonly year: number },
  type: string,
  body: Readonly<Record<string, unknown>>,
): PendingEntry {
  return entryOf(kit, { branchId, year, type, subject: `${branchId}.${year}`, body })
}

/** Adds what is said about a year for the first time, or changes what was; the day of the next promise follows. */
export async function saveBranchYear(
  kit: Kit,
  before: BranchYearRecord | Facts<BranchYearRecord>,
  changes: Partial<Facts<BranchYearRecord>>,
  entry: PendingEntry,
): Promise<BranchYearRecord> {
  const facts = { ...changes, nextPromise: nextPromiseOf({ ...before, ...changes }) }
  if ('rev' in before) return branchYears.change(kit, before, facts, entry)
  const added = await branchYears.add(kit, { ...before, ...facts }, entry)
  if (added === 'exists') throw new Problem('changedMeanwhile')
  return added
}
