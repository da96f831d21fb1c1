// How does an approved submission become an item, or make one grow?
import { activityKinds, isActivityKind } from '../activity/kinds'
import { retentionNames } from '../classification/retention'
import { isRecordClassCode, recordClasses } from '../classification/scheme'
import type { Item, ItemFile, ItemPart } from './item'
import type { Correction } from './correction'
import { factsOf, withDerived } from './derived'
import type { ItemFacts } from './derived'
import { documentNumberOf } from './submission'
import type { EvidenceFile, EvidenceTag, Placement, Submission, Tray } from './submission'

/** 一盘的去处 — what approval puts into one item: the kept files of one tray, and where they belong. */
export interface Growth {
  readonly itemId: string
  readonly kind: Item['kind']
  readonly submission: Submission
  readonly files: readonly EvidenceFile[]
  readonly branch: {
    readonly _id: string
    readonly path: string
    readonly code: string
    readonly name: string
  }
  readonly fondsCode: string | null
  readonly title: string
  readonly date: string
  readonly byHost: boolean
  readonly at: string
  /** The numbered item that this one continues, where there is one. */
  readonly continues?: string | null
}

const trayKinds = { photos: 'photo', records: 'text' } as const satisfies Record<Tray, Item['kind']>

/** The kept files, tray by tray, in their order; a tray without files makes no item. */
export function keptByKind(submission: Pick<Submission, 'files'>) {
  const kept = submission.files.filter(({ state }) => state === 'kept').toSorted((a, b) => a.slot - b.slot)
  return (['records', 'photos'] as const)
    .map((tray) => ({ kind: trayKinds[tray], files: kept.filter((file) => file.tray === tray) }))
    .filter(({ files }) => files.length > 0)
}

/**
 * What an item's id is the digest of: branch, activity or leaf, text or photos. Papers of one leaf and day are one
 * item only when they have the same title and the same 文号: two letters from above on one day are two items. What comes
 * after an item has been numbered is an item of its own, the first, second … supplement.
 */
export function itemKey(
  submission: Pick<Submission, 'branchId' | 'about' | 'title'>,
  kind: Item['kind'],
  supplement = 0,
): string {
  const { branchId, about, title } = submission
  const source =
    about.is === 'activity'
      ? ['activity', about.activityId]
      : ['leaf', about.leaf, about.signedOn, title.normalize('NFKC').trim(), ...numberOf(about)]
  return JSON.stringify([branchId, ...source, kind, ...(supplement === 0 ? [] : [supplement])])
}

const numberOf = (about: Submission['about']): readonly string[] => {
  const number = documentNumberOf(about)
  return number === '' ? [] : ['文号', number.normalize('NFKC')]
}

/** 归档路径 — where a file of an item lies; nothing else is ever written there. */
export function archivePath(
  item: Pick<Item, 'fondsCode' | 'branchCode' | 'year'>,
  file: Pick<EvidenceFile, 'sha256' | 'extension'>,
): string {
  return `archive/${item.fondsCode ?? 'none'}/${item.branchCode}/${item.year}/${file.sha256}.${file.extension}`
}

/** 放过的地方 — every path at which a file of an item may lie: what moves is copied, and nothing taken away. */
export function pathsEverOf(item: Item, file: ItemFile): readonly string[] {
  const years = [item.year, ...item.placedBefore.map(({ placement }) => placement.year)]
  const paths = years.map((year) => archivePath({ ...item, year }, file))
  return [...new Set([file.path, ...paths, ...(file.laidAt ?? [])])]
}

/** The item that the first approval makes. */
export function firstItem(growth: Growth): ItemFacts {
  const { submission, branch, itemId, date } = growth
  const { about } = submission
  const placement = { ...submission.placement, leaf: leafOf(growth) }
  return withDerived({
    _id: itemId,
    kind: growth.kind,
    branchId: branch._id,
    branchPath: branch.path,
    branchCode: branch.code,
    fondsCode: growth.fondsCode,
    activityId: about.is === 'activity' ? about.activityId : null,
    activityKind: about.is === 'activity' ? about.kind : null,
    groupId: about.is === 'activity' ? about.groupId : null,
    leaf: about.is === 'leaf' ? about.leaf : placement.leaf,
    ...wordsOf(growth),
    creator: branch.name,
    date,
    order: `${date} ${itemId}`,
    placement,
    placedBefore: submission.placedBefore,
    parts: [partOf(growth)],
    tags: submission.tags,
    files: filesOf(growth, { fondsCode: growth.fondsCode, branchCode: branch.code, year: placement.year }),
    approvedByHost: growth.byHost,
    firstApprovedAt: growth.at,
    lastApprovedAt: growth.at,
    state: 'archived',
    ...unfiled,
    continues: growth.continues ?? null,
  })
}

const wordsOf = ({ title, submission: { about } }: Growth): Pick<Item, 'title' | 'documentNumber'> => ({
  title,
  documentNumber: documentNumberOf(about),
})

/** What nobody has numbered or arranged yet. */
export const unfiled = {
  filing: null,
  referenceCode: null,
  continues: null,
  components: null,
  componentsBefore: [],
  withdrawals: [],
  corrections: [],
  remark: '',
} satisfies Partial<Item>

/** Photos of an activity have a leaf of their own in its class; re-filed by hand, the leaf is open. */
function leafOf({ kind, submission: { about, placement } }: Growth): string | null {
  if (kind === 'text' || about.is === 'leaf' || placement.leaf === null || !isActivityKind(about.kind))
    return placement.leaf
  return activityKinds[about.kind].photoLeaf
}

/** The same item with what a later approval adds; where it lies is not asked again. */
export function grownItem(item: Item, growth: Growth): ItemFacts {
  const { submission } = growth
  const added = filesOf(growth, item).filter(
    (file) =>
      !item.files.some((there) => there.submissionId === file.submissionId && there.slot === file.slot),
  )
  return withDerived({
    ...factsOf(item),
    // What was erased with its words and is begun anew has its name from the activity again.
    ...(item.title === '' ? { ...wordsOf(growth), creator: growth.branch.name } : {}),
    parts: [...item.parts.filter(({ submissionId }) => submissionId !== submission._id), partOf(growth)],
    // What somebody took off the item stays off: a removed tag is known, and what is known is not added.
    tags: [...item.tags, ...submission.tags.filter(({ tag }) => !item.tags.some((one) => one.tag === tag))],
    files: [...item.files, ...added],
    approvedByHost: item.approvedByHost || growth.byHost,
    lastApprovedAt: growth.at,
    state: 'archived',
  })
}

/** 撤销改归 — what stands as the reason where an item was put back. */
export const undoneReason = '撤销改归'

/** The item in another place; the bytes of its files lie in the new year's folder too. */
export function refiledItem(
  item: Item,
  placement: Placement,
  because: { reason: string; by: string; at: string },
): ItemFacts {
  const place = { ...item, year: placement.year }
  return withDerived({
    ...factsOf(item),
    placement,
    placedBefore: [...item.placedBefore, { placement: item.placement, ...because }],
    files: item.files.map((file) => ({ ...file, path: archivePath(place, file) })),
  })
}

/** 该放回的地方 — re-filings are taken back one by one, the last one first; undefined when none is left. */
function placeToPutBack({ placedBefore }: Pick<Item, 'placedBefore'>): Placement | undefined {
  const left: Placement[] = []
  for (const { placement, reason } of placedBefore)
    if (reason === undoneReason) left.pop()
    else left.push(placement)
  return left.at(-1)
}

export const mayBePutBack = (item: Pick<Item, 'placedBefore'>): boolean => placeToPutBack(item) !== undefined

/** Back where it stood before the last re-filing that was not undone; undefined when there is none. */
export function unrefiledItem(item: Item, by: string, at: string): ItemFacts | undefined {
  const place = placeToPutBack(item)
  return place === undefined ? undefined : refiledItem(item, place, { reason: undoneReason, by, at })
}

/** The branch, or one above it, stands elsewhere in the tree: who reads it from above changes too. */
export function movedItem(item: Item, branchPath: string): ItemFacts {
  return withDerived({ ...factsOf(item), branchPath })
}

export function retaggedItem(item: Item, tags: readonly EvidenceTag[]): ItemFacts {
  return withDerived({ ...factsOf(item), tags: [...tags] })
}

/** 更正后的件 — with a decision taken; approved, the words change with everything that follows from them. */
export function correctedItem(item: Item, decided: Correction): ItemFacts {
  const corrections = item.corrections.map((one) => (one.id === decided.id ? decided : one))
  const changes = decided.decision?.is === 'approved' ? decided.changes : []
  const words = Object.fromEntries(changes.map(({ field, after }) => [field, after]))
  const corrected = { ...factsOf(item), ...words, corrections }
  return withDerived({ ...corrected, order: `${corrected.date} ${item._id}` })
}

/** 销毁后的件 — its row and its digests stay for ever; who reads the archive finds it no more. */
export function destroyedItem(item: Item): ItemFacts {
  return { ...factsOf(item), state: 'destroyed', terms: [], tagNames: [] }
}

/** 抽出 — the item without the files of one submission; empty, it is no longer in the archive. */
export function itemWithout(item: Item, submissionId: string): ItemFacts {
  const files = item.files.filter((file) => file.submissionId !== submissionId)
  const parts = item.parts.filter((part) => part.submissionId !== submissionId)
  return withDerived({
    ...factsOf(item),
    files,
    parts,
    state: files.length === 0 ? 'quarantined' : item.state,
  })
}

/** 目录的一行 — what a member is told after approval, and what the catalogue will show. */
export function catalogueRow(item: ItemFacts | Item) {
  const { _id: itemId, kind, title, creator, date, year, recordClass, pages, late } = item
  const { retention } = item.placement
  return {
    itemId,
    kind,
    title,
    creator,
    date,
    year,
    recordClass,
    recordClassTitle: isRecordClassCode(recordClass) ? recordClasses[recordClass].title : recordClass,
    retention,
    retentionName: retentionNames[retention],
    pages,
    late,
    referenceCode: item.referenceCode,
  }
}
export type CatalogueRow = ReturnType<typeof catalogueRow>

const partOf = ({ submission, at }: Growth): ItemPart => ({
  submissionId: submission._id,
  submitterId: submission.submitterId,
  caption: submission.caption,
  late: submission.late,
  approvedAt: at,
})

function filesOf(growth: Growth, place: Pick<Item, 'fondsCode' | 'branchCode' | 'year'>): ItemFile[] {
  const { submission } = growth
  return growth.files.map((file) => ({
    ...file,
    submissionId: submission._id,
    submitterId: submission.submitterId,
    path: archivePath(place, file),
  }))
}
