// What of an item is open to the caller: all of it, or only what they submitted themselves?
import type { Item, ItemFile } from '../../core/evidence/item'
import { Problem } from '../../core/problem'
import { actorOf, may } from '../kit/command'
import type { Lobby } from '../kit/command'
import { reviewersOfEach, submissionSubject } from '../kit/approval/reviewing'
import { itemSubject, items } from '../kit/collections/items'
import { submissionsDecided } from '../kit/collections/submissions'

/** Loads an item with its subject; absent and forbidden are the same, but of what is on its way one is told. */
export async function openItem(lobby: Lobby, id: string) {
  const item = await items.get(lobby, id)
  if (item === undefined) throw new Problem((await isComing(lobby, id)) ? 'beingArchived' : 'notFound')
  return { subject: itemSubject(item, actorOf(lobby)), readBy: 'archive.item' as const, item }
}

/** As many decisions as may wait for the clock on a busy evening. */
const decidedMax = 200

/** 正在入档 — approved, and not written yet; said only to whoever may see the submission that it comes from. */
async function isComing(lobby: Lobby, id: string): Promise<boolean> {
  const decided = (await submissionsDecided(lobby, decidedMax)).filter(
    ({ state }) => state.is === 'approved' && state.itemIds.includes(id),
  )
  const reviewing = await reviewersOfEach(lobby, decided)
  return decided.some((one) =>
    may(lobby, 'evidence.get', submissionSubject(one, reviewing.get(one._id) ?? [])),
  )
}

/**
 * Who submitted a part of an item that is not theirs to read as a whole (a photo of a committee meeting) sees their
 * own files and nothing else.
 */
export function openFiles(lobby: Pick<Lobby, 'person' | 'now'>, item: Item): readonly ItemFile[] {
  const { submitterIds: _, ...others } = item
  const subject = itemSubject({ ...others, submitterIds: [] }, actorOf(lobby))
  if (may(lobby, 'archive.item', subject)) return item.files
  return item.files.filter(({ submitterId }) => submitterId === lobby.person?._id)
}

/** The original of one file, with its GPS: whose it is, the secretary and the archivist. */
export function mayOpenOriginal(lobby: Pick<Lobby, 'person' | 'now'>, item: Item, file: ItemFile): boolean {
  return may(
    lobby,
    'archive.original',
    itemSubject({ ...item, submitterIds: [file.submitterId] }, actorOf(lobby)),
  )
}
