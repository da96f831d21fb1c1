// What does an empty home begin with? The example by one tap, or one's own organisation and its first administrator.
import { describe, expect, inject, test } from 'vitest'
import { plantFixture } from '../../local/seed/plant'
import { openHost } from '../support/host'
import type { TestHost } from '../support/host'
import { openScreen, useBrowser, useServer } from './screen'

const passphrase = '青山绿水一路同行'
const browser = useBrowser()

describe('the first run', () => {
  const example = useServer('empty')
  const founding = useServer('empty')

  // A machine with much else to do plants it slowly; how long it takes alone stands in docs/performance.md.
  test(
    '装入示例 on the machine itself asks no code and ends where its people are offered',
    { timeout: 300_000 },
    async () => {
      const screen = await openScreen(browser(), example().address, 'phone')
      await screen.go('')
      await screen.see('欢迎用兰台')
      await screen.tap('装入示例')
      await screen.see('正在装入示例')
      await screen.page.getByText('试试兰台').filter({ visible: true }).first().waitFor({ timeout: 240_000 })
      await screen.tap(/^周明远/)
      await screen.see(/，周明远/)
      await screen.see('等我看')
      expect(screen.problems).toEqual([])
    },
  )

  test('新建组织 with the code of the console, and its administrator binds and is in', async () => {
    const screen = await openScreen(browser(), founding().address, 'wide')
    await screen.go('')
    await screen.tap('新建组织')
    await screen.type('一次性代码', founding().code ?? '')
    await screen.type('运营单位', '云溪县委组织部')
    await screen.type('批准依据', '云组函〔2026〕8 号')
    await screen.type('名称', '云溪县委')
    await screen.type('代码', 'YX')
    await screen.type('姓名', '齐修远')
    await screen.type('编号', 'YX-S1')
    await screen.tap('建好组织')
    await screen.see('齐修远的邀请码')
    await screen.tap('现在绑定')
    await screen.tap('是我')
    await screen.type('设一个口令', passphrase)
    await screen.tap('绑定并进入')
    await screen.see(/，齐修远/)
    const { name, offices } = await screen.call('org.me', {})
    expect([name, offices.map(({ office }) => office)]).toEqual(['齐修远', ['systemAdministrator']])
    expect(screen.problems).toEqual([])
  })

  test('a founded home offers neither a second time', async () => {
    const screen = await openScreen(browser(), founding().address, 'phone')
    await screen.go('pages/welcome/index')
    await screen.see('登录')
    expect(screen.problems).toEqual([])
  })
})

describe('an example that does not end', () => {
  const full = new Error('ENOSPC: no space left on device')
  const opened = async (plant: (host: TestHost) => Promise<void>) => {
    const host: TestHost = await openHost({
      planted: false,
      appDirectory: inject('builtApp'),
      plant: () => plant(host),
    })
    const screen = await openScreen(browser(), host.origin, 'phone')
    await screen.go('')
    await screen.tap('装入示例')
    await screen.see('示例没有装完')
    return { host, screen }
  }

  test('before anything is written, it is said, and may be tried again', async () => {
    const { host, screen } = await opened(() => Promise.reject(full))
    await screen.see('然后再点一次“装入示例”。')
    await screen.button('装入示例').waitFor()
    await host.close()
  })

  test('half-way, it is said what to do, also to whoever opens the sign-in page; nobody is sent to an empty list', async () => {
    const { host, screen } = await opened(async ({ home }) => {
      await plantFixture(home.cloud)
      throw full
    })
    await screen.see(/用 --data 换一个空的目录，再启动一次/)
    await screen.picture('first-run-half')
    await screen.openAt('pages/sign-in/index')
    await screen.see('示例没有装完')
    expect(await screen.button('装入示例').count()).toBe(0)
    await host.close()
  })
})
