// What does the app look like today? Drives an example home as its people would, and keeps what they see: `npm run pictures`.
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from 'playwright-core'
import sharp from 'sharp'
import { orExplain, requireNode } from './ready.mjs'
import { root, ticking } from './steps.mjs'
import { journeys } from './pictureJourneys.mjs'

const folder = path.join(root, 'docs', 'pictures')
const sizeBytesMax = 120 * 1024
const shared = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
const screens = {
  phone: {
    ...shared,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 1.5,
    isMobile: true,
    hasTouch: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
  },
  wide: { ...shared, viewport: { width: 1280, height: 800 } },
}
const browserPlace = process.env.CHROMIUM ?? '/usr/bin/chromium'

await orExplain(async () => {
  requireNode()
  const only = process.argv[2]
  const directory = await mkdtemp(path.join(tmpdir(), 'lantai-pictures-'))
  const server = await startServer(directory)
  const browser = await chromium.launch({
    executablePath: browserPlace,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'],
  })
  await mkdir(folder, { recursive: true })
  const progress = ticking('Taking pictures')
  const home = await openHome(browser, server.address)
  const failures = []
  for (const [name, journey] of Object.entries(journeys)) {
    if (only !== undefined && !name.includes(only)) continue
    progress.note(name)
    await journey(home).catch((error) => failures.push(`${name}: ${error.stack}`))
  }
  progress.end(`${home.taken.length} pictures`)
  await browser.close()
  await server.stop()
  await rm(directory, { recursive: true, force: true })
  if (failures.length > 0) throw new Error(failures.join('\n'))
})

/** The example on a free port, installed and built first where that is needed; answers where, and how to end it. */
async function startServer(directory) {
  const child = spawn(
    process.execPath,
    ['local/start.mjs', 'serve', '--demo', '--port', '0', '--data', directory],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [found] = /http:\/\/\S+/.exec(line) ?? []
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  const stop = () =>
    new Promise((resolve) => {
      child.once('exit', resolve)
      child.kill('SIGTERM')
    })
  return { address, stop }
}

/** What a journey may do: hold somebody's phone, and keep what is on it. */
async function openHome(browser, address) {
  const opened = new Map()
  const taken = []
  const open = async (size, type) => {
    const context = await browser.newContext(screens[size])
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    if (type === 'large')
      await page.addInitScript(() => localStorage.setItem('lantai.type', JSON.stringify({ data: 'large' })))
    return screenOf(page, address, taken)
  }
  return {
    taken,
    /** Somebody who has not signed in. */
    stranger: () => open('phone'),
    /** One of the example's people, entered by a tap on the name. */
    async as(name, size = 'phone', type = 'normal') {
      const key = `${name} ${size} ${type}`
      const known = opened.get(key)
      if (known !== undefined) return known
      const screen = await open(size, type)
      await screen.go('pages/sign-in/index')
      await screen.type('找一个人', name)
      await screen.page
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first()
        .click()
      await screen.button(/^首页/).waitFor()
      opened.set(key, screen)
      return screen
    },
  }
}

function screenOf(page, address, taken) {
  const headers = { origin: address }
  const post = async (place, data) => {
    const answer = await page.context().request.post(`${address}/${place}`, { data, headers })
    const reply = await answer.json()
    if (!reply.ok) throw new Error(`${place}: ${reply.say}`)
    return reply.value
  }
  const button = (name) =>
    page
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .filter({ visible: true })
      .first()
  return {
    page,
    button,
    go: (place) => page.goto(`${address}/#/${place}`),
    see: (words) => page.getByText(words).filter({ visible: true }).first().waitFor(),
    tap: (name) => button(name).click(),
    type: (label, value) => page.getByLabel(label).filter({ visible: true }).first().fill(value),
    tick: (name) => page.getByRole('checkbox', { name }).filter({ visible: true }).first().click(),
    async choose(name, files) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(name).click()])
      await chooser.setFiles(files)
    },
    call: (name, input) => post(`call/${name}`, input),
    account: (name, input) => post(`account/${name}`, input),
    async bytes(link) {
      return (await page.context().request.get(`${address}${link}`)).body()
    },
    async picture(name) {
      await settled(page)
      const target = path.join(folder, `${name}.png`)
      await writeFile(target, await small(await page.screenshot()))
      taken.push({ name, sizeBytes: (await stat(target)).size })
    },
  }
}

/** Pictures have come, nothing moves, and no toast lies over the page. */
async function settled(page) {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(700)
  await page
    .waitForFunction(() => [...document.images].every((image) => image.complete), undefined, {
      timeout: 5_000,
    })
    .catch(() => undefined)
}

/** A palette of as many colours as the limit leaves room for. */
async function small(png) {
  for (const colours of [128, 64, 32]) {
    const smaller = await sharp(png)
      .png({ palette: true, colours, effort: 10, compressionLevel: 9 })
      .toBuffer()
    if (smaller.length <= sizeBytesMax) return smaller
  }
  throw new Error(`a picture is larger than ${sizeBytesMax} bytes in 32 colours`)
}
