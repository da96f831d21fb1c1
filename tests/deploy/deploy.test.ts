// Does a deployment do what is missing, and nothing twice? Against a stand-in that answers manager-node's calls.
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { collections } from '../../cloudfunctions/kit/indexes'
import type { DeclaredIndex } from '../../cloudfunctions/kit/indexes'
import { keysFrom } from '../../cloudfunctions/kit/tencent/keys'
import { declaredFunctions } from '../../config/buildFunctions.mjs'
import { deploy } from '../../config/deploy'
import { storageRule } from '../../config/deploy/documents'
import type { FunctionWanted, Manager } from '../../config/deploy/manager'
import { standIn } from './standIn'
import type { StandIn } from './standIn'

let folder: string
let functions: readonly FunctionWanted[]
let place: StandIn
let said: string[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lantai-deploy-'))
  functions = (await declaredFunctions()) as readonly FunctionWanted[]
  for (const { name } of functions) bundle(name, 'first')
  place = standIn()
})
afterEach(() => rmSync(folder, { recursive: true }))

function bundle(name: string, code: string): void {
  mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, name, 'index.js'), code)
  writeFileSync(join(folder, name, 'package.json'), '{}')
}

const run = (
  options: { dry?: boolean; receiptKey?: string; retiredKeys?: string; templates?: string } = {},
) => {
  said = []
  const { receiptKey, retiredKeys, templates } = options
  const wanted = { envId: 'county', functions, folder, receiptKey, retiredKeys, templates }
  return deploy(place.manager, wanted, { dry: options.dry ?? false, say: (line) => void said.push(line) })
}
const variablesOf = (name: string) => place.functions.get(name)?.variables ?? {}

test('every call we make is one of manager-node’s', async () => {
  const { default: CloudBase } = await import('@cloudbase/manager-node')
  const app = new CloudBase({ secretId: 'none', secretKey: 'none', envId: 'county' })
  for (const [service, calls] of Object.entries(place.manager))
    for (const call of Object.keys(calls))
      expect(
        typeof (app[service as keyof Manager] as unknown as Record<string, unknown>)[call],
        `${service}.${call}`,
      ).toBe('function')
})

describe('an empty environment', () => {
  test('gets every collection closed, every index, the bucket’s rule, and every function', async () => {
    await run()
    expect([...place.collections.keys()]).toEqual(Object.keys(collections))
    for (const [name, { indexes }] of Object.entries(collections) as [
      string,
      { indexes: readonly DeclaredIndex[] },
    ][]) {
      const made = place.collections.get(name)
      expect(made?.permission, name).toBe('ADMINONLY')
      expect(made?.indexes.map(({ Keys, Unique }) => [Keys.map((key) => key.Name), Unique])).toEqual(
        indexes.map(({ fields, unique = false }) => [fields, unique]),
      )
    }
    expect(place.bucket).toEqual({ acl: 'CUSTOM', rule: storageRule })
    expect([...place.functions.keys()]).toEqual(functions.map(({ name }) => name))
    expect(place.functions.get('clock')?.triggers).toEqual([{ name: 'everyMinute', config: '0 * * * * * *' }])
    expect(variablesOf('org')).toMatchObject({ LANTAI_BUCKET: 'cloud://county.6c61-bucket' })
    expect(said.at(-1)).toBe(`${said.length - 1} done`)
  })

  test('is closed before anything is in it: no collection stands open at any step', async () => {
    await run()
    const order = place.changes.map((one) => one.split(' ')[0])
    for (const [at, change] of place.changes.entries())
      if (change.startsWith('createCollection')) expect(order[at + 1]).toBe('modifyResourcePermission')
    expect(order.lastIndexOf('setStorageAcl')).toBeLessThan(order.indexOf('createFunction'))
  })

  test('all functions sign with one key, made once', async () => {
    await run()
    const keys = new Set(functions.map(({ name }) => variablesOf(name)['LANTAI_RECEIPT_KEY']))
    expect(keys.size).toBe(1)
    const { sign, verify } = keysFrom([...keys][0])
    expect(verify('text', sign('text'))).toBe(true)
    bundle('org', 'second')
    await run()
    expect(new Set(functions.map(({ name }) => variablesOf(name)['LANTAI_RECEIPT_KEY']))).toEqual(keys)
  })
})

describe('again', () => {
  test('changes nothing', async () => {
    await run()
    place.changes.length = 0
    expect(await run()).toBe(0)
    expect([place.changes, said]).toEqual([[], ['nothing to change']])
  })

  test('uploads what was built anew, and nothing else', async () => {
    await run()
    place.changes.length = 0
    bundle('evidence', 'second')
    await run()
    expect(said).toEqual([
      'upload code of function evidence',
      'set LANTAI_BUNDLE of function evidence',
      '2 done',
    ])
    expect(place.changes).toEqual(['updateFunctionCode evidence', 'updateFunctionConfig evidence'])
  })

  test('after it was cut off anywhere, does the rest', async () => {
    const all = await run({ dry: true })
    for (let cut = 1; cut < all; cut += 7) {
      place = standIn()
      place.failAfter(cut)
      await expect(run()).rejects.toThrow('the connection broke')
      place.failAfter(Infinity)
      await run()
      expect(await run(), `after ${cut}`).toBe(0)
    }
  })

  test('mends what somebody opened, changed or dropped; what is not ours stays', async () => {
    await run()
    const people = place.collections.get('people')
    if (people === undefined) throw new Error('no people')
    people.permission = 'READONLY'
    people.indexes = people.indexes
      .filter((one) => !one.Name.includes('holds'))
      .map((one) => (one.Unique ? { ...one, Unique: false } : one))
    people.indexes.push({ Name: 'theirs', Keys: [{ Name: 'x', Direction: '1' }], Unique: false })
    place.bucket = { acl: 'READONLY' }
    const clock = place.functions.get('clock')
    if (clock === undefined) throw new Error('no clock')
    Object.assign(clock, { timeout: 3, triggers: [{ name: 'everyMinute', config: '0 0 * * * * *' }] })
    clock.variables['THEIRS'] = 'kept'
    await run()
    expect(said).toEqual([
      'close collection people to clients',
      'drop index people.lantai_memberNumber_unique',
      'create unique index people.lantai_memberNumber_unique',
      'create index people.lantai_holds',
      "close the bucket except one's own inbox (it was READONLY)",
      'set timeout of function clock',
      'set timer everyMinute of function clock',
      '7 done',
    ])
    expect(people.indexes.map(({ Name }) => Name)).toContain('theirs')
    expect(clock.variables['THEIRS']).toBe('kept')
    expect(await run()).toBe(0)
  })
})

test('an exchanged key leaves its public half, so that what it signed can still be checked', async () => {
  await run()
  const variables = () => place.functions.get('org')?.variables ?? {}
  const first = keysFrom(variables()['LANTAI_RECEIPT_KEY'])
  const signature = first.sign('a receipt')
  const fresh = (): string =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const receiptKey = fresh()
  await run({ receiptKey })
  const keys = () => keysFrom(variables()['LANTAI_RECEIPT_KEY'], variables()['LANTAI_RETIRED_KEYS'])
  expect(keys().keyId).not.toBe(first.keyId)
  expect(keys().verify('a receipt', signature)).toBe(true)
  expect(keys().verify('another receipt', signature)).toBe(false)
  expect(await run()).toBe(0)
  await run({ receiptKey: fresh() })
  expect(variables()['LANTAI_RETIRED_KEYS']?.split(',')).toHaveLength(2)
  expect(keys().verify('a receipt', signature)).toBe(true)
  // Nobody who reads the list can sign.
  expect(variables()['LANTAI_RETIRED_KEYS']).not.toContain(receiptKey)
})

test('templates of subscribe messages are set when they are named, and stay when they are not', async () => {
  const templates = JSON.stringify({ todo: { id: 'abcdefghijk', fields: ['thing1', 'time2'] } })
  await expect(
    run({ templates: '{"todo":{"id":"abcdefghijk","fields":["time1","thing2"]}}' }),
  ).rejects.toThrow('LANTAI_TEMPLATES is wrong')
  expect(place.changes).toEqual([])
  await run({ templates })
  expect(await run()).toBe(0)
  for (const name of ['org', 'clock'])
    expect(place.functions.get(name)?.variables['LANTAI_TEMPLATES']).toBe(templates)
})

test('a file that came beside the code is reason enough to upload it again', async () => {
  await run()
  writeFileSync(join(folder, 'clock', 'config.json'), '{}')
  await run()
  expect(said).toContain('upload code of function clock')
})

describe('nothing is touched', () => {
  test('by a dry run, which says what would be', async () => {
    const steps = await run({ dry: true })
    expect(place.changes).toEqual([])
    expect(said.slice(0, 2)).toEqual([
      'would create collection organisations',
      'would close collection organisations to clients',
    ])
    expect(said.at(-1)).toBe(`${steps} to do`)
  })

  test('when a function runs on another Node, when its keys differ, when a key is none', async () => {
    await run()
    const org = place.functions.get('org')
    if (org === undefined) throw new Error('no org')
    place.changes.length = 0
    org.runtime = 'Nodejs16.13'
    await expect(run()).rejects.toThrow('delete it first')
    org.runtime = 'Nodejs20.19'
    org.variables['LANTAI_RECEIPT_KEY'] = 'another'
    await expect(run()).rejects.toThrow('different')
    for (const { variables } of place.functions.values()) delete variables['LANTAI_RECEIPT_KEY']
    await expect(run()).rejects.toThrow('lost their key')
    await expect(run({ receiptKey: 'bm90IGEga2V5' })).rejects.toThrow()
    expect(place.changes).toEqual([])
  })
})

test('the bucket takes uploads into inboxes only', () => {
  const [, pattern = ''] = /&& \/(.*)\/\.test/.exec(String(storageRule.write)) ?? []
  const allowed = new RegExp(pattern)
  const [who, what] = ['a'.repeat(64), 'b'.repeat(64)]
  for (const path of [`inbox/${who}/${what}.jpg`, `inbox/${who}/${what}.pdf.part1of2`])
    expect(allowed.test(path), path).toBe(true)
  for (const path of [
    `held/${what}.jpg`,
    `inbox/${what}.jpg`,
    `inbox/${who}/../${what}.jpg`,
    `x/inbox/${who}/${what}.jpg`,
  ])
    expect(allowed.test(path), path).toBe(false)
  expect(storageRule.read).toBe(false)
})
