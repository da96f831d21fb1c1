// Which files of a bag without a catalogue can be opened here, and so belong to the item that a person describes?
import { formatOf, headSizeBytes, sameFormat } from '../../core/evidence/format'
import { wholeFilesMax } from '../../core/package/taking'
import type { WholeFile } from '../../core/package/taking'
import { payloadOf } from './check'
import type { CheckedFile, ReadPackage } from './read'
import { headIn } from './text'
import { openPackage } from './open'
import type { Opened } from './open'

/** In the order of their paths; `others` lie in the package alone. */
export async function wholeFilesIn(
  place: string,
  { form, files }: ReadPackage,
): Promise<{ readonly known: readonly WholeFile[]; readonly others: number }> {
  const payload = payloadOf(form, files).toSorted(([one], [other]) => (one < other ? -1 : 1))
  const opened = await openPackage(place)
  try {
    const known: WholeFile[] = []
    for (const [path, file] of payload) {
      if (known.length === wholeFilesMax) break
      const found = await knownFile(opened, path, file)
      if (found !== undefined) known.push(found)
    }
    return { known, others: payload.length - known.length }
  } finally {
    await opened.close()
  }
}

async function knownFile(
  opened: Opened,
  from: string,
  { member, sizeBytes, sha256, sm3 }: CheckedFile,
): Promise<WholeFile | undefined> {
  if (sizeBytes === 0) return undefined
  const named = /\.([0-9A-Za-z]{1,5})$/.exec(from)?.[1] ?? ''
  const found = formatOf(await headIn(opened, member, headSizeBytes), named)
  if (found === undefined || !sameFormat(named, found)) return undefined
  const { format, extension } = found
  return { from, label: from.replace(/^data\//, ''), format, extension, sizeBytes, sha256, sm3 }
}
