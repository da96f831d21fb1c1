// 大字版 follows the system: does larger type in the browser's own settings make it large, at once, until somebody chooses?
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { enterAs, openScreen, shotsFolder, useBrowser, useServer } from './screen'
import type { Screen } from './screen'

const browser = useBrowser()
const server = useServer('planted')

const large = (screen: Screen) => screen.page.locator('.lt.large').filter({ visible: true })
const isLarge = (screen: Screen) => expect.poll(() => large(screen).count(), { timeout: 5000 })
const choose = (screen: Screen, words: string) =>
  screen.page.getByRole('tab', { name: words }).filter({ visible: true }).click()

/** 浏览器设置里的字号 — as one sets it in Chromium, while the app is open. */
async function browserType(screen: Screen) {
  const session = await screen.context.newCDPSession(screen.page)
  return (standard: number) => session.send('Page.setFontSizes', { fontSizes: { standard } })
}

test.each(['phone', 'wide'] as const)(
  '%s: it follows the browser, and a choice of one’s own holds',
  async (size) => {
    const screen = await openScreen(browser(), server().address, size)
    await enterAs(screen, '叶青')
    const setType = await browserType(screen)
    await screen.go('pages/mine/index')
    await screen.see('字的大小')
    await isLarge(screen).toBe(0)

    await setType(24)
    await isLarge(screen).toBe(1)
    mkdirSync(shotsFolder, { recursive: true })
    await screen.page.screenshot({ path: join(shotsFolder, `system-large-${size}.png`), fullPage: true })
    await choose(screen, '标准')
    await isLarge(screen).toBe(0)
    await choose(screen, '跟随系统')
    await isLarge(screen).toBe(1)

    // Opened anew it is as large.
    await screen.openAt('pages/home/index')
    await isLarge(screen).toBe(1)
    await setType(16)
    await isLarge(screen).toBe(0)
    expect(screen.problems).toEqual([])
    await screen.context.close()
  },
)
