// Links that live five minutes: minted one by one by right; what is absent and what is forbidden look the same.
import type { z } from 'zod/mini'
import { fileLinksInput } from '../../core/classification/inputs'
import { formats } from '../../core/evidence/format'
import type { Item } from '../../core/evidence/item'
import type { EvidenceFile, Submission } from '../../core/evidence/submission'
import { actorOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { reviewersOfEach, submissionSubject } from '../kit/approval/reviewing'
import { items, itemSubject } from '../kit/collections/items'
import { submissions } from '../kit/collections/submissions'
import { heldPath, thumbnailPath, viewPath } from '../kit/collections/views'
import { mayOpenOriginal, openFiles } from './opened'

type Wanted = z.output<typeof fileLinksInput>['links'][number]

/** A file that the caller may look at, where its bytes lie, and whether the original is theirs to open. */
interface Opened {
  readonly file: EvidenceFile
  readonly path: string
  readonly original: boolean
}

export const links = defineCommand({
  name: 'archive.links',
  input: fileLinksInput,

  load: async () => ({ subject: { path: '/' } }),

  /** In the order asked; null where there is nothing to see for the caller, or not yet. */
  async run(kit, { links: wanted }): Promise<readonly (string | null)[]> {
    const idsOf = (of: Wanted['of']) => [
      ...new Set(wanted.filter((one) => one.of === of).map(({ id }) => id)),
    ]
    const [foundItems, foundSubmissions] = await Promise.all([
      items.getMany(kit, idsOf('item')),
      submissions.getMany(kit, idsOf('submission')),
    ])
    // The reviewers stored with a submission are for the queue; who may look is asked of the offices held now.
    const reviewing = await reviewersOfEach(kit, foundSubmissions)
    return Promise.all(
      wanted.map((one) => {
        const opened =
          one.of === 'item'
            ? inItem(
                kit,
                foundItems.find(({ _id }) => _id === one.id),
                one,
              )
            : inSubmission(
                kit,
                foundSubmissions.find(({ _id }) => _id === one.id),
                one,
                reviewing,
              )
        return opened === undefined ? null : mint(kit, opened, one.as)
      }),
    )
  },
})

function inItem(kit: Kit, item: Item | undefined, { slot, submissionId }: Wanted): Opened | undefined {
  if (item?.state !== 'archived' || !may(kit, 'archive.item', itemSubject(item, actorOf(kit))))
    return undefined
  const file = openFiles(kit, item).find((one) => one.slot === slot && one.submissionId === submissionId)
  return file && { file, path: file.path, original: mayOpenOriginal(kit, item, file) }
}

function inSubmission(
  kit: Kit,
  submission: Submission | undefined,
  { slot }: Wanted,
  reviewing: ReadonlyMap<string, readonly string[]>,
): Opened | undefined {
  if (submission === undefined) return undefined
  const { state, submitterId } = submission
  // What was sealed has no links at all, not even for the one who sent it.
  if (state.is === 'quarantined' || state.is === 'erased') return undefined
  const subject = submissionSubject(submission, reviewing.get(submission._id) ?? [])
  if (!may(kit, 'evidence.get', subject)) return undefined
  const file = submission.files.find((one) => one.slot === slot && one.state !== 'replaced')
  const original = may(kit, 'archive.original', { ...subject, namedIds: [submitterId] })
  return file && { file, path: heldPath(file), original }
}

/** A document has no derivative, and no position inside: who may look at it at all opens it as it is. */
async function mint(kit: Kit, { file, path, original }: Opened, as: Wanted['as']): Promise<string | null> {
  const name = file.label ?? `${file.sha256.slice(0, 12)}.${file.extension}`
  if (isDocument(file)) return as === 'thumbnail' ? null : kit.files.link(path, { download: name })
  if (as === 'original') return original ? kit.files.link(path, { download: name }) : null
  const derived = as === 'view' ? viewPath(file.sha256) : thumbnailPath(file.sha256)
  return (await kit.files.sizeBytes(derived)) === undefined ? null : kit.files.link(derived, {})
}

const isDocument = ({ format }: EvidenceFile): boolean =>
  Object.values(formats).some((one) => one.format === format && one.family === 'document')
