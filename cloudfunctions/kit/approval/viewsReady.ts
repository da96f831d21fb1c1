// Can every kept photo and page be looked at?
import { formats } from '../../../core/evidence/format'
import type { EvidenceFile } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import { views } from '../collections/views'

const isPhoto = ({ format }: EvidenceFile): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'photo')

/** 图都好了 — what failed is asked about elsewhere; what is still tried, or has no decoder yet, is not ready. */
export async function viewsReadyFor(cloud: Cloud, files: readonly EvidenceFile[]): Promise<boolean> {
  const kept = new Set(
    files.filter((file) => file.state === 'kept' && isPhoto(file)).map(({ sha256 }) => sha256),
  )
  const found = await views.getMany(cloud, [...kept])
  return found.length === kept.size && found.every(({ state }) => state.is !== 'trying')
}
