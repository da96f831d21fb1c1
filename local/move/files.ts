// Which files do a home's documents name? CloudBase's storage lists nothing, so its documents are asked.
import { itemSchema } from '../../core/evidence/item'
import { submissionSchema } from '../../core/evidence/submission'
import { heldPackagePath, intakeSchema, keptPackagePath } from '../../core/package/intake'
import { heldPath, sealedPath, thumbnailPath, viewPath } from '../../cloudfunctions/kit/collections/views'
import type { DocumentsByCollection } from './documents'

/** What moves: originals and what was made of them. Uploads that nobody submitted stay their sender's to repeat. */
export const isMovedPath = (path: string): boolean => /^(held|archive|derived|sealed)\//.test(path)

/** By path, whether the file must be there: what stands in the archive must; what was replaced or erased may be gone. */
export function namedPaths(documents: DocumentsByCollection): ReadonlyMap<string, boolean> {
  const named = new Map<string, boolean>()
  const name = (path: string, isNeeded: boolean) => void named.set(path, isNeeded || named.get(path) === true)
  for (const document of documents['submissions'] ?? []) {
    const submission = submissionSchema.parse(document)
    for (const file of submission.files) {
      name(heldPath(file), false)
      name(sealedPath(file), false)
    }
    if ('archivePaths' in submission.state)
      for (const path of submission.state.archivePaths) name(path, false)
  }
  for (const document of documents['items'] ?? []) {
    const item = itemSchema.parse(document)
    for (const { path } of item.files) name(path, item.state === 'archived')
  }
  for (const document of documents['intakes'] ?? []) {
    const intake = intakeSchema.parse(document)
    name(heldPackagePath(intake), intake.state.is !== 'accepted')
    name(keptPackagePath(intake), intake.state.is === 'accepted')
  }
  for (const { _id: sha256 } of documents['views'] ?? []) {
    name(viewPath(sha256), false)
    name(thumbnailPath(sha256), false)
  }
  return named
}
