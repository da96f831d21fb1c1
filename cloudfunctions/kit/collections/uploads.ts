// What was put into an inbox and is to be cleared away there when nobody has taken it up?
import { createHash } from 'node:crypto'
import { z } from 'zod/mini'
import { addMinutes } from '../../../core/calendar'
import { unsubmittedDays } from '../../../core/evidence/inputs'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

const uploadSchema = z.object({
  ...storedFields,
  /** `inbox/<identity>/<sha256>.<extension>`; its pieces lie beside it. */
  path: z.string(),
  parts: z.int(),
  dueAt: z.string(),
})
type Upload = z.infer<typeof uploadSchema>
const uploads = defineCollection<Upload>({ name: 'uploads', version: 1, schema: uploadSchema })

/** 待清的上传 — written down before the bytes come, since storage in the cloud lists nothing; no log entry, it is no fact. */
export async function expectUpload(cloud: Cloud, path: string, parts = 1): Promise<void> {
  const _id = createHash('sha256').update(`${path} ${parts}`).digest('hex')
  const dueAt = addMinutes(cloud.now(), unsubmittedDays * 24 * 60)
  const added = await uploads.add(cloud, { _id, path, parts, dueAt }, null)
  if (added !== 'exists') return
  const before = await uploads.get(cloud, _id)
  // Swept this moment: whoever sends again writes it down again.
  if (before === undefined) await uploads.add(cloud, { _id, path, parts, dueAt }, null)
  else await uploads.changeOrLose(cloud, before, { dueAt }, null)
}

/**
 * 清收件处 — the oldest that are due; answers how many. Files first, so that what is cut off is found again. Who
 * uploads the same anew at this moment is told 还没有传上来 and sends once more.
 */
export async function sweepUploads(cloud: Cloud, most: number): Promise<number> {
  const due = await uploads.find(cloud, {
    where: { dueAt: { lte: cloud.now() } },
    orderBy: [['dueAt', 'asc']],
    limit: most,
  })
  for (const { _id, rev, path, parts } of due) {
    for (const one of pathsOf(path, parts)) await cloud.files.remove(one)
    await cloud.documents.remove('uploads', _id, rev)
  }
  return due.length
}

/** The whole, and the pieces that it may still lie in. */
export const pathsOf = (whole: string, parts: number): readonly string[] =>
  parts === 1 ? [whole] : [whole, ...piecesOf(whole, parts)]

export const piecesOf = (whole: string, parts: number): readonly string[] =>
  Array.from({ length: parts }, (_, index) => `${whole}.part${index + 1}of${parts}`)
