// 待整理的件 — what lies in a branch's year, by day: in what order its papers lie, where it stands, what asks for a look?
import { recordClasses, isRecordClassCode } from '../../core/classification/scheme'
import { retentionNames } from '../../core/classification/retention'
import type { Item } from '../../core/evidence/item'
import { arrangingAsks, mayBeOneMatter } from '../../core/numbering/arranging'
import { arrangingInput } from '../../core/numbering/inputs'
import { actorOf, defineCommand, may } from '../kit/command'
import { itemsOfYear, itemSubject } from '../kit/collections/items'
import { openPlace } from './branchYear'

/** Items a page: with their photo groups some forty matters, more than a screen. */
const itemsPerPage = 80

export const arranging = defineCommand({
  name: 'archive.arranging',
  input: arrangingInput,

  load: openPlace,

  /** `after` of the next page is `next` of this one; what only named offices may see is counted, not shown. */
  async run(kit, { branchId, year, after }) {
    const page = await itemsOfYear(kit, { branchId, year, after: after ?? null }, itemsPerPage)
    const shown = page.filter((item) => may(kit, 'archive.item', itemSubject(item, actorOf(kit))))
    return {
      items: shown.map((item) => rowOf(item, shown)),
      hidden: page.length - shown.length,
      next: page.length < itemsPerPage ? null : (page.at(-1)?.order ?? null),
    }
  },
})

function rowOf(item: Item, all: readonly Item[]) {
  const {
    _id: itemId,
    kind,
    title,
    date,
    activityId,
    recordClass,
    placement,
    pages,
    files,
    referenceCode,
  } = item
  return {
    itemId,
    kind,
    title,
    date,
    activityId,
    recordClass,
    recordClassTitle: isRecordClassCode(recordClass) ? recordClasses[recordClass].title : recordClass,
    retentionName: retentionNames[placement.retention],
    pages,
    files: files.length,
    referenceCode,
    isArranged: item.components !== null,
    isRefiled: item.placedBefore.length > 0,
    rev: item.rev,
    asks: [...arrangingAsks(item), ...(mayBeOneMatter(item, all) ? (['sameDay'] as const) : [])],
  }
}
