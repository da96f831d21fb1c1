// A home on CloudBase for journeys: the fixture behind the wire, its built functions, and people with their WeChat.
import { noScanner } from '../../cloudfunctions/kit/scanner'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Api } from '../../cloudfunctions/api'
import type { Reply } from '../../cloudfunctions/kit/command'
import type { Cloud, Files } from '../../cloudfunctions/kit/cloud'
import { settings } from '../../cloudfunctions/kit/collections/settings'
import { createDocuments } from '../../cloudfunctions/kit/documents'
import { inboxOnly } from '../../cloudfunctions/kit/messages/offered'
import { newId } from '../../cloudfunctions/kit/newId'
import { keysFrom } from '../../cloudfunctions/kit/tencent/keys'
import { buildFunctions, declaredFunctions } from '../../config/buildFunctions.mjs'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { fixtureOperator, fixturePeople } from '../../local/seed/fixture'
import { organisationIdOf, personIdOf, plantFixture } from '../../local/seed/plant'
import { openWire } from '../../local/wire'
import type { WireOptions } from '../../local/wire'
import type { Caller } from '../../local/wire/functions'
import { openMemoryEngine } from './engine'
import { memoryFiles } from './memoryFiles'

export const wireKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64')

export async function openWireHome({
  people = [],
  browser,
}: {
  /** Whose WeChat is bound already; their openid is `openid-<name>`. */
  readonly people?: readonly string[]
  readonly browser?: WireOptions['browser']
} = {}) {
  mkdirSync(resolve('.cache'), { recursive: true })
  const folder = mkdtempSync(resolve('.cache', 'wire-home-'))
  await buildFunctions(folder)
  const engine = openMemoryEngine()
  const files = memoryFiles()
  const log: string[] = []
  const cloud: Cloud = {
    documents: createDocuments(engine.database),
    files: files satisfies Files,
    keys: keysFrom(wireKey),
    messages: inboxOnly(),
    scanner: noScanner('没有'),
    now: () => new Date().toISOString(),
    newId,
    note: (line) => void log.push(JSON.stringify(line)),
  }
  await plantFixture(cloud)
  await settings.add(cloud, { _id: 'home', facts: founded }, null)
  for (const name of people) await bindWeChat(cloud, name)
  const running = {
    folder,
    declared: await declaredFunctions(),
    environment: { LANTAI_RECEIPT_KEY: wireKey, SILENCE: 'true' },
  }
  const wire = await openWire({
    send: engine.send,
    files,
    ...(browser === undefined ? {} : { browser }),
    functions: {
      ...running,
      log: (text) => void log.push(text),
    },
  })
  const call = async <Name extends keyof Api>(
    caller: Caller,
    name: Name,
    input: Api[Name]['input'],
  ): Promise<Api[Name]['value']> => {
    const [fn = ''] = name.split('.')
    const reply = (await wire.invoke(fn, { command: name, input }, caller)) as Reply
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)} ${log.slice(-3).join('')}`)
    return reply.value as Api[Name]['value']
  }
  return {
    wire,
    /** What the functions run with, for whoever starts one alone. */
    running: { ...running, environment: { ...wire.environment, ...running.environment } },
    cloud,
    files,
    engine,
    log,
    call,
    /** An activity of three hours ago in 叶青's branch, to which evidence can be filed. */
    async holdActivity(theme: string): Promise<string> {
      const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
      const id = newId()
      const facts = { kind: 'ZR' as const, theme, place: '柳湾河滩', startsAt: at(-3), endsAt: at(-2) }
      const input = { id, branchId: organisationIdOf('QS031'), ...facts, groupId: null, hostId: null }
      await call(openIdOf('周明远'), 'activity.create', input)
      return id
    },
    tick: () => wire.invoke('clock', { Type: 'Timer' }),
    async close() {
      await wire.close()
      engine.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const founded = {
  is: 'home' as const,
  operator: fixtureOperator,
  organisationId: organisationIdOf('YX'),
  organisationName: '云溪县委',
  demo: false,
  foundedAt: '2026-01-05T00:00:00.000Z',
}

export const openIdOf = (name: string) => ({ openId: `openid-${name}` })

async function bindWeChat(cloud: Cloud, name: string): Promise<void> {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody is called ${name}`)
  await bindWithoutSlip(cloud, { provider: 'wechat', id: openIdOf(name).openId }, personIdOf(person))
}
