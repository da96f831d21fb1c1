// Which documents does a home have, in either home and in a bundle, and are they the same?
import { createHash } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import type { Documents, Stored } from '../../cloudfunctions/kit/cloud'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { collections } from '../../cloudfunctions/kit/indexes'
import { CannotOpen } from '../cloud'
import { openEngine } from '../engine/database'

export type DocumentsByCollection = Readonly<Record<string, readonly Stored[]>>

/** What belongs to the place and not to the archive stays there: who is signed in, works, guessed, and what inboxes hold. */
const staying: readonly string[] = ['sessions', 'leases', 'tries', 'uploads']
const movedCollections = Object.keys(collections).filter((name) => !staying.includes(name))

const pageSize = 100
const readingsMax = 4

/**
 * All documents as of one moment. CloudBase gives no snapshot over several queries, so everything is read until two
 * readings are equal: what did not change between them was so at the moment between them.
 */
export async function documentsThere(
  from: Documents,
  note: (text: string) => void,
): Promise<DocumentsByCollection> {
  let before = await readAll(from, note)
  for (let reading = 1; reading < readingsMax; reading += 1) {
    const now = await readAll(from, note)
    if (JSON.stringify(digestsOf(before)) === JSON.stringify(digestsOf(now))) return now
    before = now
  }
  throw new CannotOpen(
    '有人正在用，读不到一个静止的时刻，请晚些再试（the home is in use: try when nobody works in it）',
  )
}

async function readAll(
  from: Documents,
  note: (text: string) => void = () => {},
): Promise<DocumentsByCollection> {
  const all: Record<string, readonly Stored[]> = {}
  for (const name of movedCollections) {
    all[name] = await wholeOf(from, name)
    note(`${name} ${all[name].length}`)
  }
  return all
}

async function wholeOf(from: Documents, name: string): Promise<readonly Stored[]> {
  const all: Stored[] = []
  for (;;) {
    const last = all.at(-1)?._id
    const where = last === undefined ? {} : { _id: { gt: last } }
    const found = await from.find(name, { where, orderBy: [['_id', 'asc']], limit: pageSize })
    all.push(...(found as readonly Stored[]))
    if (found.length < pageSize) return all
  }
}

/** The database of a bundle; as a backup holds it, in one file. */
export async function writeBundledDocuments(documents: DocumentsByCollection, place: string): Promise<void> {
  const filling = `${place}.filling`
  await mkdir(filling, { recursive: true, mode: 0o700 })
  const engine = openEngine({ directory: filling, collections })
  try {
    for (const [name, all] of Object.entries(documents))
      for (let at = 0; at < all.length; at += pageSize)
        await Promise.all(
          all
            .slice(at, at + pageSize)
            .map((one) =>
              engine.send('database.insertDocument', { collectionName: name, data: [JSON.stringify(one)] }),
            ),
        )
    await engine.backup(place)
  } finally {
    engine.close()
    await rm(filling, { recursive: true, force: true })
  }
}

/** The documents of an opened bundle. */
export async function documentsInBundle(directory: string): Promise<DocumentsByCollection> {
  const engine = openEngine({ directory, collections })
  try {
    return await readAll(createDocuments(engine.database))
  } finally {
    engine.close()
  }
}

/** SHA-256 a collection: its documents by id, their fields by name. */
export function digestsOf(documents: DocumentsByCollection): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, all]) => {
      const hash = createHash('sha256')
      for (const one of all.toSorted((a, b) => (a._id < b._id ? -1 : 1)))
        hash.update(`${JSON.stringify(sorted(one))}\n`)
      return [name, hash.digest('hex')]
    }),
  )
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}
