// How does a collection read and write: parsed on the way in, its log entry in the same write on the way out?
import { z } from 'zod/mini'
import type { PendingEntry } from '../../../core/stored'
import { Problem } from '../../../core/problem'
import type { Cloud, Filter, Query, Stored, TransactionDocuments } from '../cloud'
import type { AlongAsk, Ask, Naming } from './together'

interface Kept extends Stored {
  readonly pending: readonly PendingEntry[]
  readonly hasPending: boolean
}
/** What a document says beside what every document carries. */
export type Facts<Document extends Kept> = Omit<Document, 'v' | 'rev' | 'pending' | 'hasPending'>
type Home = Pick<Cloud, 'documents'>

interface Shape<Document extends Kept> {
  readonly name: string
  /** The newest schema version this program writes. */
  readonly version: number
  readonly schema: z.ZodMiniType<Document>
  /** One step for each older version: `upgrades[1]` makes version 2 of version 1. */
  readonly upgrades?: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>
}

/** A collection of documents that change only together with their log entry. */
export function defineCollection<Document extends Kept>(shape: Shape<Document>) {
  // Compiled at the first document: a function that starts cold pays only for the collections it meets.
  let schema: typeof shape.schema | undefined
  const parse = (value: unknown): Document => (schema ??= z.compile(shape.schema)).parse(value)
  const read = (raw: unknown): Document => parse(upgrade(shape, raw))
  // What is written is parsed too: a document that could not be read back is a bug of this call, not of the next.
  const first = (facts: Facts<Document>, entry: PendingEntry | null) =>
    parse({ ...facts, v: shape.version, rev: 1, ...carrying([], entry) })
  const next = (before: Document, changes: Partial<Facts<Document>>, entry: PendingEntry | null) =>
    parse({
      ...before,
      ...changes,
      v: shape.version,
      rev: before.rev + 1,
      ...carrying(before.pending, entry),
    })

  return {
    name: shape.name,
    /** For what came beside a document of another collection. */
    read,
    async get(home: Home, id: string): Promise<Document | undefined> {
      const raw = await home.documents.get(shape.name, id)
      return raw === undefined ? undefined : read(raw)
    },
    async getMany(home: Home, ids: readonly string[]): Promise<readonly Document[]> {
      return (await home.documents.getMany(shape.name, ids)).map(read)
    },
    async find(home: Home, query: Query): Promise<readonly Document[]> {
      return (await home.documents.find(shape.name, query)).map(read)
    },
    /** The same query as one of several, see together.ts. */
    asks(query: Omit<Query, 'skip'>): Ask<readonly Document[]> {
      return { question: { collection: shape.name, ...query }, read: ({ found }) => found.map(read) }
    },
    /** What comes along with another list: those whose `theirs` is what its `ours` says. */
    along({ ours = '_id', theirs = '_id', ...more }: Naming): AlongAsk<Document> {
      return { along: { collection: shape.name, ours, theirs, ...more }, read }
    },
    count(home: Home, where: Filter): Promise<number> {
      return home.documents.count(shape.name, where)
    },
    /** 'exists' when the id (or a unique field) is taken; then nothing has changed. */
    async add(home: Home, facts: Facts<Document>, entry: PendingEntry | null): Promise<Document | 'exists'> {
      const document = first(facts, entry)
      return (await home.documents.add(shape.name, document)) === 'added' ? document : 'exists'
    },
    /** Changes what was read; refuses with changedMeanwhile when somebody was first. */
    async change(
      home: Home,
      before: Document,
      changes: Partial<Facts<Document>>,
      entry: PendingEntry | null,
    ): Promise<Document> {
      const document = next(before, changes, entry)
      if (!(await home.documents.replace(shape.name, document))) throw new Problem('changedMeanwhile')
      return document
    },
    /** The same for whoever reads again and repeats: 'changed' when somebody was first. */
    async changeOrLose(
      home: Home,
      before: Document,
      changes: Partial<Facts<Document>>,
      entry: PendingEntry | null,
    ): Promise<Document | 'changed'> {
      const document = next(before, changes, entry)
      return (await home.documents.replace(shape.name, document)) ? document : 'changed'
    },
    /** The same inside a transaction, by id only. */
    within: (transaction: TransactionDocuments) => ({
      async get(id: string): Promise<Document | undefined> {
        const raw = await transaction.get(shape.name, id)
        return raw === undefined ? undefined : read(raw)
      },
      async add(facts: Facts<Document>, entry: PendingEntry | null): Promise<Document | 'exists'> {
        const document = first(facts, entry)
        return (await transaction.add(shape.name, document)) === 'added' ? document : 'exists'
      },
      async change(
        before: Document,
        changes: Partial<Facts<Document>>,
        entry: PendingEntry | null,
      ): Promise<Document> {
        const document = next(before, changes, entry)
        await transaction.set(shape.name, document)
        return document
      },
      /** For what was never used; whatever has log entries waiting must stay until they are in the log. */
      async remove(id: string): Promise<void> {
        await transaction.remove(shape.name, id)
      },
    }),
  }
}

function carrying(pending: readonly PendingEntry[], entry: PendingEntry | null) {
  const carried = entry === null ? [...pending] : [...pending, entry]
  return { pending: carried, hasPending: carried.length > 0 }
}

function upgrade<Document extends Kept>(shape: Shape<Document>, raw: unknown): unknown {
  let document = raw as Record<string, unknown> & { v: number }
  if (document.v > shape.version) throw new Problem('newerVersion')
  while (document.v < shape.version) {
    const step = shape.upgrades?.[document.v]
    if (step === undefined) throw new Error(`${shape.name}: no upgrade from version ${document.v}`)
    document = { ...step(document), v: document.v + 1 } as typeof document
  }
  return document
}
