// Do two homes hold the same? Every document, log entry and file; where ids were drawn anew, by renaming them one for one.
import type { Documents } from '../../cloudfunctions/kit/cloud'
import { collections } from '../../cloudfunctions/kit/indexes'
import type { DeclaredIndex } from '../../cloudfunctions/kit/indexes'
import type { StoryHome } from './home'
import { wordsOf } from './readers'
import { checkedLogs, firstDifference } from './renaming'
import type { Holdings, Renaming } from './renaming'
import type { Place } from './sides'

/** What was compared since the process began. */
export const compared = {
  homes: 0,
  commands: 0,
  refusals: 0,
  ticks: 0,
  documents: 0,
  entries: 0,
  files: 0,
  renamed: 0,
}

/** At the end of a story: what both sides hold, entry by entry. */
export async function compareDocuments(documents: Documents, there: Documents): Promise<void> {
  for (const name of Object.keys(collections)) {
    const [here, theirs] = [await allOf(documents, name), await allOf(there, name)]
    agree(`collection ${name}`, JSON.stringify(here.map(sorted)), JSON.stringify(theirs.map(sorted)))
    counted(name, here.length)
  }
}

function counted(collection: string, documents: number): void {
  compared.documents += documents
  if (collection === 'log') compared.entries += documents
}

/** Entries that a write cut off left waiting go to their logs, on both sides by as many ticks. */
export async function untilNothingWaits(
  sides: readonly Documents[],
  tick: () => Promise<void>,
): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    await tick()
    const waiting = sides.map((side) =>
      Promise.all(carriers.map((name) => side.count(name, { hasPending: true }))),
    )
    if ((await Promise.all(waiting)).flat().every((count) => count === 0)) return
  }
  throw new Error('something waits for the log for ever')
}

const carriers = Object.entries(collections)
  .filter(([, { indexes }]) => indexes.some(({ fields }: DeclaredIndex) => fields[0] === 'hasPending'))
  .map(([name]) => name)

/** The same where ids were drawn anew: every log sound by itself, then each document with its twin. */
export async function compareRenamed(
  renaming: Renaming,
  documents: Documents,
  there: Documents,
): Promise<void> {
  const [here, theirs] = [await holdingsOf(documents), await holdingsOf(there)]
  const difference = renaming.match(here, theirs)
  if (difference !== undefined) throw new Error(`the homes differ:\n${difference}`)
  for (const [name, texts] of here) counted(name, texts.length)
  compared.renamed += renaming.renamed()
}

/** A round that was cut off is begun again, and leases count rounds. */
export async function holdingsOf(documents: Documents): Promise<Holdings> {
  const held = new Map<string, readonly unknown[]>()
  for (const name of Object.keys(collections).filter((one) => one !== 'leases'))
    held.set(name, await allOf(documents, name))
  const { entries, heads } = checkedLogs((held.get('log') ?? []) as Parameters<typeof checkedLogs>[0])
  held.set('log', entries)
  const text = (one: unknown) => JSON.stringify(withoutHeads(sorted(one), heads))
  return new Map([...held].map(([name, all]) => [name, all.map(text)]))
}

/**
 * 链头 — where something quotes one, which that is hangs on the order of the entries, so it is left out; in a document it
 * must be a head of its own side.
 */
export function withoutHeads(value: unknown, heads?: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutHeads(one, heads))
  if (typeof value !== 'object' || value === null) return value
  const { log, seq, head, ...more } = value as Readonly<Record<string, unknown>>
  if (typeof log === 'string' && typeof seq === 'number' && typeof head === 'string') {
    if (heads !== undefined && heads.get(`${log} ${seq}`) !== head)
      throw new Error(`${head} is no head of ${log} at ${seq}`)
    const { rev: _, ...rest } = more
    return { log, ...rest }
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutHeads(one, heads)]))
}

/** Byte by byte. */
export async function compareFiles(mine: StoryHome['files'], there: Place): Promise<void> {
  const paths = await there.files.paths()
  agree('paths', JSON.stringify(mine.paths().toSorted()), JSON.stringify(paths.toSorted()))
  await compareBytes(mine.paths(), mine, there)
}

async function compareBytes(paths: readonly string[], mine: StoryHome['files'], there: Place): Promise<void> {
  for (const path of paths) {
    const [here, theirs] = [await mine.read(path), await there.files.read(path)]
    if (here === undefined || theirs === undefined || Buffer.compare(here, theirs) !== 0)
      throw new Error(`other bytes at ${path}`)
    compared.files += 1
  }
}

/**
 * The same where logs have other heads: a sheet that bears 归档凭据, which hangs on them, has other bytes and so another
 * name, and the same words but for that one.
 */
export async function compareRenamedFiles(mine: StoryHome['files'], there: Place): Promise<void> {
  const [here, theirs] = [mine.paths(), await there.files.paths()]
  await compareBytes(
    here.filter((path) => theirs.includes(path)),
    mine,
    there,
  )
  const sheets = async (files: Reader, paths: readonly string[]) =>
    (await Promise.all(paths.map((path) => saidOn(files, path)))).toSorted()
  const onlyHere = here.filter((path) => !theirs.includes(path))
  agree(
    'sheets',
    JSON.stringify(await sheets(mine, onlyHere)),
    JSON.stringify(
      await sheets(
        there.files,
        theirs.filter((path) => !here.includes(path)),
      ),
    ),
  )
  compared.files += onlyHere.length
}

type Reader = { readonly read: (path: string) => Promise<Uint8Array | undefined> }

/** 归档凭据 as people read it: SHA-256 in base32. */
const filedHash = /[A-Z2-7]{52}/g

async function saidOn(files: Reader, path: string): Promise<string> {
  const bytes = await files.read(path)
  const words = path.endsWith('.pdf') && bytes !== undefined ? wordsOf(bytes) : ''
  const said = words.replace(filedHash, '<归档凭据>')
  return said === words ? path : said
}

export function agree(what: string, here: string, there: string): void {
  if (here !== there) throw new Error(`the homes differ on ${what}:\n${firstDifference(here, there)}`)
}

export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

export async function allOf(documents: Documents, name: string): Promise<readonly unknown[]> {
  const all: unknown[] = []
  for (;;) {
    const page = await documents.find(name, {
      where: {},
      orderBy: [['_id', 'asc']],
      skip: all.length,
      limit: 1000,
    })
    all.push(...page)
    if (page.length < 1000) return all
  }
}
