// How does a home begin, and what keeps it from beginning: founding, planting, TLS, the lock, newer data?
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { newId } from '../../cloudfunctions/kit/newId'
import { CannotOpen, openHome } from '../../local/cloud'
import { requireFreePort } from '../../local/host'
import { createIds } from '../../local/ids'
import { defaultDirectory, readFlags } from '../../local/flags'
import { settings } from '../../cloudfunctions/kit/collections/settings'
import { founderSlip } from '../../local/founder'
import { codeThere } from '../../local/move'
import { offerCode } from '../../local/founding'
import { cookieOf, openHost, passphrase } from '../support/host'
import type { TestHost } from '../support/host'

const folders: string[] = []
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'lantai-start-'))
  folders.push(made)
  return made
}
let host: TestHost | undefined
afterEach(async () => {
  await host?.close()
  host = undefined
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true })
})

const foundBody = (code: string) => ({
  code,
  operator: { name: '云溪县委组织部', approval: '云组函〔2026〕8 号', contact: '' },
  organisation: { name: '云溪县委', code: 'YX' },
  administrator: { name: '齐修远', memberNumber: 'YX-S1' },
  passphrase,
  device: '值班电脑',
  shared: false,
  carrier: 'cookie',
})

describe('an empty home', () => {
  test('is founded with the console’s code, once, and its founder is signed in', async () => {
    host = await openHost({ planted: false })
    const code = (await offerCode(host.home.cloud)) ?? ''
    expect(code).toMatch(/^[0-9A-Z]{8}$/)
    expect((await host.post('/account/first-run', {})).json).toMatchObject({
      value: { empty: true, demo: false, planting: null },
    })
    expect((await host.post('/account/found', foundBody('WRNGC0DE'))).json.code).toBe('foundingCodeWrong')
    const founded = await host.post('/account/found', foundBody(code))
    expect(founded.json).toMatchObject({ ok: true, value: { name: '齐修远', token: null } })
    const headers = { cookie: cookieOf(founded), origin: host.origin }
    expect((await host.post('/call/org.me', {}, headers)).json.ok).toBe(true)
    expect((await host.post('/account/first-run', {})).json).toMatchObject({
      value: { empty: false, demo: false },
    })
    expect((await host.post('/account/found', foundBody(code))).json.code).toBe('alreadyFounded')
    expect((await host.post('/account/plant-demo', {})).json.code).toBe('alreadyFounded')
    expect(await offerCode(host.home.cloud)).toBeUndefined()
    const again = { memberNumber: 'yx-s1', passphrase, device: '', shared: true, carrier: 'bearer' }
    expect((await host.post('/account/sign-in', again)).json.ok).toBe(true)
  })
  test('keeps only the digest of its code', async () => {
    host = await openHost({ planted: false })
    const code = (await offerCode(host.home.cloud)) ?? ''
    expect(
      JSON.stringify(await host.home.cloud.documents.find('settings', { where: {}, limit: 10 })),
    ).not.toContain(code)
  })
  test('refuses a weak passphrase before it is founded', async () => {
    host = await openHost({ planted: false })
    const code = (await offerCode(host.home.cloud)) ?? ''
    for (const weak of ['1234567', 'aaaaaaaaaa', '        1'])
      expect((await host.post('/account/found', { ...foundBody(code), passphrase: weak })).json.code).toBe(
        'passphraseTooWeak',
      )
    expect((await host.post('/account/first-run', {})).json).toMatchObject({ value: { empty: true } })
  })
  test('is planted without a code from the same machine, with it from elsewhere', async () => {
    let planted = 0
    host = await openHost({ planted: false, behindProxy: true, plant: async () => void (planted += 1) })
    const code = (await offerCode(host.home.cloud)) ?? ''
    const headers = { 'x-forwarded-for': '192.168.1.20' }
    expect((await host.post('/account/first-run', {}, headers)).json).toMatchObject({
      value: { demoNeedsCode: true },
    })
    expect((await host.post('/account/plant-demo', {}, headers)).json.code).toBe('foundingCodeWrong')
    expect((await host.post('/account/plant-demo', { code: 'WRNGC0DE' }, headers)).json.code).toBe(
      'foundingCodeWrong',
    )
    expect(planted).toBe(0)
    expect((await host.post('/account/plant-demo', { code }, headers)).json.ok).toBe(true)
    // It begins when the round of the clock that is under way has ended.
    await expect.poll(() => planted).toBe(1)
  })
})

describe('the first administrator', () => {
  test('gets a new code at the console when the first slip was lost, until somebody guards the home', async () => {
    host = await openHost({ planted: false })
    const { cloud } = host.home
    expect(await founderSlip(cloud, true)).toBeUndefined()
    const code = (await offerCode(cloud)) ?? ''
    const { passphrase: _, device: __, shared: ___, carrier: ____, ...found } = foundBody(code)
    // Cut off between founding and binding: the slip is in nobody's hands.
    expect((await host.post('/call/org.found', found)).json.ok).toBe(true)
    const slip = await founderSlip(cloud, false)
    expect(slip?.name).toBe('齐修远')
    const register = { passphrase, device: '', shared: false, carrier: 'bearer' }
    const entered = await host.post('/account/register', { ...register, code: slip?.code })
    expect(entered.json).toMatchObject({ ok: true, value: { name: '齐修远' } })
    // Bound: nothing more is printed unasked; asked, a forgotten passphrase gets a new account.
    expect(await founderSlip(cloud, false)).toBeUndefined()
    const again = await founderSlip(cloud, true)
    expect((await host.post('/account/register', { ...register, code: again?.code })).json.ok).toBe(true)
    // The operator of a home on CloudBase has a command for it.
    expect(await codeThere(cloud)).toMatch(/^齐修远的新邀请码.*: \w{4} \w{4}$/)
  })
  test('of a home that is guarded gets a code only from the security administrator', async () => {
    const guarded = async (people: readonly string[]) => {
      host = await openHost({ people })
      const { cloud } = host.home
      const operator = { name: '云溪县委组织部', approval: '云组函〔2026〕8 号', contact: '' }
      const where = { organisationId: 'o-yx', organisationName: '云溪县委' }
      const facts = { is: 'home' as const, operator, ...where, demo: false, foundedAt: cloud.now() }
      await settings.add(cloud, { _id: 'home', facts }, null)
      return founderSlip(cloud, true)
    }
    expect((await guarded(['齐修远']))?.name).toBe('齐修远')
    await host?.close()
    expect(await guarded(['齐修远', '安如松'])).toBeUndefined()
    await expect(codeThere(host!.home.cloud)).rejects.toThrow('请向安全管理员要')
  })
})

describe('an invitation', () => {
  test('makes an account for the person it names, once', async () => {
    host = await openHost({ people: ['罗子安'] })
    const body = { memberNumber: 'QS031-14', passphrase, device: '', shared: false, carrier: 'bearer' }
    const archivist = (await host.post('/account/sign-in', body)).json as { value?: { token: string } }
    const headers = { authorization: `Bearer ${archivist.value?.token}` }
    const slips = (await host.post('/call/org.invite', { personIds: ['p-qs031-08'] }, headers)).text
    const code = /"code":"([0-9A-Z -]+)"/.exec(slips)?.[1] ?? ''
    const registering = {
      code,
      passphrase: '另一个好的口令呀',
      device: '白露的手机',
      shared: false,
      carrier: 'bearer',
    }
    expect((await host.post('/account/register', { ...registering, code: 'ABCDEFGH' })).json.ok).toBe(false)
    expect((await host.post('/account/register', registering)).json).toMatchObject({
      ok: true,
      value: { name: '白露', personId: 'p-qs031-08' },
    })
    expect((await host.post('/account/register', registering)).json.code).toBe('invitationUsed')
    const signIn = {
      memberNumber: 'QS031-08',
      passphrase: '另一个好的口令呀',
      device: '',
      shared: false,
      carrier: 'bearer',
    }
    expect((await host.post('/account/sign-in', signIn)).json.ok).toBe(true)
    expect(await host.home.cloud.documents.count('accounts', { personId: null })).toBe(0)
  })
})

describe('where it listens', () => {
  test('beyond loopback only with TLS or behind a proxy', () => {
    expect(() => readFlags(['--host', '0.0.0.0'])).toThrow(CannotOpen)
    expect(() => readFlags(['--host', '192.168.1.5'])).toThrow(/--tls-cert/)
    expect(() => readFlags(['--tls-cert', 'x'])).toThrow(CannotOpen)
    expect(readFlags(['--host', '0.0.0.0', '--behind-proxy']).behindProxy).toBe(true)
    for (const own of ['127.0.0.1', '127.1.2.3', '::1', 'localhost'])
      expect(readFlags(['--host', own]).host).toBe(own)
  })
  test('defaults to the user’s data directory and port 8787', () => {
    const flags = readFlags([])
    expect(flags).toMatchObject({ port: 8787, host: '127.0.0.1', demo: false })
    expect(flags.directory).toBe(defaultDirectory())
    const share = join(homedir(), '.local', 'share', 'lantai')
    expect(defaultDirectory({})).toBe(share)
    expect(defaultDirectory({ XDG_DATA_HOME: '' })).toBe(share)
    expect(defaultDirectory({ XDG_DATA_HOME: 'here' })).toBe(share)
    expect(defaultDirectory({ XDG_DATA_HOME: '/srv/data' })).toBe('/srv/data/lantai')
  })
  test.each([['--port', 'x'], ['--port', '70000'], ['--nonsense'], ['stray']])(
    '%j is explained',
    (...args) => {
      expect(() => readFlags(args.flat())).toThrow(CannotOpen)
      expect(() => readFlags(args.flat())).toThrow(/^[^\n]*[\u4e00-\u9fff][^\n]*[a-z]{3}/)
    },
  )
  test('speaks TLS with a certificate, whose names are known, and marks its cookie', async () => {
    const at = folder()
    const [key, cert] = [join(at, 'key.pem'), join(at, 'cert.pem')]
    const subject = ['-subj', '/CN=lantai.test', '-addext', 'subjectAltName=DNS:lantai.test,IP:127.0.0.1']
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
        ...subject,
      ],
      { stdio: 'ignore' },
    )
    const flags = readFlags(['--host', '0.0.0.0', '--tls-cert', cert, '--tls-key', key])
    host = await openHost({ people: ['罗子安'], host: '127.0.0.1', tls: flags.tls, names: flags.names })
    expect(host.host.address).toMatch(/^https:/)
    const body = JSON.stringify({
      memberNumber: 'QS031-14',
      passphrase,
      device: '',
      shared: false,
      carrier: 'cookie',
    })
    const { port } = host.host
    const answer = await new Promise<{ status: number | undefined; cookie: string; hsts: string }>(
      (resolve, reject) => {
        const headers = {
          host: `lantai.test:${port}`,
          origin: `https://lantai.test:${port}`,
          'content-type': 'application/json',
        }
        const asked = request(
          {
            host: '127.0.0.1',
            port,
            method: 'POST',
            path: '/account/sign-in',
            headers,
            rejectUnauthorized: false,
          },
          (response) => {
            response.resume()
            const { 'set-cookie': cookie, 'strict-transport-security': hsts } = response.headers
            resolve({ status: response.statusCode, cookie: String(cookie), hsts: String(hsts) })
          },
        )
        asked.on('error', reject)
        asked.end(body)
      },
    )
    expect(answer.status).toBe(200)
    expect(answer.cookie).toMatch(/^__Host-lantai=.*; Secure/)
    expect(answer.hsts).toContain('max-age')
  })
})

describe('what keeps a start from starting is one sentence in both languages', () => {
  const both = /[\u4e00-\u9fff].*[a-z]{3}/s
  test('a data directory that is none', () => {
    const file = join(folder(), 'a-file')
    writeFileSync(file, '')
    // Node's own recursive mkdir never ends below /proc.
    for (const directory of [file, join(file, 'below'), '/proc/lantai/below']) {
      expect(() => openHome({ directory })).toThrow(CannotOpen)
      expect(() => openHome({ directory })).toThrow(/用不了.*cannot be used/)
    }
  })
  test('a port that is taken', async () => {
    host = await openHost({ planted: false })
    const taken = openHost({ planted: false, port: host.host.port })
    await expect(taken).rejects.toThrow(CannotOpen)
    await expect(taken).rejects.toThrow(both)
    await expect(requireFreePort('127.0.0.1', host.host.port)).rejects.toThrow(both)
    await expect(requireFreePort('203.0.113.7', 0)).rejects.toThrow(both)
    await requireFreePort('127.0.0.1', 0)
  })
  test('a Node that is too old, and no npm on a machine where nothing is installed', () => {
    const place = folder()
    for (const file of ['config/ready.mjs', 'config/steps.mjs', 'package-lock.json'])
      cpSync(file, join(place, file), { recursive: true })
    const said = (script: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: place,
        env: { PATH: join(place, 'nowhere') },
        encoding: 'utf8',
        stdio: 'pipe',
      })
    const ready = `import { ensureInstalled, requireNode } from ${JSON.stringify(join(place, 'config/ready.mjs'))};`
    const tell = '.catch((error) => console.log(error.constructor.name, error.message))'
    const old = said(`${ready} await (async () => requireNode('18.20.4'))()${tell}`)
    expect(old).toMatch(/^NotReady 需要 Node 20\.12.*18\.20\.4.*Lantai needs Node 20\.12/)
    expect(said(`${ready} requireNode('20.12.0'); requireNode('22.1.0')`)).toBe('')
    expect(said(`${ready} await ensureInstalled()${tell}`)).toMatch(
      /^NotReady 没有找到 npm.*npm was not found/,
    )
  })
})

describe('a data directory', () => {
  test('belongs to one process', async () => {
    host = await openHost({ planted: false })
    const { directory } = host.home
    const script = `import { lockDirectory } from ${JSON.stringify(join(import.meta.dirname, '../../local/engine/lock.ts'))}\nlockDirectory(${JSON.stringify(directory)})`
    const runner = join(folder(), 'lock.mjs')
    execFileSync(
      'npx',
      [
        '--no-install',
        'esbuild',
        '--bundle',
        '--platform=node',
        '--format=esm',
        '--log-level=error',
        `--outfile=${runner}`,
      ],
      { input: script },
    )
    expect(() => execFileSync(process.execPath, [runner], { stdio: 'pipe' })).toThrow(/in use by process/)
    expect(() => openHome({ directory })).toThrow(CannotOpen)
  })
  test('of a newer program is not touched', () => {
    const directory = folder()
    writeFileSync(join(directory, 'lantai.json'), '{"format":2}')
    expect(() => openHome({ directory })).toThrow(/升级/)
    expect(readFileSync(join(directory, 'lantai.json'), 'utf8')).toBe('{"format":2}')
  })
  test('whose keys are damaged gives its directory back, so that the next start says the same', () => {
    const directory = folder()
    openHome({ directory }).close()
    writeFileSync(join(directory, 'keys', 'receipt.json'), '{')
    for (let start = 0; start < 2; start += 1) expect(() => openHome({ directory })).toThrow(/^(?!.*in use)/)
  })
  test('keeps its keys to its owner, and signs with the same ones ever after', async () => {
    const directory = folder()
    const first = openHome({ directory })
    const signature = first.cloud.keys.sign('回执')
    const { keyId } = first.cloud.keys
    expect(await first.cloud.keys.signBeside('回执')).toBe(signature)
    first.close()
    expect(statSync(join(directory, 'keys', 'receipt.json')).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'keys', 'home.json')).mode & 0o777).toBe(0o600)
    const second = openHome({ directory })
    expect(second.cloud.keys.keyId).toBe(keyId)
    expect(second.cloud.keys.verify('回执', signature)).toBe(true)
    expect(second.cloud.keys.verify('回执 ', signature)).toBe(false)
    second.close()
  })
  test('names things by 128 random bits', () => {
    const [drawnAtOnce, others] = [createIds(), createIds()]
    const ids = new Set([newId, drawnAtOnce, others].flatMap((next) => Array.from({ length: 1000 }, next)))
    expect(ids.size).toBe(3000)
    for (const id of ids) expect(id).toMatch(/^[a-z2-7]{26}$/)
  })
})
