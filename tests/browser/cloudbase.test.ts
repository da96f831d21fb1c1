// Does the browser's seam hold on CloudBase? The unmodified js-sdk in real Chromium against the wire twin on another origin, CORS included.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { resolve } from 'node:path'
import { build } from 'esbuild'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { fixturePeople } from '../../local/seed/fixture'
import { personIdOf } from '../../local/seed/plant'
import { makePhoto } from '../support/photos'
import { openIdOf, openWireHome } from '../support/wireHome'
import { useBrowser } from './screen'

const user = { username: 'QS031-05', password: '青山绿水一路同行', uid: 'uid-of-ye-qing' }
/** The person of the invitation. */
const name = '叶青'

const browser = useBrowser()
let script = ''
let ours: Site
let stranger: Site
let home: Awaited<ReturnType<typeof openWireHome>>

beforeAll(async () => {
  ours = await openSite()
  stranger = await openSite()
  home = await openWireHome({ people: ['周明远'], browser: { origins: [ours.address], users: [user] } })
  script = await bundleSeam(new URL(home.wire.url).host)
}, 120_000)
afterAll(async () => {
  await home?.close()
  for (const site of [ours, stranger]) site?.server.close()
})

test('a browser enters, is bound by an invitation, uploads, submits and sees its picture', async () => {
  const page = await pageAt(ours)
  expect(await run(page, "account('first-run', {})")).toMatchObject({ value: { empty: false } })
  const asked = home.wire.requests.length
  expect(await run(page, "call('org.me', {})")).toMatchObject({ code: 'signInRequired' })
  expect(home.wire.requests.length).toBe(asked)
  const enter = (password: string) =>
    run(
      page,
      `account('sign-in', ${JSON.stringify({ memberNumber: user.username, passphrase: password, device: '', shared: false })})`,
    )
  expect(await enter('wrong')).toMatchObject({ code: 'wrongPassphrase' })
  expect(await enter(user.password)).toMatchObject({ code: 'notBound' })

  const personId = personIdOf(fixturePeople.find((one) => one.name === name) ?? fixturePeople[0]!)
  const [slip] = await home.call(openIdOf('周明远'), 'org.invite', { personIds: [personId] })
  const bound = await run(
    page,
    `account('register', ${JSON.stringify({ code: slip?.code, passphrase: 'unused', device: '电脑的浏览器', shared: false })})`,
  )
  expect(bound).toMatchObject({ value: { personId, name } })

  const activityId = await home.holdActivity('冬季义务植绿')
  const photo = await makePhoto({ seed: 12 })
  const sha256 = createHash('sha256').update(photo).digest('hex')
  const sent = await run(
    page,
    `upload({ sha256: '${sha256}', extension: 'jpg', parts: 1 }, bytes('${Buffer.from(photo).toString('base64')}'), () => {})`,
  )
  expect(sent).toMatchObject({ value: { is: 'accepted' } })
  const input = submission(activityId, sha256)
  const received = await run(page, `call('evidence.submit', ${JSON.stringify(input)})`)
  expect(received).toMatchObject({ value: { receipts: [{ keyId: expect.any(String) }] } })

  await home.tick()
  const wanted = { of: 'submission', id: input.id, slot: 0, as: 'thumbnail' }
  const links = (await run(page, `call('archive.links', ${JSON.stringify({ links: [wanted] })})`)) as {
    value: string[]
  }
  expect(await run(page, `picture(fileUrl('${links.value[0]}'))`)).toEqual({ value: 'shown' })

  expect(await run(page, "account('devices', {})")).toMatchObject({
    value: [{ here: true, device: '电脑的浏览器' }],
  })
  expect(await run(page, "account('confirm', { passphrase: 'x' })")).toMatchObject({
    code: 'confirmIdentity',
  })
  // Who comes back to the page is still in; who leaves is out.
  await page.reload()
  await page.addScriptTag({ content: script })
  expect(await run(page, "call('org.me', {})")).toMatchObject({ value: { name } })
  await run(page, "account('sign-out', {})")
  expect(await run(page, "call('org.me', {})")).toMatchObject({ code: 'signInRequired' })
  process.stdout.write(
    `js-sdk in Chromium: ${home.wire.requests.filter((one) => one.startsWith('web ')).length} requests from another origin\n`,
  )
})

test('a page of another origin reaches nothing', async () => {
  const page = await pageAt(stranger)
  expect(await run(page, "account('first-run', {})")).toEqual({ failure: 'unreachable' })
})

test('a guest writes nowhere', async () => {
  const page = await pageAt(ours)
  const put = (path: string) => run(page, `put('${path}')`)
  expect(await put(`inbox/${'a'.repeat(64)}/${'b'.repeat(64)}.jpg`)).toHaveProperty('error')
  expect(await put(`held/${'b'.repeat(64)}.jpg`)).toHaveProperty('error')
  expect(home.files.paths()).not.toContain(`held/${'b'.repeat(64)}.jpg`)
})

const submission = (activityId: string, sha256: string): Api['evidence.submit']['input'] => ({
  id: 's-browser',
  about: { is: 'activity', activityId },
  title: '',
  caption: {
    matter: '栽下二十棵柳树',
    time: new Date().toISOString().slice(0, 10),
    place: '柳湾河滩',
    people: '',
    background: '',
    photographer: name,
  },
  removedTags: [],
  lateReason: '',
  secrecyConfirmed: true,
  secrecyWordAnswer: '',
  total: 1,
  files: [{ slot: 0, tray: 'photos', sha256, extension: 'jpg', parts: 1, label: null }],
})

interface Site {
  readonly address: string
  readonly server: Server
}

const openSite = async (): Promise<Site> => {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>兰台</title>'),
  )
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const facts = server.address()
  const port = typeof facts === 'object' && facts !== null ? facts.port : 0
  return { address: `http://127.0.0.1:${port}`, server }
}

const pageAt = async (site: Site): Promise<Page> => {
  const page = await (await browser().newContext()).newPage()
  await page.goto(site.address)
  await page.addScriptTag({ content: script })
  return page
}

/** Runs one expression over the seam in the page; its value, its refusal's code, or what went wrong. */
const run = (page: Page, expression: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    const { account, call, upload, fileUrl, put, bytes, picture } = window.seam
    try {
      return { value: await (${expression}) }
    } catch (error) {
      const failure = error.failure
      if (failure === undefined) return { error: String(error) }
      return failure.is === 'refused' ? { code: failure.code } : { failure: failure.is }
    }
  })()`)

/** The seam as the build for CloudBase has it; only Taro's storage is the browser's own, since there is no app around it. */
const bundleSeam = async (twin: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import cloudbase from '@cloudbase/js-sdk'
        import { account } from './src/cloud/account'
        import { call } from './src/cloud/call'
        import { fileUrl } from './src/cloud/transport'
        import { upload } from './src/cloud/upload'
        const bytes = (text) => new Blob([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))])
        const picture = (src) => new Promise((done) => Object.assign(new Image(), { src, onload: () => done('shown'), onerror: () => done('broken') }))
        const put = async (cloudPath) => {
          const app = cloudbase.init({ env: LANTAI_ENV, endPointMode: 'CLOUD_API' })
          app.registerHost(LANTAI_TWIN, 'http')
          await app.auth().signInAnonymously()
          return app.uploadFile({ cloudPath, filePath: new Blob(['x']) })
        }
        window.seam = { account, call, fileUrl, upload, bytes, picture, put }`,
      resolveDir: resolve('.'),
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    resolveExtensions: ['.h5.ts', '.ts', '.tsx', '.mjs', '.js', '.json'],
    define: {
      LANTAI_HOME: '"cloudbase"',
      LANTAI_ENV: '"wire"',
      LANTAI_TWIN: JSON.stringify(twin),
      'process.env.TARO_ENV': '"h5"',
      global: 'window',
    },
    plugins: [storageAlone],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

const storageAlone = {
  name: 'storage-alone',
  setup(bundling: import('esbuild').PluginBuild) {
    bundling.onResolve({ filter: /^@tarojs\/taro$/ }, () => ({ path: 'taro', namespace: 'storage' }))
    bundling.onLoad({ filter: /.*/, namespace: 'storage' }, () => ({
      contents: `export default {
        getStorageSync: (key) => JSON.parse(localStorage.getItem(key) ?? '""'),
        setStorageSync: (key, value) => localStorage.setItem(key, JSON.stringify(value)),
        removeStorageSync: (key) => localStorage.removeItem(key),
      }`,
    }))
  },
}
