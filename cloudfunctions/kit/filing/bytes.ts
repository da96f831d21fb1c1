// Where do the bytes of an item's files lie before it stands in a new place?
import type { ItemFile } from '../../../core/evidence/item'
import { fileKey } from '../../../core/numbering/components'
import type { Cloud } from '../cloud'

/**
 * 先放字节 — at every new path, before an item points there: a copy that no item points to does no harm, an item without
 * its bytes would. Where they lay before they still lie.
 */
export async function copyToNewPaths(
  cloud: Pick<Cloud, 'files'>,
  before: readonly ItemFile[],
  after: readonly ItemFile[],
): Promise<void> {
  const lay = new Map(before.map((file) => [fileKey(file), file.path]))
  for (const file of after) {
    const path = lay.get(fileKey(file))
    if (path !== undefined && path !== file.path) await cloud.files.copy(path, file.path)
  }
}
