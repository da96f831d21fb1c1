// 联建复本 — what of an activity that was held together may this branch keep as a copy, and what has it decided?
import { copiesInput } from '../../core/evidence/copying'
import { captionSentence } from '../../core/evidence/caption'
import { defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { thumbnailPath } from '../kit/collections/views'
import { organisations } from '../kit/collections/organisations'
import { offersOf } from '../kit/filing/copies'
import type { Offer } from '../kit/filing/copies'
import { loadSide } from './side'

/** As many pictures as show what it is about. */
const picturesMax = 6

export const copies = defineCommand({
  name: 'archive.copies',
  input: copiesInput,

  load: (lobby, { activityId }) => loadSide(lobby, activityId),

  async run(kit, _input, { activity, side, subject }) {
    const [offers, host] = await Promise.all([
      offersOf(kit, activity, side.branchId),
      organisations.get(kit, activity.branchId),
    ])
    return {
      hostName: host?.name ?? '',
      offers: await Promise.all(offers.map((offer) => shown(kit, offer))),
      may: { decide: may(kit, 'archive.decideCopy', subject) },
    }
  },
})

async function shown(kit: Kit, { original, copies: own, more, is }: Offer) {
  const { _id: itemId, rev, title, kind, date, caption } = original
  const wanted = is === 'kept' ? [] : more
  return {
    ...{ itemId, rev, title, kind, date, is },
    sentence: captionSentence(caption),
    /** Files that no copy of this branch has yet. */
    files: wanted.length,
    pictures: (await Promise.all(wanted.slice(0, picturesMax).map((file) => pictureOf(kit, file)))).flat(),
    reason: is === 'declined' ? (own[0]?.remark ?? '') : '',
    copyIds: own.filter(({ state }) => state === 'archived').map(({ _id }) => _id),
  }
}

async function pictureOf(kit: Kit, { sha256 }: { readonly sha256: string }): Promise<readonly string[]> {
  const path = thumbnailPath(sha256)
  return (await kit.files.sizeBytes(path)) === undefined ? [] : [await kit.files.link(path, {})]
}
