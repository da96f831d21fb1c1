// What is known of some numbers of a year, before they are judged: documents from all sides, then the bytes?
import { localDateOf } from '../../../core/calendar'
import { leaves } from '../../../core/classification/scheme'
import { isRecordClassCode } from '../../../core/classification/scheme'
import { presenceOf } from '../../../core/numbering/catalogue'
import type { Filing } from '../../../core/numbering/filing'
import type { Item } from '../../../core/evidence/item'
import type { Submission } from '../../../core/evidence/submission'
import type { ItemFacts } from '../../../core/fourNature/facts'
import type { PendingEntry } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { tombstoneId, tombstones } from '../collections/filings'
import type { ListEntry, Tombstone } from '../collections/filings'
import { items } from '../collections/items'
import { entriesAbout } from '../collections/log'
import { organisations } from '../collections/organisations'
import { submissions } from '../collections/submissions'
import { codeOf, settingsOf, writtenCode } from '../filing/codes'
import { factsOfFiles } from './files'
import { brokenLinks, missingParts, partsTakenOut } from './parts'
import { processFaults, sealFaults } from './process'

/** What the judged numbers stand beside. */
interface Around {
  readonly itemsById: ReadonlyMap<string, Item>
  readonly gravesById: ReadonlyMap<string, Tombstone>
  readonly submissionsById: ReadonlyMap<string, Submission>
  readonly entriesBySubject: ReadonlyMap<string, readonly PendingEntry[]>
  readonly sinceByBranch: ReadonlyMap<string, string>
  readonly withSameCode: readonly Item[]
  readonly withSameDay: readonly Item[]
  readonly ofSameActivity: readonly Item[]
  readonly ofSameSubmissions: readonly Item[]
  readonly knownCodes: ReadonlySet<string>
}

/** 收集实况 — of some entries in their order; `numbers` are the last ones seen in each series, and come back raised. */
export async function gathered(
  cloud: Cloud,
  filing: Filing,
  entries: readonly ListEntry[],
  numbers: Readonly<Record<string, number>>,
): Promise<{ readonly facts: readonly ItemFacts[]; readonly numbers: Readonly<Record<string, number>> }> {
  const around = await lookAround(cloud, filing, entries)
  const last = { ...numbers }
  const facts: ItemFacts[] = []
  for (const entry of entries) {
    const number = { given: entry.number, before: last[entry.series] ?? 0, series: entry.series }
    last[entry.series] = entry.number
    facts.push(await factsOf(cloud, filing, { entry, number, around }))
  }
  return { facts, numbers: last }
}

async function lookAround(cloud: Cloud, filing: Filing, entries: readonly ListEntry[]): Promise<Around> {
  const itemIds = entries.map(({ itemId }) => itemId)
  const [found, graves, entriesFound] = await Promise.all([
    items.getMany(cloud, itemIds),
    tombstones.getMany(
      cloud,
      entries.map(({ series, number }) => tombstoneId(filing._id, series, number)),
    ),
    entriesAbout(cloud, itemIds),
  ])
  const codes = unique(found.flatMap((item) => item.referenceCode ?? []))
  const see = unique(found.flatMap(({ filing: given }) => given?.see ?? []))
  const [submitted, branches, withSameCode, seen, withSameDay, ofSameActivity] = await Promise.all([
    submissions.getMany(cloud, unique(found.flatMap(({ parts }) => parts.map((part) => part.submissionId)))),
    organisations.getMany(cloud, unique(found.map(({ branchId }) => branchId))),
    items.find(cloud, { where: { referenceCode: { in: codes } }, limit: 1000 }),
    items.find(cloud, { where: { referenceCode: { in: see } }, limit: 1000 }),
    onSameDays(cloud, found),
    items.find(cloud, {
      where: { activityId: { in: unique(found.flatMap(({ activityId }) => activityId ?? [])) } },
      limit: 1000,
    }),
  ])
  const about = new Map<string, PendingEntry[]>(itemIds.map((id) => [id, []]))
  for (const entry of [...entriesFound, ...found.flatMap(({ pending }) => pending)])
    about.get(entry.subject)?.push(entry)
  return {
    itemsById: new Map(found.map((item) => [item._id, item])),
    gravesById: new Map(graves.map((grave) => [grave._id, grave])),
    submissionsById: new Map(submitted.map((one) => [one._id, one])),
    entriesBySubject: about,
    sinceByBranch: new Map(branches.map(({ _id, existsFrom }) => [_id, existsFrom])),
    withSameCode,
    withSameDay,
    ofSameActivity,
    ofSameSubmissions: await inSameSubmissions(cloud, submitted),
    knownCodes: new Set([...seen, ...withSameCode].flatMap(({ referenceCode }) => referenceCode ?? [])),
  }
}

/** A submission that went into several items: it was split, or merged with another. */
async function inSameSubmissions(cloud: Cloud, submitted: readonly Submission[]): Promise<readonly Item[]> {
  const ids = submitted.flatMap(({ state }) =>
    state.is === 'approved' && state.itemIds.length > 1 ? state.itemIds : [],
  )
  return ids.length === 0 ? [] : items.getMany(cloud, unique(ids))
}

/** Only what is of one day can have the same words; a branch has few things on one day. */
async function onSameDays(cloud: Cloud, found: readonly Item[]): Promise<readonly Item[]> {
  const days = new Map(found.map(({ branchId, date }) => [`${branchId} ${date}`, { branchId, date }]))
  const pages = [...days.values()].map(({ branchId, date }) =>
    items.find(cloud, {
      where: { state: 'archived', branchId, order: { gte: `${date} `, lt: `${date}!` } },
      limit: 100,
    }),
  )
  return (await Promise.all(pages)).flat()
}

interface Numbered {
  readonly entry: ListEntry
  readonly number: NonNullable<ItemFacts['number']>
  readonly around: Around
}

async function factsOf(
  cloud: Cloud,
  filing: Filing,
  { entry, number, around }: Numbered,
): Promise<ItemFacts> {
  const today = localDateOf(cloud.now())
  const item = around.itemsById.get(entry.itemId)
  const grave = around.gravesById.get(tombstoneId(filing._id, entry.series, entry.number))
  const object = writtenCode(entry, filing, item, grave)
  if (grave !== undefined) return { ...nobody, object, presence: 'withdrawn', number, today }
  if (item === undefined || item.filing?.filingId !== filing._id)
    return { ...nobody, object, presence: 'lost', number, today }
  const presence = presenceOf(item.state)
  if (presence !== 'there') return { ...nobody, object, presence, number, today }
  const parts = item.parts.map(({ submissionId }) => around.submissionsById.get(submissionId))
  return {
    object,
    presence,
    number,
    today,
    metadata: metadataOf(item, filing),
    composedCode: codeOf(entry, filing, settingsOf(filing, item)),
    ...twins(item, around),
    creatorSince: around.sinceByBranch.get(item.branchId) ?? null,
    isYearExplained:
      item.placedBefore.length > 0 || item.placement.reasons.some(({ rule }) => rule === 'year.unknown'),
    brokenLinks: brokenLinks(item, entry, filing, around.knownCodes),
    missingParts: missingParts(item, parts, around.ofSameSubmissions),
    partsTakenOut: partsTakenOut(item),
    processFaults: processFaults(item, around.entriesBySubject.get(item._id) ?? [], parts),
    sealFaults: sealFaults(cloud, item, parts),
    outOfScope: outOfScope(item),
    usuallyThere: usuallyThere(item, around.ofSameActivity),
    files: await factsOfFiles(cloud, item, object),
  }
}

const nobody = {
  metadata: {},
  composedCode: null,
  sameCode: [],
  sameWords: [],
  creatorSince: null,
  isYearExplained: false,
  brokenLinks: [],
  missingParts: [],
  partsTakenOut: [],
  processFaults: [],
  sealFaults: [],
  outOfScope: null,
  usuallyThere: [],
  files: [],
} as const satisfies Partial<ItemFacts>

const metadataOf = (item: Item, filing: Filing): ItemFacts['metadata'] => ({
  fondsCode: item.fondsCode ?? filing.fondsCode,
  referenceCode: item.referenceCode,
  title: item.title,
  creator: item.creator,
  date: item.date,
  year: item.year,
  retention: item.placement.retention,
  recordClass: item.recordClass,
  branchCode: item.branchCode,
  kind: item.kind,
  pages: item.pages,
  secrecy: '',
  remark: item.remark,
})

function twins(item: Item, { withSameCode, withSameDay }: Around) {
  const isOther = ({ _id }: Item) => _id !== item._id
  const saysSame = (other: Item) =>
    other.kind === item.kind &&
    other.documentNumber === item.documentNumber &&
    other.title === item.title &&
    other.date === item.date &&
    other.creator === item.creator
  return {
    sameCode: withSameCode
      .filter((other) => isOther(other) && other.referenceCode === item.referenceCode)
      .map(({ title }) => title),
    sameWords: withSameDay
      .filter((other) => isOther(other) && saysSame(other))
      .map(({ referenceCode, title }) => referenceCode ?? title),
  }
}

function outOfScope({ recordClass, leaf }: Item): string | null {
  if (!isRecordClassCode(recordClass)) return `分类方案里没有 ${recordClass} 这一类`
  return leaf === null || leaf in leaves ? null : `分类方案里没有 ${leaf} 这一条`
}

function usuallyThere({ kind, activityId }: Item, ofSameActivity: readonly Item[]): readonly string[] {
  if (kind !== 'photo' || activityId === null) return []
  const hasText = ofSameActivity.some(
    (other) => other.activityId === activityId && other.kind === 'text' && other.state === 'archived',
  )
  return hasText ? [] : ['有照片，还没有这次活动的文字记录']
}

const unique = <One>(values: readonly One[]): One[] => [...new Set(values)]
