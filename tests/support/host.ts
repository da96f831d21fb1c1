// A real server on a free port over a planted home, for tests that speak HTTP.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts } from '../../local/accounts/records'
import { newSalt, passphraseHash } from '../../cloudfunctions/kit/passphrase'
import { openHome } from '../../local/cloud'
import type { Home } from '../../local/cloud'
import { startHost } from '../../local/host'
import type { HostOptions } from '../../local/host'
import { bindWithoutSlip } from '../../local/seed/bindings'
import { fixturePeople } from '../../local/seed/fixture'
import { personIdOf, plantFixture } from '../../local/seed/plant'
import { storyClock } from './clock'

export const passphrase = '春风又绿江南岸啊'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly json: {
    readonly ok?: boolean
    readonly code?: string
    readonly say?: string
    readonly value?: never
  }
}

/** Opens an empty or planted home with `people` able to sign in by number and passphrase. */
export async function openHost({
  people = [] as readonly string[],
  planted = true,
  startsAt = '2026-12-15T07:30:00.000Z',
  ...options
}: { people?: readonly string[]; planted?: boolean; startsAt?: string } & Partial<HostOptions> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'lantai-host-'))
  const appDirectory = join(directory, 'app')
  mkdirSync(join(appDirectory, 'js'), { recursive: true })
  writeFileSync(
    join(appDirectory, 'index.html'),
    '<!doctype html><title>兰台</title><script>var a = 1</script>',
  )
  writeFileSync(join(appDirectory, 'js', 'app.0123abcd.js'), `// ${'x'.repeat(4000)}`)
  const clock = storyClock(startsAt)
  const notes: Readonly<Record<string, unknown>>[] = []
  const home = openHome({
    directory: join(directory, 'data'),
    now: clock.now,
    note: (line) => void notes.push(line),
  })
  if (planted) await plantFixture(home.cloud)
  await Promise.all(people.map((name) => giveAccount(home, name)))
  const host = await startHost(home, {
    host: '127.0.0.1',
    port: 0,
    names: [],
    behindProxy: false,
    tls: undefined,
    appDirectory,
    version: 'test',
    plant: async () => {},
    ...options,
  })
  const ask = (
    method: string,
    path: string,
    body?: string | Uint8Array,
    headers: Readonly<Record<string, string>> = {},
  ) => send(host.port, method, path, body, headers)
  return {
    home,
    host,
    clock,
    notes,
    ask,
    post: (path: string, input: unknown, headers: Readonly<Record<string, string>> = {}) =>
      ask('POST', path, JSON.stringify(input), { 'content-type': 'application/json', ...headers }),
    origin: `http://127.0.0.1:${host.port}`,
    async close() {
      await host.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
export type TestHost = Awaited<ReturnType<typeof openHost>>

const salt = newSalt()
let hash: Promise<string> | undefined

export async function giveAccount({ cloud }: Home, name: string): Promise<void> {
  const person = fixturePeople.find((one) => one.name === name)
  if (person === undefined) throw new Error(`nobody is called ${name}`)
  const personId = personIdOf(person)
  const _id = `account-${personId}`
  hash ??= passphraseHash(passphrase, salt)
  await accounts.add(cloud, { _id, personId, salt, passphraseHash: await hash, createdAt: cloud.now() }, null)
  await bindWithoutSlip(cloud, { provider: 'local', id: _id }, personId)
}

/** node:http and not fetch, which would not let a test name its own Host and Origin. */
export function send(
  port: number,
  method: string,
  path: string,
  body: string | Uint8Array | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const isJson = response.headers['content-type']?.startsWith('application/json') ?? false
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: isJson ? JSON.parse(text) : {},
        })
      })
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** The cookie of an answer, as the next request carries it. */
export const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? ''
