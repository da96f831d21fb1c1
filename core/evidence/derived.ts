// What follows from the facts of an item, and is repeated in its document so that it can be asked for?
import { namedOfficersOf, narrower, readersIn, widestOf } from '../classification/readers'
import type { Origin } from '../classification/readers'
import { isRecordClassCode } from '../classification/scheme'
import { termsOf } from '../classification/terms'
import { audienceOf } from './audience'
import { emptyCaption, filledUp } from './caption'
import type { Item } from './item'
import type { EvidenceTag } from './submission'

export type ItemFacts = Omit<Item, 'v' | 'rev' | 'pending' | 'hasPending'>

export function originOf(item: Pick<Item, 'activityKind' | 'leaf' | 'provenance'>): Origin {
  if (item.provenance !== undefined) return { leaf: item.provenance.leaf ?? '' }
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
  const readers = readersOfItem(bare, origin)
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
    pages: bare.provenance?.pages ?? pagesOf(kind, files),
    submitterIds,
    readers,
    audience: audienceOf({ ...bare, readers, namedOfficers, submitterIds }),
    terms: termsOf(searchTexts(bare)),
  }
}

/** What was taken in is read as it was then: here no row of ours says who its readers are. */
function readersOfItem({ provenance, placement: { recordClass } }: Bare, origin: Origin): Item['readers'] {
  if (provenance?.readers === undefined) return readersIn(origin, recordClass)
  return isRecordClassCode(recordClass)
    ? narrower(provenance.readers, widestOf(recordClass))
    : provenance.readers
}

const pagesOf = (kind: Item['kind'], files: Item['files']): number =>
  kind === 'photo' ? files.length : files.reduce((sum, file) => sum + (file.pages ?? 1), 0)

/** The texts that words are looked for in: title and 文号 first, then tags, then what every part says. */
export function searchTexts({
  title,
  documentNumber,
  parts,
  tags,
}: Pick<Item, 'title' | 'documentNumber' | 'parts' | 'tags'>): readonly string[] {
  return [
    title,
    documentNumber,
    ...tagNamesOf(tags),
    ...parts.flatMap(({ caption }) => Object.values(caption)),
  ]
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
