// Does the one-machine home keep the contract of documents, in memory and on disk?
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import type { Stored } from '../../cloudfunctions/kit/cloud'
import { openEngineApart } from '../../local/engine/apart'
import { openEngine } from '../../local/engine/database'
import { openMemoryEngine } from '../support/engine'
import { makeEngineProgram } from '../support/server'
import { documentsContract } from './documents.contract'
import { contractCollections } from './documents.contract.collections'

const collections = contractCollections

documentsContract('in memory', () => openMemoryEngine({ collections }))

documentsContract('on disk', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-documents-'))
  const engine = openEngine({ directory, collections })
  return {
    documents: createDocuments(engine.database),
    close: () => {
      engine.close()
      rmSync(directory, { recursive: true })
    },
  }
})

const program = new URL(`../../dist/local/contract-${process.pid}.mjs`, import.meta.url).pathname
beforeAll(() => makeEngineProgram(program))
afterAll(() => rmSync(program, { force: true }))

documentsContract('on a thread of its own', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-documents-'))
  const engine = await openEngineApart(program, { directory, collections })
  return {
    documents: createDocuments(engine.database),
    close: () => {
      engine.close()
      rmSync(directory, { recursive: true })
    },
  }
})

describe('an engine on a thread of its own', () => {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-apart-'))
  const open = () => openEngineApart(program, { directory, collections })
  afterAll(() => rmSync(directory, { recursive: true }))

  test('is closed when close() returns: what was sent is on the disk, and the directory is free', async () => {
    const engine = await open()
    const document = { _id: 'a', v: 1, rev: 1 }
    const add = { collectionName: 'others', data: [JSON.stringify(document)] }
    const sent = engine.send('database.insertDocument', add)
    engine.close()
    engine.close()
    const again = openEngine({ directory, collections })
    expect(await createDocuments(again.database).get('others', 'a')).toEqual(document)
    again.close()
    expect(await sent).toMatchObject({ data: { insertedIds: ['a'] } })
    await expect(engine.send('database.insertDocument', add)).rejects.toThrow('the engine is closed')
  })

  test('says why it cannot open, as on this thread', async () => {
    const engine = await open()
    await expect(open()).rejects.toThrow(/in use by process/)
    expect(() => openEngine({ directory, collections })).toThrow(/in use by process/)
    engine.close()
  })

  test('refuses with the same codes, and copies itself', async () => {
    const engine = await open()
    const unknown = engine.send('database.getDocument', { collectionName: 'none', query: '{}' })
    await expect(unknown).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' })
    const copy = join(directory, 'copy', 'documents.db')
    mkdirSync(join(directory, 'copy'))
    await engine.backup(copy)
    await expect(engine.backup(copy)).rejects.toThrow('exists already')
    engine.close()
    const copied = openEngine({ directory: join(directory, 'copy'), collections })
    expect(await createDocuments(copied.database).get('others', 'a')).toBeDefined()
    copied.close()
  })
})

/** Every so many writes a reply is lost after the commit, and every so many commits lose. */
function openStormy(every: { readonly reply?: number; readonly conflict?: number }) {
  let writes = 0
  let commits = 0
  return openMemoryEngine({
    collections,
    faults: {
      loseReply: () => every.reply !== undefined && ++writes % every.reply === 0,
      conflict: () => every.conflict !== undefined && ++commits % every.conflict !== 0,
    },
  })
}

test('a reply lost after the commit is decided by what is there', async () => {
  const { documents, close } = openStormy({ reply: 1 })
  const first: Stored = { _id: 'a', v: 1, rev: 1 }
  expect(await documents.add('others', first)).toBe('added')
  expect(await documents.add('others', { ...first, v: 2 })).toBe('exists')
  expect(await documents.replace('others', { ...first, rev: 2 })).toBe(true)
  expect(await documents.replace('others', { ...first, rev: 2, v: 2 })).toBe(false)
  expect(await documents.get('others', 'a')).toEqual({ ...first, rev: 2 })
  close()
})

test('a transaction whose commit lost twice is run three times', async () => {
  const { documents, close } = openStormy({ conflict: 3 })
  let runs = 0
  await documents.transaction(async (t) => {
    runs += 1
    await t.add('others', { _id: 'a', v: 1, rev: 1 })
  })
  expect(runs).toBe(3)
  expect(await documents.get('others', 'a')).toBeDefined()
  close()
})

test('a transaction that always loses says so in the end', async () => {
  const { documents, close } = openMemoryEngine({ collections, faults: { conflict: () => true } })
  const told = documents.transaction((t) => t.set('others', { _id: 'a', v: 1, rev: 1 }))
  await expect(told).rejects.toThrow('DATABASE_TRANSACTION_CONFLICT')
  expect(await documents.get('others', 'a')).toBeUndefined()
  close()
})
