// How does a journey hold a phone, or sit at a computer? Chromium's pages, what they complain of, and a picture of what failed.
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { Api } from '../../cloudfunctions/api'
import { makeDirectory, startServer } from '../support/server'
import type { Server } from '../support/server'
import { browserPath } from '../machine.mjs'
import { idOf } from './people'

export const shotsFolder = join(import.meta.dirname, '.shots')

// What moves without end is drawn sixty times a second, by the processor here, as long as the page is open.
const shared = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const
export const sizes = {
  phone: {
    ...shared,
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
    userAgent:
      'Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36',
  },
  wide: { ...shared, viewport: { width: 1280, height: 800 } },
}
export type Size = keyof typeof sizes

// The server's processes and the browser's compete for two cores: patience belongs to the harness, not to the app.
const patienceMs = 20_000

export interface Screen {
  /** Of the server. */
  readonly address: string
  readonly page: Page
  readonly context: BrowserContext
  /** Everything that the browser complained of: errors of the console and of scripts, and blocked content. */
  readonly problems: readonly string[]
  /** What the server refused, as it said it. */
  readonly refusals: readonly string[]
  /** To this page of the app that is open, or opens the app there. */
  go(path: string): Promise<void>
  /** Opens the app anew at this page, as from a link. */
  openAt(path: string): Promise<void>
  /** Waits until this is said on the visible page. */
  see(words: string | RegExp): Promise<void>
  button(name: string | RegExp): Locator
  tap(name: string | RegExp): Promise<void>
  type(label: string | RegExp, value: string): Promise<void>
  /** Taps and gives these files to the chooser that opens; `at` counts buttons of the same name. */
  choose(name: string | RegExp, files: readonly ChosenFile[], at?: number): Promise<void>
  /** Asks the server as this person, beside the app. */
  call<Name extends keyof Api>(name: Name, input: Api[Name]['input']): Promise<Api[Name]['value']>
  picture(name: string): Promise<void>
}

export interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const open = new Set<Screen>()
let openings = 0

/** A browser for the tests of one file; what is on the screens when one fails is kept as a picture. */
export function useBrowser(flags: () => readonly string[] = () => []): () => Browser {
  let browser: Browser | undefined
  beforeAll(async () => {
    const executablePath = browserPath()
    if (executablePath === undefined)
      throw new Error('Chromium is missing; tests/machine.mjs says how to get it')
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...flags(),
      ],
    })
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const [at, screen] of [...open].entries()) {
      await screen
        .picture(`failed-${task.name}-${at}`.replace(/[^\p{L}\p{N}]+/gu, '-'))
        .catch(() => undefined)
      console.log([`screen ${at}: ${screen.page.url()}`, ...screen.problems, ...screen.refusals].join('\n  '))
    }
  })
  afterAll(async () => {
    open.clear()
    await browser?.close()
  })
  return () => {
    if (browser === undefined) throw new Error('the browser is not open yet')
    return browser
  }
}

/** A server over a copy of the example home, or over an empty one, for the tests of one file. */
export function useServer(
  home: 'planted' | 'empty',
  flags: () => readonly string[] = () => [],
  beforeStart: (directory: string) => Promise<void> = () => Promise.resolve(),
): () => Server {
  const directory = makeDirectory()
  let server: Server | undefined
  beforeAll(async () => {
    if (home === 'planted') cpSync(inject('plantedHome'), directory, { recursive: true })
    await beforeStart(directory)
    server = await startServer({ directory, program: inject('serverProgram'), flags: flags() })
  })
  afterAll(async () => {
    await server?.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  return () => {
    if (server === undefined) throw new Error('the server is not up yet')
    return server
  }
}

type Habits = Pick<BrowserContextOptions, 'serviceWorkers' | 'reducedMotion'>

/** A browser keeps the app for later only where somebody opens it without a network: each would fetch the whole app for it. */
export async function openScreen(
  browser: Browser,
  address: string,
  size: Size,
  habits: Habits = {},
): Promise<Screen> {
  const ignoreHTTPSErrors = address.startsWith('https')
  const serviceWorkers = 'block'
  const context = await browser.newContext({ ...sizes[size], ignoreHTTPSErrors, serviceWorkers, ...habits })
  context.setDefaultTimeout(patienceMs)
  const page = await context.newPage()
  const problems: string[] = []
  const refusals: string[] = []
  page.on('pageerror', (error) => void problems.push(`script: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswer(message.location().url, address))
      problems.push(`console: ${message.text()}`)
  })
  page.on('response', async (response) => {
    if (response.status() < 400 || !isAnswer(response.url(), address)) return
    refusals.push(`${response.url()}: ${await response.text().catch(() => '')}`)
  })
  const headers = { origin: address }
  // What stands in the rail of a wide screen has the names of some main actions.
  const outsideRail = page.locator('xpath=//button[not(ancestor::*[@role="navigation"])]')
  const buttons = (name: string | RegExp) =>
    page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).and(outsideRail)
  // A page that is left stays in the document, hidden, with buttons of the same name.
  const button = (name: string | RegExp) => buttons(name).filter({ visible: true }).first()
  const screen: Screen = {
    address,
    page,
    context,
    problems,
    refusals,
    button,
    async go(path) {
      const [app = ''] = page.url().split('#')
      await page.goto(`${app.startsWith(address) ? app : `${address}/`}#/${path}`)
    },
    async openAt(path) {
      // Another address is another load; by way of about:blank Chromium would begin a process for it, which takes longer than the load.
      openings += 1
      await page.goto(`${address}/?opening=${openings}#/${path}`)
    },
    async see(words) {
      await page.getByText(words).filter({ visible: true }).first().waitFor()
    },
    async tap(name) {
      await button(name).click()
    },
    async type(label, value) {
      const field = page.getByLabel(label, { exact: typeof label === 'string' })
      await field.filter({ visible: true }).first().fill(value)
    },
    async choose(name, files, at = 0) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), buttons(name).nth(at).click()])
      await chooser.setFiles([...files])
    },
    async call(name, input) {
      const answer = await context.request.post(`${address}/call/${name}`, { data: input, headers })
      const reply = (await answer.json()) as { ok: boolean; value: never }
      if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`)
      return reply.value
    },
    async picture(name) {
      mkdirSync(shotsFolder, { recursive: true })
      await page.screenshot({ path: join(shotsFolder, `${name}.png`) })
    },
  }
  open.add(screen)
  page.once('close', () => void open.delete(screen))
  return screen
}

/** Chromium calls every 4xx an error; a refusal of a command is an answer that the page shows. */
const isAnswer = (url: string, address: string): boolean =>
  ['call', 'account'].some((place) => url.startsWith(`${address}/${place}/`))

/** This browser is now that of one of the people of an example home, who has signed in before. */
export async function signIn(context: BrowserContext, address: string, name: string): Promise<void> {
  const personId = idOf(name)
  const answer = await context.request.post(`${address}/account/demo-sign-in`, {
    data: { personId, device: '手机', shared: false, carrier: 'cookie' },
    headers: { origin: address },
  })
  if (!answer.ok()) throw new Error(`${name} does not get in: ${await answer.text()}`)
  await remember(context, address, personId)
}

/**
 * What the app keeps of whoever uses it, written as it begins: for a stored state Playwright would open a page in a process of its own.
 * Only the first time, so that who signs out stays out.
 */
export const remember = (context: BrowserContext, origin: string, personId: string): Promise<unknown> =>
  context.addInitScript(
    ({ origin, person }) => {
      if (location.origin !== origin || sessionStorage.getItem('remembered') !== null) return
      sessionStorage.setItem('remembered', 'yes')
      localStorage.setItem('lantai.person', person)
    },
    { origin, person: JSON.stringify({ data: personId }) },
  )

/** A phone, or a computer, on which one of the people of an example home has signed in before; nothing is open yet. */
export async function openAs(
  browser: Browser,
  address: string,
  name: string,
  size: Size = 'phone',
  habits: Habits = {},
): Promise<Screen> {
  const screen = await openScreen(browser, address, size, habits)
  await signIn(screen.context, address, name)
  return screen
}

/** Enters an example home as one of its people, by a tap on the name. */
export async function enterAs(screen: Screen, name: string): Promise<void> {
  await screen.go('pages/sign-in/index')
  await screen.type('找一个人', name)
  await screen.tap(new RegExp(`^${name}`))
  await screen.page.getByRole('navigation', { name: '主要页面' }).first().waitFor()
  await screen.see(name)
}
