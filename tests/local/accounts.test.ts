// How do people get in and out: passphrase, cookie and token, shared devices, revoking, guessing?
import { afterEach, describe, expect, test } from 'vitest'
import { unattendedHeader } from '../../core/org/account'
import { cookieOf, openHost, passphrase } from '../support/host'
import type { TestHost } from '../support/host'

let host: TestHost
afterEach(() => host.close())

const open = async () => (host = await openHost({ people: ['罗子安', '白露'] }))
const body = (facts: object = {}) => ({
  memberNumber: 'QS031-14',
  passphrase,
  device: '手机',
  shared: false,
  carrier: 'bearer',
  ...facts,
})
const enter = async (facts: object = {}) => {
  const answer = await host.post('/account/sign-in', body(facts))
  expect(answer.json.ok).toBe(true)
  return { authorization: `Bearer ${(answer.json as { value: { token: string } }).value.token}` }
}
const devices = async (headers: Readonly<Record<string, string>>) =>
  host.post('/account/devices', {}, headers)

describe('signing in', () => {
  test('in a browser gives a cookie that scripts cannot read, and no token', async () => {
    await open()
    const answer = await host.post('/account/sign-in', body({ carrier: 'cookie' }), { origin: host.origin })
    expect(String(answer.headers['set-cookie'])).toMatch(/^lantai=[\w-]{43}; .*HttpOnly; SameSite=Strict/)
    expect(answer.json).toMatchObject({ ok: true, value: { name: '罗子安', token: null } })
    const headers = { cookie: cookieOf(answer), origin: host.origin }
    expect((await devices(headers)).json.ok).toBe(true)
    const out = await host.post('/account/sign-out', {}, headers)
    expect(String(out.headers['set-cookie'])).toMatch(/^lantai=;/)
    expect((await devices(headers)).json.code).toBe('signInRequired')
  })
  test('a wrong passphrase and an unknown number look the same', async () => {
    await open()
    const wrong = await host.post('/account/sign-in', body({ passphrase: '不对的口令啊' }))
    const unknown = await host.post('/account/sign-in', body({ memberNumber: 'QS999-99' }))
    expect(wrong.text).toBe(unknown.text)
    expect([wrong.status, unknown.status]).toEqual([401, 401])
  })
  test('guessing ends after five tries, also many at once, and begins again after ten minutes', async () => {
    await open()
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, n) => host.post('/account/sign-in', body({ passphrase: `guess ${n}` }))),
    )
    expect(guesses.map((one) => one.json.code).sort()).toEqual([
      ...Array(3).fill('tooManyTries'),
      ...Array(5).fill('wrongPassphrase'),
    ])
    expect((await host.post('/account/sign-in', body())).json.code).toBe('tooManyTries')
    expect((await host.post('/account/sign-in', body({ memberNumber: 'QS031-08' }))).json.ok).toBe(true)
    host.clock.pass(10 * 60_000)
    expect((await host.post('/account/sign-in', body())).json.ok).toBe(true)
  })
  // Thirty-one passphrases are derived, each slow on purpose.
  test('one address cannot try out many numbers', { timeout: 180_000 }, async () => {
    await open()
    const codes = []
    for (let n = 0; n < 31; n += 1)
      codes.push((await host.post('/account/sign-in', body({ memberNumber: `QS031-9${n}` }))).json.code)
    expect(codes.filter((code) => code === 'tooManyTries')).toHaveLength(1)
  })
  test('what the request says of itself does not matter', async () => {
    await open()
    for (const key of ['role', 'personId', '_openid', 'userInfo'])
      expect((await host.post('/account/sign-in', body({ [key]: 'secretary' }))).json.code).toBe(
        'invalidInput',
      )
  })
})

describe('staying signed in', () => {
  test('lasts thirty days on one’s own device', async () => {
    await open()
    const headers = await enter()
    host.clock.pass(30 * 86_400_000 - 1000)
    expect((await devices(headers)).json.ok).toBe(true)
    host.clock.pass(1000)
    expect((await devices(headers)).json.code).toBe('signInRequired')
  })
  test('ends after thirty idle minutes on a shared one, and not while it is used', async () => {
    await open()
    const headers = await enter({ shared: true })
    for (let used = 0; used < 4; used += 1) {
      host.clock.pass(29 * 60_000)
      expect((await devices(headers)).json.ok).toBe(true)
    }
    host.clock.pass(30 * 60_000)
    expect((await devices(headers)).json.code).toBe('signInRequired')
  })
  test('what a page asks by itself is no use of a shared device', async () => {
    await open()
    const headers = await enter({ shared: true })
    for (let asked = 0; asked < 3; asked += 1) {
      host.clock.pass(9 * 60_000)
      expect((await devices({ ...headers, [unattendedHeader]: '1' })).json.ok).toBe(true)
    }
    host.clock.pass(3 * 60_000)
    expect((await devices({ ...headers, [unattendedHeader]: '1' })).json.code).toBe('signInRequired')
  })
  test('one sees one’s devices and revokes one at once; nobody revokes another’s', async () => {
    await open()
    const [phone, lost, other] = [
      await enter(),
      await enter({ device: '丢了的手机' }),
      await enter({ memberNumber: 'QS031-08' }),
    ]
    const list = (await devices(phone)).json as unknown as {
      value: readonly { id: string; device: string; here: boolean }[]
    }
    expect(list.value.map((one) => [one.device, one.here]).sort()).toEqual(
      [
        ['丢了的手机', false],
        ['手机', true],
      ].sort(),
    )
    const id = list.value.find((one) => !one.here)?.id
    expect((await host.post('/account/revoke', { id }, other)).json.code).toBe('notFound')
    expect((await devices(lost)).json.ok).toBe(true)
    expect((await host.post('/account/revoke', { id }, phone)).json.ok).toBe(true)
    expect((await devices(lost)).json.code).toBe('signInRequired')
  })
  test('confirming moves the moment of proof; a wrong passphrase does not', async () => {
    await open()
    const headers = await enter()
    host.clock.pass(3_600_000)
    expect((await host.post('/account/confirm', { passphrase: '不对的口令啊' }, headers)).json.code).toBe(
      'wrongPassphrase',
    )
    const right = await host.post('/account/confirm', { passphrase }, headers)
    expect(right.json).toEqual({ ok: true, value: { provedAt: host.clock.now() } })
  })
  test('neither passphrase nor token is kept', async () => {
    await open()
    const { authorization } = await enter()
    const kept = JSON.stringify([
      await host.home.cloud.documents.find('accounts', { where: {}, limit: 1000 }),
      await host.home.cloud.documents.find('sessions', { where: {}, limit: 1000 }),
    ])
    expect(kept).not.toContain(authorization.slice('Bearer '.length))
    expect(kept).not.toContain(passphrase)
  })
})

describe('an example home’s way in', () => {
  test('does not exist elsewhere', async () => {
    await open()
    expect((await host.post('/account/demo-people', {})).json.code).toBe('notFound')
    const tap = { personId: 'p-qs031-01', device: '', shared: false, carrier: 'bearer' }
    expect((await host.post('/account/demo-sign-in', tap)).json.code).toBe('notFound')
  })
})
