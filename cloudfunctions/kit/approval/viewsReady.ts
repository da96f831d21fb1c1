// Can every kept photo and page be looked at?
import { formats } from '../../../core/evidence/format'
import { viewlessSlots } from '../../../core/evidence/receiving'
import type { EvidenceFile } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { views } from '../collections/views'

const isPhoto = ({ format }: EvidenceFile): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'photo')

/** 图都好了 — what failed is asked about elsewhere; what is still tried is due, what has no decoder yet never ready. */
export async function viewsNow(
  cloud: Cloud,
  files: readonly EvidenceFile[],
): Promise<{ readonly viewsReady: boolean; readonly viewsDue: boolean }> {
  const kept = files.filter((file) => file.state === 'kept' && isPhoto(file))
  const viewless = viewlessSlots(kept)
  const wanted = new Set(kept.filter(({ slot }) => !viewless.includes(slot)).map(({ sha256 }) => sha256))
  const found = await views.getMany(cloud, [...wanted])
  const settled = found.length === wanted.size && found.every(({ state }) => state.is !== 'trying')
  return { viewsReady: settled && viewless.length === 0, viewsDue: !settled }
}
