// What does the server answer, and to whom: headers, hosts, origins, sizes, one schema for every refusal?
import { createHash } from 'node:crypto'
import { rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bindingId } from '../../cloudfunctions/kit/collections/bindings'
import { packageExtensions } from '../../core/package/intake'
import { cookieOf, openHost, passphrase } from '../support/host'
import type { Answer, TestHost } from '../support/host'

let host: TestHost
beforeAll(async () => {
  host = await openHost({ people: ['罗子安', '白露'] })
})
afterAll(() => host.close())

const signInBody = { memberNumber: 'QS031-14', passphrase, device: '办公电脑', shared: false }
const bearer = async (memberNumber = signInBody.memberNumber) => {
  const answer = await host.post('/account/sign-in', { ...signInBody, memberNumber, carrier: 'bearer' })
  return { authorization: `Bearer ${(answer.json as { value: { token: string } }).value.token}` }
}
const cookie = async () => ({
  cookie: cookieOf(await host.post('/account/sign-in', { ...signInBody, carrier: 'cookie' })),
})

function isRefusal(answer: Answer, status: number, code: string) {
  expect(answer.json).toMatchObject({ ok: false, code })
  expect(Object.keys(answer.json).sort()).toEqual(['code', 'details', 'ok', 'say'])
  expect(answer.status).toBe(status)
}

describe('the page', () => {
  test('comes with a policy that names its one inline script', async () => {
    const page = await host.ask('GET', '/')
    const inline = createHash('sha256').update('var a = 1').digest('base64')
    expect(page.headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${inline}'`)
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(page.headers['cache-control']).toBe('no-cache')
  })
  test('its scripts are kept for ever, since their names carry their content', async () => {
    const script = await host.ask('GET', '/js/app.0123abcd.js')
    expect(script.headers['cache-control']).toContain('immutable')
    const zipped = await host.ask('GET', '/js/app.0123abcd.js', undefined, { 'accept-encoding': 'gzip' })
    expect(zipped.headers['content-encoding']).toBe('gzip')
    const known = await host.ask('GET', '/', undefined, {
      'if-none-match': String((await host.ask('GET', '/')).headers['etag']),
    })
    expect(known.status).toBe(304)
  })
  test.each(['/nowhere', '/../package.json', '/%2e%2e/lantai.json', '/js/', '/call/activity.list'])(
    '%s is not there',
    async (path) => {
      isRefusal(await host.ask('GET', path), 404, 'notFound')
    },
  )
})

test('healthz tells that it can take work', async () => {
  const answer = await host.ask('GET', '/healthz')
  expect(answer.status).toBe(200)
  expect(answer.json).toMatchObject({ ok: true, version: 'test' })
})

describe('who may ask', () => {
  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.168.1.9'])(
    'the host %j is none of ours',
    async (name) => {
      isRefusal(await host.post('/account/first-run', {}, { host: name }), 403, 'wrongOrigin')
    },
  )
  test('loopback by all its names is', async () => {
    for (const name of ['127.0.0.1', 'localhost', '[::1]'])
      expect((await host.post('/account/first-run', {}, { host: `${name}:${host.host.port}` })).status).toBe(
        200,
      )
  })
  test('a cookie counts only with the origin of our own page', async () => {
    const signedIn = await cookie()
    const call = (headers: Record<string, string>) =>
      host.post('/account/devices', {}, { ...signedIn, ...headers })
    expect((await call({ origin: host.origin })).status).toBe(200)
    for (const origin of [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${host.host.port}`,
      'http://127.0.0.1:1',
    ])
      isRefusal(await call({ origin }), 403, 'wrongOrigin')
    isRefusal(await call({}), 403, 'wrongOrigin')
  })
  test('every door that changes something refuses a foreign page', async () => {
    const headers = { ...(await cookie()), origin: 'http://evil.example' }
    const doors = [
      '/call/activity.create',
      '/inbox',
      '/account/sign-in',
      '/account/sign-out',
      '/account/plant-demo',
    ]
    for (const path of doors) isRefusal(await host.post(path, {}, headers), 403, 'wrongOrigin')
    isRefusal(await host.ask('PUT', `/inbox/${'a'.repeat(64)}.jpg`, 'x', headers), 403, 'wrongOrigin')
  })
  test('a bearer token needs no origin, as in WeChat', async () => {
    expect((await host.post('/account/devices', {}, await bearer())).status).toBe(200)
  })
  test('a made-up token is nobody', async () => {
    isRefusal(
      await host.post('/account/devices', {}, { authorization: `Bearer ${'x'.repeat(43)}` }),
      401,
      'signInRequired',
    )
    isRefusal(
      await host.post('/call/activity.list', {}, { authorization: 'Basic eDp5' }),
      401,
      'signInRequired',
    )
  })
})

describe('calls', () => {
  test('an unknown command is refused like any other', async () => {
    for (const name of ['activity.explode', '__proto__', 'constructor', 'activity.constructor'])
      isRefusal(await host.post(`/call/${name}`, {}), 404, 'unknownCommand')
  })
  test('256 KB pass, one more does not, named or not', async () => {
    const text = (bytes: number) => JSON.stringify({ a: 'x'.repeat(bytes - 8) })
    isRefusal(await host.ask('POST', '/call/no.such', text(256 * 1024)), 404, 'unknownCommand')
    isRefusal(await host.ask('POST', '/call/no.such', text(256 * 1024 + 1)), 413, 'tooLarge')
    isRefusal(
      await host.ask('POST', '/call/no.such', text(256 * 1024 + 1), { 'transfer-encoding': 'chunked' }),
      413,
      'tooLarge',
    )
  })
  test('sixteen levels pass, one more does not', async () => {
    const nested = (depth: number) => `${'[0,'.repeat(depth)}0${']'.repeat(depth)}`
    isRefusal(await host.ask('POST', '/call/no.such', nested(16)), 404, 'unknownCommand')
    isRefusal(await host.ask('POST', '/call/no.such', nested(17)), 400, 'invalidInput')
    isRefusal(await host.ask('POST', '/call/no.such', '['.repeat(100_000)), 400, 'invalidInput')
  })
  test('what is no JSON is refused', async () => {
    for (const body of ['{', 'undefined', '{"a":1,}', '\u0000'])
      isRefusal(await host.ask('POST', '/call/no.such', body), 400, 'invalidInput')
  })
  test('a key of the prototype pollutes nothing', async () => {
    await host.ask(
      'POST',
      '/call/activity.create',
      '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      await bearer(),
    )
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('uploads', () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(5000, 7)])
  const sha256 = createHash('sha256').update(bytes).digest('hex')

  test('need a person', async () => {
    isRefusal(await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes), 401, 'signInRequired')
  })
  test('go into the sender’s own inbox by PUT, also twice', async () => {
    const headers = await bearer()
    for (let time = 0; time < 2; time += 1) {
      const answer = await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes, headers)
      expect(answer.json).toEqual({ ok: true, value: { sizeBytes: bytes.length, sha256 } })
    }
  })
  test('may be a package of somebody else, in each of its forms', async () => {
    const headers = await bearer()
    for (const extension of packageExtensions) {
      const answer = await host.ask('PUT', `/inbox/${sha256}.${extension}`, bytes, headers)
      expect(answer.json).toEqual({ ok: true, value: { sizeBytes: bytes.length, sha256 } })
    }
  })
  test('come in pieces, in any order', async () => {
    const headers = await bearer()
    const named = `/inbox/${createHash('sha256').update('一二三').digest('hex')}.pdf`
    const part = (n: number, text: string) => host.ask('PUT', `${named}?part=${n}&parts=3`, text, headers)
    expect((await part(3, '三')).json).toEqual({ ok: true, value: { have: [3] } })
    expect((await part(1, '一')).json).toEqual({ ok: true, value: { have: [1, 3] } })
    expect((await part(2, '二')).json).toMatchObject({ ok: true, value: { sizeBytes: 9 } })
  })
  test('come as a form from WeChat', async () => {
    const field = (name: string, value: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const head = `${field('name', `${sha256}.jpg`)}${field('part', '1')}${field('parts', '1')}--b\r\nContent-Disposition: form-data; name="file"; filename="../../x.jpg"\r\nContent-Type: image/jpeg\r\n\r\n`
    const form = Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')])
    const headers = { ...(await bearer()), 'content-type': 'multipart/form-data; boundary=b' }
    expect((await host.ask('POST', '/inbox', form, headers)).json).toEqual({
      ok: true,
      value: { sizeBytes: bytes.length, sha256 },
    })
    isRefusal(await host.ask('POST', '/inbox', '--b--\r\n', headers), 400, 'invalidInput')
    isRefusal(
      await host.ask('POST', '/inbox', field('name', `${sha256}.jpg`) + '--b--\r\n', headers),
      400,
      'invalidInput',
    )
  })
  test('are refused with other bytes than named, other names than ours, and beyond the limit', async () => {
    const headers = await bearer()
    isRefusal(await host.ask('PUT', `/inbox/${sha256}.jpg`, 'other', headers), 422, 'digestMismatch')
    for (const name of ['x.jpg', `${sha256}`, `${sha256}.JPG`, `..%2f${sha256}.jpg`, `${sha256}.jpg%00`])
      isRefusal(await host.ask('PUT', `/inbox/${name}`, bytes, headers), 400, 'invalidInput')
    isRefusal(await host.ask('PUT', `/inbox/${sha256}.svg`, bytes, headers), 422, 'formatNotAllowed')
    isRefusal(
      await host.ask('PUT', `/inbox/${sha256}.jpg?part=3&parts=2`, bytes, headers),
      400,
      'invalidInput',
    )
    const large = Buffer.alloc(20 * 1024 * 1024 + 1)
    isRefusal(await host.ask('PUT', `/inbox/${sha256}.jpg`, large, headers), 413, 'fileTooLarge')
  })
  test('stop where an inbox holds two submissions’ worth and go on in other people’s', async () => {
    const [mine, theirs] = [await bearer('QS031-08'), await bearer()]
    await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes, mine)
    const { directory } = host.home
    const folder = bindingId({ provider: 'local', id: 'account-p-qs031-08' })
    const sparse = join(directory, 'inbox', folder, `${'0'.repeat(64)}.pdf`)
    writeFileSync(sparse, '')
    truncateSync(sparse, 2 * 1024 ** 3)
    isRefusal(await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes, mine), 413, 'inboxFull')
    expect((await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes, theirs)).status).toBe(200)
    rmSync(sparse)
    expect((await host.ask('PUT', `/inbox/${sha256}.jpg`, bytes, mine)).status).toBe(200)
  })
})

describe('files', () => {
  test('a derivative opens inline, an original only as an attachment, both harmless', async () => {
    const { files } = host.home
    await files.write(`derived/${'a'.repeat(64)}/view.jpg`, Buffer.from('view'))
    await files.write(`held/${'b'.repeat(64)}.pdf`, Buffer.from('<script>alert(1)</script>'))
    const view = await host.ask('GET', await files.link(`derived/${'a'.repeat(64)}/view.jpg`, {}))
    const original = await host.ask(
      'GET',
      await files.link(`held/${'b'.repeat(64)}.pdf`, { download: '总结"\r\n2026.pdf' }),
    )
    expect(view.headers).toMatchObject({ 'content-type': 'image/jpeg', 'content-disposition': 'inline' })
    expect(original.headers['content-type']).toBe('application/pdf')
    expect(original.headers['content-disposition']).toMatch(
      /^attachment; filename="[^"]*"; filename\*=UTF-8''%E6%80%BB%E7%BB%93[\w%.-]*2026\.pdf$/,
    )
    for (const answer of [view, original]) {
      expect(answer.status).toBe(200)
      expect(answer.headers['x-content-type-options']).toBe('nosniff')
      expect(answer.headers['content-security-policy']).toBe(
        "default-src 'none'; sandbox; frame-ancestors 'none'",
      )
      expect(answer.headers['cache-control']).toMatch(/^private/)
    }
  })
  test('a link dies after five minutes, when it is changed, and with its file', async () => {
    const path = `derived/${'c'.repeat(64)}/view.jpg`
    await host.home.files.write(path, Buffer.from('view'))
    const link = await host.home.files.link(path, {})
    isRefusal(await host.ask('GET', `${link}x`), 404, 'notFound')
    isRefusal(await host.ask('GET', '/file/x'), 404, 'notFound')
    await host.home.files.remove(path)
    isRefusal(await host.ask('GET', link), 404, 'notFound')
    await host.home.files.write(path, Buffer.from('view'))
    expect((await host.ask('GET', link)).status).toBe(200)
    host.clock.pass(5 * 60_000)
    isRefusal(await host.ask('GET', link), 404, 'notFound')
  })
})
