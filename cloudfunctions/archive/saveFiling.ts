// How is a filing changed that may not be there yet? Added or compared and set; whoever was second looks again.
import type { Filing } from '../../core/numbering/filing'
import { Problem } from '../../core/problem'
import type { PendingEntry } from '../../core/stored'
import type { Kit } from '../kit/command'
import type { Facts } from '../kit/collections/collection'
import { filings } from '../kit/collections/filings'
import { isStored } from './fonds'

export async function saveFiling(
  kit: Kit,
  before: Filing | Facts<Filing>,
  changes: Partial<Facts<Filing>>,
  entry: PendingEntry,
): Promise<Filing> {
  if (isStored(before)) return filings.change(kit, before, changes, entry)
  const added = await filings.add(kit, { ...before, ...changes }, entry)
  if (added === 'exists') throw new Problem('changedMeanwhile')
  return added
}
