// How do documents go in and out through CloudBase's query builder? The same for both homes.
import { fieldsIn, fieldsOf, listIn, numberIn, selected, succeeded, toFilter } from './builder'
import type { BuilderDatabase, BuilderTransaction, Fields } from './builder'
import type { Answer, Documents, Question, Stored, TransactionDocuments } from './cloud'
import { answersIn, askedTogether, besideField, joined, tallied, tallyOf } from './pipelines'
import { isSame, plainFields } from './plain'

/** Ids asked for at once. */
const idsMax = 500
/** So many such questions are under way together: a long list waits once, and fills no memory. */
const partsAbreast = 8
/** A transaction that lost is run again up to so many times; the builder's own default is 3. */
const retries = 7
/** How many documents' field names are remembered, see `replace`. */
const rememberedMax = 4096

/**
 * 文档 — the port of kit/cloud.ts over the query builder alone.
 *
 * A full compare-and-set: the builder has no conditional replace. `doc().set()` replaces but takes no condition, and
 * `where().update(fields)` takes one but merges, nested objects too, since it flattens them into dotted paths. So we
 * update where `_id` and `rev` are as they were, set every top-level field as a whole (`_.set` is not flattened), and
 * remove the fields that went away. Which those are we know from the revision that was read: its field names are
 * remembered by (`_id`, `rev`), or read again when they were forgotten. The server checks `rev` in the same atomic
 * write, and a revision never changes its fields, so neither way can go stale.
 */
export function createDocuments(database: BuilderDatabase): Documents {
  const remembered = createMemory()
  const read = async (collection: string, id: string) =>
    remembered.note(collection, fieldsOf(listIn(await database.collection(collection).doc(id).get())[0]))
  return {
    get: read,
    getMany: async (collection, ids) => {
      const found = new Map<unknown, Fields>()
      const parts = Array.from({ length: Math.ceil(ids.length / idsMax) }, (_, part) =>
        ids.slice(part * idsMax, (part + 1) * idsMax),
      )
      const askFor = async (some: readonly string[]) => {
        const filter = { _id: database.command.in(some) }
        const reply = await database.collection(collection).where(filter).limit(idsMax).get()
        for (const document of fieldsIn(reply)) found.set(document['_id'], document)
      }
      for (let at = 0; at < parts.length; at += partsAbreast)
        await Promise.all(parts.slice(at, at + partsAbreast).map(askFor))
      return ids.flatMap((id) => remembered.note(collection, found.get(id)) ?? [])
    },
    find: async (collection, query) => {
      const documents = fieldsIn(await selected(database, collection, query).get())
      for (const document of documents) remembered.note(collection, document)
      return documents
    },
    findWith: async (collection, where, beside) => {
      const [one] = fieldsIn(await joined(database, collection, where, beside).end())
      if (one === undefined) return { found: undefined, beside: undefined }
      const { [besideField]: others, ...found } = one
      const other = Array.isArray(others) ? fieldsOf(others[0]) : undefined
      return {
        found: remembered.note(collection, found),
        beside: remembered.note(beside.collection, other),
      }
    },
    findTogether: async (hungOn, questions) => {
      const answers = await findTogether(database, hungOn, questions)
      const note = (collection: string | undefined, found: readonly unknown[]) => {
        for (const one of found) remembered.note(collection ?? '', fieldsOf(one))
      }
      for (const [at, { found, along }] of answers.entries()) {
        const question = questions[at]
        note(question?.collection, found)
        const asked = question !== undefined && 'along' in question ? (question.along ?? []) : []
        for (const [each, came] of along.entries()) note(asked[each]?.collection, came)
      }
      return answers
    },
    count: async (collection, where) =>
      numberIn(await database.collection(collection).where(toFilter(database, where)).count(), 'total'),
    tally: async (collection, where, by) =>
      fieldsIn(await tallied(database, collection, where, by).end()).map((group) => tallyOf(group, by)),
    add: async (collection, document) => {
      const fields = plainFields(document)
      try {
        succeeded(await database.collection(collection).add(fields))
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        return decideAdd(await read(collection, document._id), fields, error)
      }
      remembered.note(collection, fields)
      return 'added'
    },
    replace: (collection, document) => replace(database, collection, document, remembered, read),
    remove: async (collection, id, rev) =>
      numberIn(await database.collection(collection).where({ _id: id, rev }).remove(), 'deleted') > 0,
    transaction: (work) =>
      database.runTransaction((transaction) => work(inTransaction(transaction)), retries),
  }
}

/** Where there is nothing to hang lists on, those of that collection are empty, and the others are hung on their own. */
async function findTogether(
  database: BuilderDatabase,
  hungOn: string,
  questions: readonly Question[],
): Promise<readonly Answer[]> {
  if (questions.length === 0) return []
  const answers = answersIn(await askedTogether(database, hungOn, questions).end(), questions)
  if (answers !== undefined) return answers
  const left = questions.filter(({ collection }) => collection !== hungOn)
  const found = await findTogether(database, left[0]?.collection ?? '', left)
  return questions.map((one) => found[left.indexOf(one)] ?? nothingOf(one))
}

const nothingOf = (question: Question): Answer => ({
  found: [],
  along: 'along' in question ? (question.along ?? []).map(() => []) : [],
  tallies: [],
})

async function replace(
  database: BuilderDatabase,
  collection: string,
  document: Stored,
  remembered: Memory,
  read: (collection: string, id: string) => Promise<Fields | undefined>,
): Promise<boolean> {
  const { _id: id, ...fields } = plainFields(document)
  const seen = document.rev - 1
  const known =
    remembered.fieldsAt(collection, document._id, seen) ??
    Object.keys((await read(collection, document._id)) ?? {})
  const gone = known.filter((name) => name !== '_id' && !(name in fields))
  const { command } = database
  const update = Object.fromEntries([
    ...Object.entries(fields).map(([name, value]) => [name, command.set(value)]),
    ...gone.map((name) => [name, command.remove()]),
  ])
  try {
    const reply = await database.collection(collection).where({ _id: id, rev: seen }).update(update)
    const wanted = { _id: id, ...fields }
    // A request that the SDK sent twice finds its own revision the second time.
    const won =
      numberIn(reply, 'updated') > 0 || isOurs(await read(collection, document._id), wanted, document.rev)
    if (won) remembered.note(collection, wanted)
    return won
  } catch (error) {
    return decideReplace(await read(collection, document._id), { _id: id, ...fields }, document.rev, error)
  }
}

/**
 * An add that failed, and not by a duplicate, is decided by what is there now: only the reply may have been lost.
 * Two who add documents that are equal to the letter cannot be told apart, so contenders put their own id inside.
 */
function decideAdd(now: Fields | undefined, wanted: Fields, error: unknown): 'added' | 'exists' {
  if (now === undefined) throw error
  return isSame(now, wanted) ? 'added' : 'exists'
}

const isOurs = (now: Fields | undefined, wanted: Fields, rev: number): boolean =>
  now?.['rev'] === rev && isSame(now, wanted)

/** A later revision may stand on ours or not; only then we cannot know, and say so by the error itself. */
function decideReplace(now: Fields | undefined, wanted: Fields, rev: number, error: unknown): boolean {
  if (now?.['rev'] !== rev) throw error
  return isSame(now, wanted)
}

/** A guess until a real environment has answered: MongoDB's E11000 in the message (cloudbase.md §4). */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && error.message.includes('E11000')
}

function inTransaction(transaction: BuilderTransaction): TransactionDocuments {
  // What was read and not there stays away for this transaction, so that adding it need not look again.
  const absent = new Set<string>()
  const read = async (collection: string, id: string) => {
    const found = fieldsOf(listIn(await transaction.collection(collection).doc(id).get())[0])
    if (found === undefined) absent.add(`${collection}/${id}`)
    return found
  }
  return {
    get: read,
    /** Reads first, since a duplicate ends a transaction; after 'exists' by a unique index it can only be left. */
    add: async (collection, document) => {
      const place = `${collection}/${document._id}`
      if (!absent.has(place) && (await read(collection, document._id)) !== undefined) return 'exists'
      absent.delete(place)
      try {
        succeeded(await transaction.collection(collection).add(plainFields(document)))
        return 'added'
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        throw error
      }
    },
    set: async (collection, document) => {
      const { _id: _, ...fields } = plainFields(document)
      absent.delete(`${collection}/${document._id}`)
      succeeded(await transaction.collection(collection).doc(document._id).set(fields))
    },
    remove: async (collection, id) =>
      void succeeded(await transaction.collection(collection).doc(id).remove()),
  }
}

interface Memory {
  /** Remembers the field names of a document's revision; gives the document back. */
  note(collection: string, document: Fields | undefined): Fields | undefined
  fieldsAt(collection: string, id: string, rev: number): readonly string[] | undefined
}

function createMemory(): Memory {
  const memory = new Map<string, { readonly rev: unknown; readonly fields: readonly string[] }>()
  return {
    note: (collection, document) => {
      if (document === undefined) return undefined
      if (memory.size >= rememberedMax) memory.clear()
      memory.set(`${collection}/${String(document['_id'])}`, {
        rev: document['rev'],
        fields: Object.keys(document),
      })
      return document
    },
    fieldsAt: (collection, id, rev) => {
      const known = memory.get(`${collection}/${id}`)
      return known?.rev === rev ? known.fields : undefined
    },
  }
}
