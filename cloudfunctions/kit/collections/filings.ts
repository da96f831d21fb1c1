// Where is the filing of a fonds and year, its ordered lists, its tombstones and its boxes?
import { z } from 'zod/mini'
import { filingSchema, shelfSchema } from '../../../core/numbering/filing'
import type { Filing, Shelf } from '../../../core/numbering/filing'
import { storedFields } from '../../../core/stored'
import type { Cloud } from '../cloud'
import { defineCollection } from './collection'

export const filings = defineCollection<Filing>({
  name: 'filings',
  version: 3,
  schema: filingSchema,
  upgrades: { 1: (old) => ({ ...old, arranged: null }), 2: toVersion3 },
})

const version2Schema = z.looseObject({
  runs: z.array(z.looseObject({})),
  settings: z.unknown(),
  state: z.looseObject({ is: z.string(), lists: z.optional(z.int()) }),
})
/**
 * Version 3 keeps with each run the settings it was numbered by; before, those of the filing stood for all. It counts
 * the rows that it seals; a sealing that was under way begins again, and comes to the same digests. And it knows how
 * many drafts there are to remove; before, as many went as there are lists.
 */
function toVersion3(old: Record<string, unknown>) {
  const { runs, settings, state } = version2Schema.parse(old)
  const more: Readonly<Record<string, object>> = {
    sealing: { list: 0, digests: [], items: 0 },
    writing: { drafts: state.lists },
  }
  return {
    ...old,
    runs: runs.map((run) => ({ ...run, settings })),
    state: { ...state, ...more[state.is] },
  }
}

export const shelves = defineCollection<Shelf>({ name: 'shelves', version: 1, schema: shelfSchema })

export const filingId = (fondsId: string, year: number): string => `${fondsId}.${year}`
/** The same along with a list of units. */
export const filingsAlong = (year: number) => filings.along({ suffix: filingId('', year) })

/** What the clock has to go on with. */
export function filingsDue(cloud: Cloud, limit: number) {
  return filings.find(cloud, { where: { due: true }, limit })
}

/** 用过这个全宗号的年度 — of whichever unit; a unit has some dozens. */
export function filingsByFondsCode(cloud: Cloud, fondsCode: string) {
  return filings.find(cloud, { where: { fondsCode }, limit: 1000 })
}

const tombstoneSchema = z.object({
  ...storedFields,
  filingId: z.string(),
  series: z.string(),
  number: z.int(),
  referenceCode: z.string(),
  itemId: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
})
/** 墓碑 — a number whose item was taken out; it is never given again. */
export type Tombstone = z.infer<typeof tombstoneSchema>
export const tombstones = defineCollection<Tombstone>({
  name: 'tombstones',
  version: 1,
  schema: tombstoneSchema,
})

/** One number has one tombstone, whoever sets it. */
export const tombstoneId = (filing: string, series: string, number: number): string =>
  `${filing}.${series}.${number}`

/** A year in which more than a thousand are taken out has other troubles. */
export function tombstonesOf(cloud: Cloud, filing: string) {
  return tombstones.find(cloud, { where: { filingId: filing }, limit: 1000 })
}

const draftEntrySchema = z.object({
  itemId: z.string(),
  series: z.string(),
  sort: z.string(),
  activityId: z.nullable(z.string()),
  pages: z.int(),
})
const listEntrySchema = z.object({
  itemId: z.string(),
  series: z.string(),
  number: z.int(),
  activityId: z.nullable(z.string()),
  pages: z.int(),
  see: z.array(z.string()),
})
/** 清单的一行 — which item has which number, frozen. */
export type ListEntry = z.infer<typeof listEntrySchema>

const listOf = <Entry extends z.ZodMiniType>(entry: Entry) =>
  z.object({ _id: z.string(), v: z.int(), rev: z.int(), entries: z.array(entry) })

/**
 * 清单 — the parts of a run, a few hundred entries a document. They carry no log entry of their own: nothing counts
 * until the filing says so in one write, and what that write says in the log is the digest of all of them.
 */
function defineLists<Entry extends z.ZodMiniType>(name: 'filingDrafts' | 'filingLists', entry: Entry) {
  const schema = listOf(entry)
  const idOf = (filing: string, run: number, list: number) => `${filing}.${run}.${list}`
  return {
    async read(cloud: Cloud, filing: string, run: number, list: number) {
      const raw = await cloud.documents.get(name, idOf(filing, run, list))
      return raw === undefined ? undefined : schema.parse(raw).entries
    },
    /** Lists from one to another (exclusive), in order; a missing one is a bug of whoever froze them. */
    async readMany(cloud: Cloud, filing: string, run: number, from: number, to: number) {
      const ids = Array.from({ length: to - from }, (_, at) => idOf(filing, run, from + at))
      const found = (await cloud.documents.getMany(name, ids)).map((raw) => schema.parse(raw))
      if (found.length !== ids.length) throw new Error(`${name}: a list of ${filing} is missing`)
      return found.map(({ entries }) => entries)
    },
    /** A run that was cut off writes its list again. */
    async write(cloud: Cloud, filing: string, run: number, list: number, entries: readonly unknown[]) {
      const first = { _id: idOf(filing, run, list), v: 1, rev: 1, entries }
      if ((await cloud.documents.add(name, first)) === 'added') return
      const before = schema.parse(await cloud.documents.get(name, first._id))
      await cloud.documents.replace(name, { ...first, rev: before.rev + 1 })
    },
    async remove(cloud: Cloud, filing: string, run: number, list: number) {
      const raw = await cloud.documents.get(name, idOf(filing, run, list))
      if (raw === undefined) return
      const { _id, rev } = schema.parse(raw)
      await cloud.documents.remove(name, _id, rev)
    },
  }
}

/** 草单 — what gathering has found, not yet in order. */
export const drafts = defineLists('filingDrafts', draftEntrySchema)
/** 定单 — the frozen order. */
export const lists = defineLists('filingLists', listEntrySchema)
