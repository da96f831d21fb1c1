// What goes when two have agreed to an erasure, and who finishes it when it was cut off?
import { emptyCaption } from '../../../core/evidence/caption'
import { itemWithoutWords, placementWithoutWords } from '../../../core/evidence/wordless'
import type { Submission } from '../../../core/evidence/submission'
import type { Cloud } from '../cloud'
import type { Facts } from '../collections/collection'
import { items } from '../collections/items'
import { submissions } from '../collections/submissions'
import type { Kit } from '../command'
import { entryOf } from '../entry'
import { emptyMinutes } from './emptyMinutes'
import { eraseSealed, seal } from './sealing'

/** Who finishes: the second person, or the clock for them. */
export type Eraser = Cloud & Pick<Kit, 'person' | 'role'>

const attemptsMax = 8

/**
 * 清除到底 — the bytes go first, then the words of items that held nothing else and of the record that was printed on
 * them, then the submission's own. Each step may be repeated: whatever a cut left is still to be done, and what is done
 * already is passed over.
 */
export async function eraseToTheEnd(eraser: Eraser, found: Submission): Promise<Submission> {
  let before: Submission | undefined = found
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const { state } = before
    if (state.is !== 'quarantined' || state.erasure?.agreed === undefined) return before
    await seal(eraser, before, state.archivePaths)
    await eraseSealed(eraser, before)
    for (const itemId of state.itemIds) await emptyItem(eraser, itemId)
    await emptyRecord(eraser, before)
    const by = [state.erasure.by, state.erasure.agreed.by]
    const erased = { is: 'erased' as const, at: eraser.now(), by }
    const changes = { ...withoutWords(before), state: erased, stateIs: erased.is, sealDue: false }
    const entry = entryOf(eraser, {
      branchId: before.branchId,
      year: before.placement.year,
      type: 'evidence.erase',
      subject: before._id,
      body: { digest: before.digest, by },
    })
    const changed = await submissions.changeOrLose(eraser, before, changes, entry)
    if (changed !== 'changed') return changed
    // The clock or the second person was first, or entries have moved to the log meanwhile.
    before = (await submissions.get(eraser, found._id)) ?? before
  }
  return before
}

/** Digests stay as proof of what was there; nothing that anybody wrote or that the camera noted does. */
function withoutWords(before: Submission): Partial<Facts<Submission>> {
  return {
    title: '',
    about: aboutWithoutWords(before.about),
    caption: emptyCaption,
    tags: [],
    questions: [],
    placement: placementWithoutWords(before.placement),
    placedBefore: [],
    late: before.late === null ? null : { ...before.late, reason: '' },
    returnedBefore: before.returnedBefore.map((one) => ({ ...one, say: '', answer: '' })),
    files: before.files.map((file) => ({ ...file, label: null, exif: { is: 'absent' } })),
    sha256s: [],
  }
}

function aboutWithoutWords(about: Submission['about']): Submission['about'] {
  if (about.is === 'activity') return { ...about, theme: '', place: '' }
  const { is, leaf, signedOn } = about
  return { is, leaf, signedOn }
}

/** Where it carried the record of a meeting that was written here, the record's own words go, too. */
async function emptyRecord(eraser: Eraser, { _id: submissionId, about }: Submission): Promise<void> {
  if (about.is !== 'activity') return
  await emptyMinutes(eraser, {
    activityId: about.activityId,
    because: 'erased',
    isOf: (state) => state.submissionId === submissionId,
    entryFor: ({ _id: subject, branchId }) =>
      entryOf(eraser, { branchId, type: 'minutes.empty', subject, body: { submissionId } }),
  })
}

/** An item that held nothing else loses its words too. */
async function emptyItem(eraser: Eraser, itemId: string): Promise<void> {
  const item = await items.get(eraser, itemId)
  if (item === undefined || item.files.length > 0 || item.state === 'erased') return
  const { _id: subject, branchId, year } = item
  const entry = entryOf(eraser, { branchId, year, type: 'archive.erase', subject, body: { itemId } })
  await items.change(eraser, item, { ...itemWithoutWords(item), state: 'erased' }, entry)
}
