// Items by branch, year, class, kind, tag, month, state and words: always exactly those that the caller may read.
import { findItemsInput } from '../../core/classification/inputs'
import { matches, queryTerms } from '../../core/classification/terms'
import { searchTexts } from '../../core/evidence/derived'
import { catalogueRow } from '../../core/evidence/growth'
import type { Item } from '../../core/evidence/item'
import { actorOf, defineCommand, may } from '../kit/command'
import type { Kit } from '../kit/command'
import { findItems, itemSubject } from '../kit/collections/items'
import type { ItemQuery } from '../kit/collections/items'
import { audienceNow } from './scope'

/** Where two-character terms let too much through, a page is filled from at most so many stretches. */
const stretchesMax = 5

export const find = defineCommand({
  name: 'archive.find',
  input: findItemsInput,

  load: async () => ({ subject: { path: '/' } }),

  /** `after` of the next page is `next` of this one; null on the last. */
  async run(kit, { words = '', limit, ...asked }) {
    const terms = queryTerms(words)
    // One character alone cannot be asked for; then there is nothing to show, and the page says so.
    if (words !== '' && terms.length === 0) return { items: [], next: null }
    const audience = audienceNow(kit)
    const { found, more } = await page(kit, { ...asked, audience, terms }, words, limit)
    return { items: found.map(rowOf), next: more ? (found.at(-1)?.order ?? null) : null }
  },
})

/** The terms narrow, the exact check decides; the rights table has the last word on every row. */
async function page(kit: Kit, query: ItemQuery, words: string, limit: number) {
  const found: Item[] = []
  let { after } = query
  for (let stretch = 0; stretch < stretchesMax; stretch += 1) {
    const rows = await findItems(kit, { ...query, after }, limit + 1)
    const good = rows.filter((item) => isFound(item, words) && mayRead(kit, item))
    found.push(...good)
    if (found.length > limit) return { found: found.slice(0, limit), more: true }
    if (rows.length <= limit) return { found, more: false }
    after = rows.at(-1)?.order
  }
  return { found, more: true }
}

const isFound = (item: Item, words: string): boolean => words === '' || matches(searchTexts(item), words)
const mayRead = (kit: Kit, item: Item): boolean => may(kit, 'archive.item', itemSubject(item, actorOf(kit)))

function rowOf(item: Item) {
  const first = item.files[0]
  return {
    ...catalogueRow(item),
    branchId: item.branchId,
    activityId: item.activityId,
    activityKind: item.activityKind,
    tags: item.tagNames,
    sentence: item.caption.matter,
    files: item.files.length,
    /** For the thumbnail, by archive.links. */
    cover:
      first === undefined
        ? null
        : { submissionId: first.submissionId, slot: first.slot, format: first.format },
  }
}

export type FoundItem = ReturnType<typeof rowOf>
