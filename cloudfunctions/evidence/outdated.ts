// Was this record printed before somebody wrote on it? Then it is not taken: what is archived says what the record says.
import { Problem } from '../../core/problem'
import { minutesByActivity } from '../kit/collections/minutes'
import type { Kit } from '../kit/command'
import type { NamedFile } from '../kit/intake/hold'
import type { Origin } from './opening'

/** Costs a read only where a PDF comes to an activity, as a printed record does. */
export async function refuseOutdated(kit: Kit, origin: Origin, files: readonly NamedFile[]): Promise<void> {
  const prints = files.filter(({ tray, extension }) => tray === 'records' && extension === 'pdf')
  if (origin.is === 'leaf' || prints.length === 0) return
  const minutes = await minutesByActivity.get(kit, origin.activity._id)
  if (prints.some(({ sha256 }) => minutes?.outdated?.includes(sha256))) throw new Problem('minutesOutdated')
}
