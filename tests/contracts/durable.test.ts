// Is everything acknowledged still there after a kill, and is a data directory one process's own?
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import type { Stored } from '../../cloudfunctions/kit/cloud'
import type { DeclaredIndex } from '../../cloudfunctions/kit/indexes'
import { openEngine } from '../../local/engine/database'
import { contractCollections as collections } from './documents.contract.collections'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lantai-durable-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function openHere(declared: Parameters<typeof openEngine>[0]['collections'] = collections) {
  const engine = openEngine({ directory, collections: declared })
  return { ...engine, documents: createDocuments(engine.database) }
}

/** Node runs no TypeScript; the bundle stands inside the repository so that it finds its packages. */
function bundleChild(): string {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/lantai-tests')
  mkdirSync(folder, { recursive: true })
  const outfile = join(folder, `durable-${process.pid}.mjs`)
  const entryPoints = [join(import.meta.dirname, 'durable.child.ts')]
  buildSync({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
  return outfile
}

/** Starts a child, kills it once it has acknowledged so much, whenever that is; gives back all that it acknowledged. */
async function killAfter(child: string, round: number, acknowledgements: number): Promise<readonly string[]> {
  const running = spawn(process.execPath, [child, directory, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  running.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').length > acknowledgements) running.kill('SIGKILL')
  })
  await new Promise((resolve) => running.on('close', resolve))
  return said.split('\n').slice(1, -1)
}

test('kill -9 loses nothing that was acknowledged, and the directory opens again', async () => {
  const child = bundleChild()
  const acknowledged: string[] = []
  for (const [round, enough] of [20, 60, 120].entries()) {
    acknowledged.push(...(await killAfter(child, round, enough)))
    const { documents, close } = openHere()
    const found = await documents.getMany('things', acknowledged)
    expect(found).toHaveLength(acknowledged.length)
    const everything = await documents.count('things', {})
    expect(await documents.count('things', { terms: '党课' })).toBe(everything)
    expect(everything).toBeLessThanOrEqual(acknowledged.length + (round + 1) * 32)
    close()
  }
  expect(acknowledged.length).toBeGreaterThan(150)
  rmSync(child)
}, 60_000)

test('a second opening of the same directory is refused until the first is closed', () => {
  const first = openHere()
  expect(() => openHere()).toThrow('in use by process')
  first.close()
  openHere().close()
})

test('the lock of a dead process, of a reused number and of half a write is recognised', () => {
  for (const lock of [
    '{"pid":2147480000,"startedAt":"1"}',
    `{"pid":${process.pid},"startedAt":"1"}`,
    '{"pi',
  ]) {
    writeFileSync(join(directory, 'lock'), lock)
    openHere().close()
  }
})

test('what waits is committed on closing', async () => {
  const { documents, close } = openHere()
  const adding = documents.add('others', { _id: 'a', v: 1, rev: 1 })
  close()
  expect(await adding).toBe('added')
  const again = openHere()
  expect(await again.documents.get('others', 'a')).toBeDefined()
  again.close()
})

test('a backup is a whole home of its own, and never overwrites', async () => {
  const { documents, backup, checkpoint, close } = openHere()
  await documents.add('things', { _id: 'a', v: 1, rev: 1, terms: ['青山'] } as Stored)
  const target = mkdtempSync(join(tmpdir(), 'lantai-backup-'))
  checkpoint()
  await backup(join(target, 'documents.db'))
  await expect(backup(join(target, 'documents.db'))).rejects.toThrow('exists')
  close()
  const restored = openEngine({ directory: target, collections })
  expect(
    await createDocuments(restored.database).find('things', { where: { terms: '青山' }, limit: 1 }),
  ).toHaveLength(1)
  restored.close()
  rmSync(target, { recursive: true })
})

test('changed indexes are made again from the documents; what does not fit them is told', async () => {
  const before = openHere({ things: { indexes: [] } })
  const thing = { v: 1, rev: 1, place: '青山', terms: ['党课'] }
  const codes = Array.from({ length: 2500 }, (_, at) => at)
  await Promise.all(
    codes.map((code) => before.documents.add('things', { ...thing, _id: `id-${code}`, code } as Stored)),
  )
  before.close()
  const after = openHere()
  expect(await after.documents.count('things', { place: '青山', terms: '党课' })).toBe(2500)
  expect(await after.documents.add('things', { ...thing, _id: 'b', code: 7 } as Stored)).toBe('exists')
  after.close()
  expect(() => openHere({ things: { indexes: [{ fields: ['terms'] }] } })).toThrow('declared as a scalar')
  const still = openHere()
  expect(await still.documents.count('things', { terms: '党课' })).toBe(2500)
  still.close()
})

test('other indexes over the same fields are made beside documents that stay where they are', async () => {
  const fields = (...indexes: DeclaredIndex[]) => ({ things: { indexes } })
  const before = openHere(fields({ fields: ['place', 'code'] }))
  const thing = { v: 1, rev: 1, place: '青山' }
  for (const code of [3, 1, 2])
    await before.documents.add('things', { ...thing, _id: `id-${code}`, code } as Stored)
  before.close()
  const after = openHere(fields({ fields: ['place'], unordered: true }, { fields: ['code'], unique: true }))
  const query = { where: { place: '青山' }, orderBy: [['code', 'desc']], limit: 2 } as const
  expect((await after.documents.find('things', query)).map((one) => (one as Stored)._id)).toEqual([
    'id-3',
    'id-2',
  ])
  expect(await after.documents.add('things', { ...thing, _id: 'b', code: 2 } as Stored)).toBe('exists')
  await after.documents.add('things', { ...thing, _id: 'b', code: 4, place: '河堤' } as Stored)
  after.close()
  // What the documents do not fit is told, and the file stays as it was.
  expect(() => openHere(fields({ fields: ['place'], unique: true }, { fields: ['code'] }))).toThrow()
  const still = openHere(fields({ fields: ['place'], unordered: true }, { fields: ['code'], unique: true }))
  expect(await still.documents.count('things', {})).toBe(4)
  still.close()
})

test('data of a newer Lantai is refused, and left as it is', async () => {
  openHere().close()
  const { openSql } = await import('../../local/engine/sql')
  const sql = openSql(join(directory, 'documents.db'))
  sql.exec('PRAGMA user_version = 99')
  sql.close()
  expect(() => openHere()).toThrow('newer')
  expect(readdirSync(directory)).not.toContain('lock')
})
