// Does every page of the WeChat output launch without an error, and within its budget?
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createRuntime, until } from './runtime'

const pages = (() => {
  const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8')) as {
    pages: string[]
    subPackages: { root: string; pages: string[] }[]
  }
  return [
    ...app.pages,
    ...app.subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
  ]
})()

const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('the WeChat output', () => {
  test.each(pages)('%s launches and shows its words', async (page) => {
    const runtime = createRuntime()
    runtime.world.online = false
    runtime.launch()
    const opened = runtime.open(page)
    await until(() => opened.text())
    const first = opened.setDataOf()
    await rest(150)
    expect(runtime.errors).toEqual([])
    expect(first.length).toBeLessThanOrEqual(2)
    expect(first.reduce((bytes, call) => bytes + call.bytes, 0)).toBeLessThanOrEqual(30 * 1024)
  })

  test('the tabs lead to the other places, and ＋提交 opens over them', async () => {
    const runtime = createRuntime()
    runtime.world.online = false
    runtime.launch()
    const home = runtime.open('pages/home/index')
    await until(() => home.text().includes('档案'))
    home.tap('档案')
    await until(() => runtime.top().route === 'pages/archive/index')
    await until(() => runtime.top().text().includes('提交'))
    runtime.top().tap('提交')
    await until(() => runtime.top().route === 'pages/submit/index')
    expect(runtime.errors).toEqual([])
  })

  test('a phone set to large type gets 大字版 with its three places', async () => {
    const runtime = createRuntime({ fontSizeSetting: 22 })
    runtime.world.online = false
    runtime.launch()
    const home = runtime.open('pages/home/index')
    await until(() => home.text().includes('档案'))
    expect(home.text()).not.toContain('活动首页')
    expect(JSON.stringify(home.tree())).toContain('lt large')
    // Set smaller again in WeChat's own settings, it follows when the app comes back.
    runtime.world.fontSizeSetting = 16
    for (const told of runtime.world.shown) told()
    await until(() => !JSON.stringify(home.tree()).includes('lt large'))
    expect(runtime.errors).toEqual([])
  })
})
