// What of an item is open to the caller: all of it, or only what they submitted themselves?
import type { Item, ItemFile } from '../../core/evidence/item'
import { Problem } from '../../core/problem'
import { actorOf, may } from '../kit/command'
import type { Lobby } from '../kit/command'
import { itemSubject, items } from '../kit/collections/items'

/** Loads an item with its subject; absent and forbidden are the same. */
export async function openItem(lobby: Lobby, id: string) {
  const item = await items.get(lobby, id)
  if (item === undefined) throw new Problem('notFound')
  return { subject: itemSubject(item, actorOf(lobby)), readBy: 'archive.item' as const, item }
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
