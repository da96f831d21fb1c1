// Does the one-machine home keep the contract of documents, in memory and on disk?
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import type { Stored } from '../../cloudfunctions/kit/cloud'
import { openEngine } from '../../local/engine/database'
import { openMemoryEngine } from '../support/engine'
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
