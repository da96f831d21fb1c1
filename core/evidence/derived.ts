// What follows from the facts of an item, and is repeated in its document so that it can be asked for?
import { namedOfficersOf, readersIn } from '../classification/readers'
import type { Origin } from '../classification/readers'
import { termsOf } from '../classification/terms'
import { audienceOf } from './audience'
import { emptyCaption, filledUp } from './caption'
import type { Item } from './item'
import type { EvidenceTag } from './submission'

export type ItemFacts = Omit<Item, 'v' | 'rev' | 'pending' | 'hasPending'>

export function originOf(item: Pick<Item, 'activityKind' | 'leaf'>): Origin {
  return item.activityKind === null ? { leaf: item.leaf ?? '' } : { kind: item.activityKind }
}

type Bare = Omit<
  ItemFacts,
  | 'year'
  | 'countingMonth'
  | 'recordClass'
  | 'caption'
  | 'late'
  | 'tagNames'
  | 'sha256s'
  | 'pages'
  | 'submitterIds'
  | 'readers'
  | 'audience'
  | 'terms'
>

/** What follows from the facts, repeated in the document for queries. */
export function withDerived(bare: Bare): ItemFacts {
  const { placement, files, parts, kind } = bare
  const submitterIds = [...new Set(parts.map(({ submitterId }) => submitterId))]
  const origin = originOf(bare)
  const readers = readersIn(origin, placement.recordClass)
  const namedOfficers = namedOfficersOf(origin, placement.recordClass)
  return {
    ...bare,
    year: placement.year,
    countingMonth: placement.countingMonth,
    recordClass: placement.recordClass,
    caption: parts.map(({ caption }) => caption).reduce(filledUp, emptyCaption),
    late: parts.map(({ late }) => late).reduce(later, null),
    tagNames: tagNamesOf(bare.tags),
    sha256s: [...new Set(files.map(({ sha256 }) => sha256))],
    pages: kind === 'photo' ? files.length : files.reduce((sum, file) => sum + (file.pages ?? 1), 0),
    submitterIds,
    readers,
    audience: audienceOf({ ...bare, readers, namedOfficers, submitterIds }),
    terms: termsOf(searchTexts(bare)),
  }
}

/** The texts that words are looked for in: title first, then tags, then what every part says. */
export function searchTexts({
  title,
  parts,
  tags,
}: Pick<Item, 'title' | 'parts' | 'tags'>): readonly string[] {
  return [title, ...tagNamesOf(tags), ...parts.flatMap(({ caption }) => Object.values(caption))]
}

const tagNamesOf = (tags: readonly EvidenceTag[]): string[] =>
  tags.flatMap(({ tag, removed }) => (removed ? [] : [tag]))

export function factsOf(item: Item): ItemFacts {
  const { v: _v, rev: _rev, pending: _pending, hasPending: _hasPending, ...facts } = item
  return facts
}

/** An item is as late as the latest of what it holds. */
function later(one: Item['late'], other: Item['late']): Item['late'] {
  if (one === null || other === null) return one ?? other
  return one.days >= other.days ? one : other
}
